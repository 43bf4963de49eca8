using System.Xml.Linq;
using Mfa.SecurId.Sdtid;

namespace Mfa.SecurId.Tests.Sdtid;

public class SdtidWriterTests
{
    static readonly DateOnly Birth = new(2020, 2, 29);

    static readonly DateOnly Expiry = new(2037, 12, 31);

    [Theory]
    [InlineData("")]
    [InlineData("s3cret")]
    [InlineData("p\u00E4ssw\u00F6rd \U0001F511 with spaces ")]
    [InlineData("exactly thirty-two bytes, no more")]
    public async Task WriteAsync_TokensOfEveryKind_AreReadAsTheyWere(string password)
    {
        password = password[..Math.Min(password.Length, 32)];
        SecurIdToken[] tokens =
        [
            SecurIdToken.Generate("1", expiry: Expiry),
            SecurIdToken.Generate("2", 8, TimeSpan.FromSeconds(30), SecurIdPinMode.AddPin | SecurIdPinMode.LocalPin, Birth, Birth),
            SecurIdToken.Generate("3", 7, TimeSpan.FromSeconds(60), SecurIdPinMode.LocalPin, expiry: Expiry),
            SecurIdToken.Generate("999999999999", 6, TimeSpan.FromSeconds(30), SecurIdPinMode.AddPin, DateOnly.MinValue, DateOnly.MaxValue),
        ];

        var records = await SdtidFile.ReadAsync(await SdtidFile.WriteAsync(tokens.Select(token => new SecurIdSdtidEntry(token)), password), password);

        Assert.Equal(tokens.Select(SdtidFile.Describe), records.Select(record => SdtidFile.Describe(record.Token!)));
        Assert.Equal(tokens.Select(token => token.SerialNumber), records.Select(record => record.SerialNumber));
        Assert.All(records, record => Assert.Equal(("Batch01", "Example Corp", "Test Lab"), (record.Batch!.Name, record.Batch.Origin, record.Batch.Destination)));
    }

    [Fact]
    public async Task WriteAsync_WithAPassword_IsReadWithNoOther()
    {
        using var token = SecurIdToken.Generate("1", expiry: Expiry);
        var file = await SdtidFile.WriteAsync([new SecurIdSdtidEntry(token)], "s3cret");

        foreach (var password in new[] { "", "s3creT", "s3cret ", "Example Corp" })
            Assert.Equal(SecurIdSdtidStatus.WrongPassword, (await SdtidFile.ReadOneAsync(file, password)).Status);
    }

    [Fact]
    public async Task WriteAsync_AnAssignment_IsReadAsItWas()
    {
        using var token = SecurIdToken.Generate("1", expiry: Expiry);
        var assignment = new SecurIdSdtidAssignment
        {
            FirstName = "Zo\u00EB <b>&amp;</b> \U0001F511",
            LastName = " O'Hara \"& Co\" ",
            Login = "tab\there",
            DeviceSerialNumber = "556f1985-33dd-442c-9155-3a0e994f21b1",
            Nickname = "]]>",
        };

        var read = (await SdtidFile.ReadOneAsync(await SdtidFile.WriteAsync([new SecurIdSdtidEntry(token, assignment)]))).Assignment!;

        Assert.Equal(
            (assignment.FirstName, assignment.LastName, assignment.Login, assignment.DeviceSerialNumber, assignment.Nickname),
            (read.FirstName, read.LastName, read.Login, read.DeviceSerialNumber, read.Nickname));
    }

    [Fact]
    public async Task WriteAsync_TheSameTwice_HasOtherSecretsAndAnEmptySignature()
    {
        using var token = SecurIdToken.Generate("1", expiry: Expiry);
        var (first, second) = (
            XDocument.Parse(await SdtidFile.WriteAsync([new SecurIdSdtidEntry(token)])), XDocument.Parse(await SdtidFile.WriteAsync([new SecurIdSdtidEntry(token)])));

        foreach (var name in new[] { "Secret", "Seed", "HeaderMAC", "TokenMAC" })
            Assert.NotEqual(first.Descendants(name).Single().Value, second.Descendants(name).Single().Value);
        Assert.Equal("", first.Descendants("BatchSignature").Single().Value);
        Assert.Equal("", first.Descendants("BatchCertificate").Single().Value);
    }

    [Fact]
    public async Task WriteAsync_ATokenLikeTheFirst_OverridesNothing()
    {
        using var first = SecurIdToken.Generate("1", 8, expiry: Expiry);
        using var same = SecurIdToken.Generate("2", 8, expiry: Expiry);
        using var other = SecurIdToken.Generate("3", 6, expiry: Expiry);

        var tokens = XDocument.Parse(await SdtidFile.WriteAsync([new(first), new(same), new(other)])).Descendants("TKN").ToArray();

        Assert.Equal([0, 0, 1], tokens.Select(token => token.Elements("Digits").Count()));
        Assert.All(tokens, token => Assert.Empty(token.Elements("Interval")));
    }

    // All sets of overrides: in the order that is written the format cuts off the end of none.
    [Fact]
    public void Seal_AnySetOfOverrides_IsCoveredWhole()
    {
        using var usual = SecurIdToken.Generate("1", expiry: Expiry);
        using var draft = new SdtidDraft(new SecurIdSdtidWriteOptions(SdtidFile.Batch, default), usual);
        Assert.Null(SdtidText.Of(draft.Header).Uncovered);
        for (var set = 0; set < 64; set++)
        {
            bool Has(int flag) => (set & flag) != 0;
            using var token = SecurIdToken.Generate(
                "2", Has(1) ? 8 : 6, TimeSpan.FromSeconds(Has(2) ? 30 : 60), (Has(4) ? SecurIdPinMode.AddPin : 0) | (Has(8) ? SecurIdPinMode.LocalPin : 0),
                Has(16) ? Birth : null, Has(32) ? Expiry.AddDays(1) : Expiry);
            for (var length = 0; length < 17; length++)
            {
                var text = new string('x', length);
                var assignment = new SecurIdSdtidAssignment { FirstName = text, LastName = text, Login = text, DeviceSerialNumber = text, Nickname = text };

                var (elements, _) = draft.Seal(new SecurIdSdtidEntry(token, assignment));

                Assert.Null(SdtidText.Of(elements).Uncovered);
                Assert.Equal(7 + 1 + int.PopCount(set), elements.Count);
            }
        }
    }

    [Fact]
    public async Task WriteAsync_WhatTheFormatHasNoRoomFor_IsTheCallersBug()
    {
        using var endless = SecurIdToken.Generate("1");
        using var token = SecurIdToken.Generate("1", expiry: Expiry);
        using var born = SecurIdToken.Generate("1", birth: Birth, expiry: Expiry);
        SecurIdSdtidEntry Named(string name) => new(token, new SecurIdSdtidAssignment { Login = name });

        foreach (var entries in new SecurIdSdtidEntry[][]
        {
            [], [null!], [new(endless)], [new(token), new(endless)], [new(born), new(token)], [Named("a\nb")], [Named("a\rb")], [Named("\0")], [Named("\uD800")], [Named("\uFFFF")],
            [Named("</UserLogin>")], [Named(new string('x', 1025))],
        })
            await Assert.ThrowsAsync<ArgumentException>(() => SdtidFile.WriteAsync(entries));
        Assert.NotEmpty(await SdtidFile.WriteAsync([new(token), new(born), Named(new string('x', 1024))]));
    }

    [Fact]
    public async Task WriteAsync_ThatFailsInTheMiddle_LeavesNoWholeFile()
    {
        using var token = SecurIdToken.Generate("1", expiry: Expiry);
        using var endless = SecurIdToken.Generate("2");
        using var stream = new MemoryStream();
        var entries = new SecurIdSdtidEntry[] { new(token), new(endless) }.ToAsyncEnumerable();
        await Assert.ThrowsAsync<ArgumentException>(() => SecurIdSdtidWriter.WriteAsync(stream, entries, new SecurIdSdtidWriteOptions(SdtidFile.Batch, default)));

        var records = await SdtidFile.ReadAsync(stream.ToArray());

        Assert.Equal((0L, SecurIdSdtidStatus.Incomplete), (records[^1].Number, records[^1].Status));
    }

    [Fact]
    public async Task WriteAsync_ADisposedToken_Throws()
    {
        var token = SecurIdToken.Generate("1", expiry: Expiry);
        token.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => SdtidFile.WriteAsync([new SecurIdSdtidEntry(token)]));
    }

    [Theory]
    [InlineData("123456789012345678901234567890123")]
    [InlineData("\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4x")]
    public void Options_APasswordThatTheFormatWouldCut_IsTheCallersBug(string password)
    {
        var exception = Assert.ThrowsAny<ArgumentException>(() => new SecurIdSdtidWriteOptions(SdtidFile.Batch, password.AsMemory()));

        Assert.DoesNotContain(password, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_HalfAPairOfSurrogates_IsTheCallersBug() =>
        Assert.ThrowsAny<ArgumentException>(() => new SecurIdSdtidWriteOptions(SdtidFile.Batch, "s3cret\uD800".AsMemory()));

    [Theory]
    [InlineData("a\nb")]
    [InlineData("\u0001")]
    [InlineData("</Name>")]
    public void Options_ANameThatTheFormatHasNoRoomFor_IsTheCallersBug(string name) =>
        Assert.Throws<ArgumentException>(() => new SecurIdSdtidWriteOptions(new SecurIdSdtidBatch(name, "", ""), default));

    [Fact]
    public async Task Arguments_Null_AreTheCallersBug()
    {
        var options = new SecurIdSdtidWriteOptions(SdtidFile.Batch, default);
        var none = AsyncEnumerable.Empty<SecurIdSdtidEntry>();
        await Assert.ThrowsAsync<ArgumentNullException>(() => SecurIdSdtidWriter.WriteAsync(null!, none, options));
        await Assert.ThrowsAsync<ArgumentNullException>(() => SecurIdSdtidWriter.WriteAsync(Stream.Null, null!, options));
        await Assert.ThrowsAsync<ArgumentNullException>(() => SecurIdSdtidWriter.WriteAsync(Stream.Null, none, null!));
        Assert.Throws<ArgumentNullException>(() => new SecurIdSdtidWriteOptions(null!, default));
        Assert.Throws<ArgumentNullException>(() => new SecurIdSdtidEntry(null!));
        Assert.Throws<ArgumentNullException>(() => new SecurIdSdtidBatch(null!, "", ""));
        Assert.Throws<ArgumentNullException>(() => new SecurIdSdtidBatch("", null!, ""));
        Assert.Throws<ArgumentNullException>(() => new SecurIdSdtidBatch("", "", null!));
    }
}
