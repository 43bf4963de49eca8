using System.Globalization;
using System.Security.Cryptography;
using Mfa.SecurId.Tests.Sdtid;
using Mfa.TestKit;

namespace Mfa.SecurId.Tests.Interop;

/// <summary>sdtid files with stoken: what it makes we read, what we write it reads; other tokens each time.</summary>
public sealed class StokenSdtidTests : IDisposable
{
    static readonly DateTimeOffset Time = new(2031, 5, 17, 13, 41, 30, TimeSpan.Zero);

    readonly StokenSdtid _stoken = new();

    [PeerTheory("stoken")]
    [InlineData(null)]
    [InlineData("s3cret")]
    [InlineData("p\u00E4ss \u6F22 word")]
    [InlineData("longer than thirty-two bytes, of which more don't count")]
    public async Task ReadAsync_WhatStokenIssues_IsRead(string? password)
    {
        for (var i = 0; i < 4; i++)
        {
            using var expected = RandomToken();
            var file = i % 2 == 0 ? _stoken.Issue(Template(expected), password) : _stoken.Export(Template(expected), password);

            var record = await SdtidFile.ReadOneAsync(file, password ?? "");

            Assert.Equal(SecurIdSdtidStatus.Read, record.Status);
            using var token = record.Token!;
            Assert.Equal(expected.ToString(), token.ToString());
            Assert.Equal((expected.PinMode, expected.Birth, expected.Expiry), (token.PinMode, token.Birth, token.Expiry));
            if (password is null || password.Length <= 40) // more it doesn't take when it reads
                AssertShows(token, _stoken.Show(file, password));
            if (i % 2 == 1)
                Assert.Equal(SdtidFile.SeedOf(expected), SdtidFile.SeedOf(token));
        }
    }

    [PeerTheory("stoken")]
    [InlineData("")]
    [InlineData("s3cret")]
    [InlineData("p\u00E4ss \u6F22 word ")]
    [InlineData("thirty-two bytes and not a bit m")]
    public async Task WriteAsync_AToken_IsReadByStokenWithTheSameTokencodes(string password)
    {
        for (var i = 0; i < 4; i++)
        {
            using var token = RandomToken();
            var assignment = new SecurIdSdtidAssignment { FirstName = RandomText(), LastName = RandomText(), Login = RandomText(), DeviceSerialNumber = RandomText(), Nickname = RandomText() };
            var batch = new SecurIdSdtidBatch(RandomText(), RandomText(), RandomText());
            var file = await SdtidFile.WriteAsync([new SecurIdSdtidEntry(token, assignment)], password, batch);
            var peerPassword = password.Length > 0 ? password : null;

            AssertShows(token, _stoken.Show(file, peerPassword));
            var pin = token.PinMode == SecurIdPinMode.None ? null : "4711";
            Assert.Equal(_stoken.Tokencode(_stoken.Export(Template(token)), Time, pin), _stoken.Tokencode(file, Time, pin, peerPassword));
        }
    }

    // stoken reads files of one token only, so each stands alone before it, with the header that all have.
    [PeerFact("stoken")]
    public async Task WriteAsync_ABatch_HasTokensThatStokenReads()
    {
        var tokens = Enumerable.Range(0, 6).Select(_ => RandomToken()).ToArray();
        var file = await SdtidFile.WriteAsync(tokens.Select(token => new SecurIdSdtidEntry(token)), "s3cret");
        var document = System.Xml.Linq.XDocument.Parse(file, System.Xml.Linq.LoadOptions.PreserveWhitespace);
        for (var i = 0; i < tokens.Length; i++)
        {
            var alone = new System.Xml.Linq.XDocument(document);
            alone.Root!.Elements("TKN").Where((_, at) => at != i).ToList().ForEach(other => other.Remove());

            AssertShows(tokens[i], _stoken.Show(alone.ToString(System.Xml.Linq.SaveOptions.DisableFormatting), "s3cret"));
            tokens[i].Dispose();
        }
    }

    // What no vector has: an empty element is "path </Name>" in the text, and stoken's own MACs over such say so too.
    [PeerFact("stoken")]
    public async Task ReadAsync_EmptyElements_HaveTheTextThatStokenGivesThem()
    {
        using var token = RandomToken();
        var file = _stoken.Issue(Template(token, header: "<FirstToken></FirstToken>", more: "<UserLogin></UserLogin><UserFirstName/>"));

        Assert.Contains("<UserLogin></UserLogin>", file, StringComparison.Ordinal);
        Assert.Equal(SecurIdSdtidStatus.Read, (await SdtidFile.ReadOneAsync(file)).Status);
    }

    // Short and empty lines, at every place in a block: stoken checks the MACs that we make.
    [PeerFact("stoken")]
    public async Task Seal_ShortAndEmptyLines_HaveTheMacsThatStokenExpects()
    {
        string[] names = ["A", "B2", "W", "Abc", "Abcdef", "Zz", "Longername"];
        string[] values = ["", "", "x", " ", "12", "yyyyy", "Zo\u00EB", "a&amp;b"];
        for (var i = 0; i < 40; i++)
        {
            var chosen = RandomNumberGenerator.GetItems<string>(values, names.Length);
            var more = string.Concat(names.Zip(chosen, (name, value) => $"<{name}>{value}</{name}>"));
            var serialNumber = RandomNumberGenerator.GetString("123456789", RandomNumberGenerator.GetInt32(1, 13));
            var file = await SdtidFile.SealAsync(SdtidFile.Of(SdtidFile.Header(), SdtidFile.Token(serialNumber, more)));

            var record = await SdtidFile.ReadOneAsync(file);

            Assert.Contains(record.Status, new[] { SecurIdSdtidStatus.Read, SecurIdSdtidStatus.NotCovered });
            var shown = _stoken.Show(file);
            Assert.True(shown is not null, more);
            Assert.Equal(serialNumber.PadLeft(12, '0'), shown["Serial number"]);
            record.Token?.Dispose();
        }
    }

    // What we refuse and stoken reads: who has to move a token from one to the other should know.
    [PeerTheory("stoken")]
    [InlineData("<Digits>8</Digits><Digits>8</Digits>")]
    [InlineData("<x><Digits>8</Digits></x>")]
    [InlineData("<Alg>0</Alg>")]
    [InlineData("<Interval>45</Interval>")]
    [InlineData("<AddPIN>2</AddPIN>")]
    [InlineData("<Death>2037/1/1</Death>")]
    [InlineData("<Death>2037/02/30</Death>")]
    [InlineData("<UserLogin>x<!-- -->y</UserLogin>")]
    [InlineData("<UserLogin>x\ny</UserLogin>")]
    [InlineData("<UserLogin>li</UserLogin><Birth>2020/01/02</Birth><Interval>60</Interval><Alg>1</Alg>")]
    public async Task ReadAsync_WhatStokenReadsAllTheSame_IsRefused(string more)
    {
        // Sealed where it can be: a comment's MAC is that of the text without it.
        var sealable = more.Replace("<!-- -->", "", StringComparison.Ordinal);
        var file = (await SdtidFile.SealAsync(SdtidFile.Of(SdtidFile.Header(), SdtidFile.Token(more: sealable)))).Replace(sealable, more, StringComparison.Ordinal);

        Assert.NotNull(_stoken.Show(file));
        Assert.NotEqual(SecurIdSdtidStatus.Read, (await SdtidFile.ReadOneAsync(file)).Status);
    }

    [PeerTheory("stoken")]
    [InlineData("<DefDigits>6", "<DefDigits>8")]
    [InlineData("<UserLogin> ", "<UserLogin>x")]
    [InlineData("<Dest>Test", "<Dest>Rest")]
    public async Task ReadAsync_WhatWasAltered_IsRefusedByBoth(string before, string after)
    {
        using var token = SecurIdToken.Generate(SdtidFile.RandomSerialNumber(), expiry: new DateOnly(2037, 12, 31));
        var altered = (await SdtidFile.WriteAsync([new SecurIdSdtidEntry(token)])).Replace(before, after, StringComparison.Ordinal);

        Assert.Null(_stoken.Show(altered));
        Assert.NotEqual(SecurIdSdtidStatus.Read, (await SdtidFile.ReadOneAsync(altered)).Status);
    }

    public void Dispose() => _stoken.Dispose();

    static void AssertShows(SecurIdToken token, IReadOnlyDictionary<string, string>? shown)
    {
        Assert.NotNull(shown);
        Assert.Equal(SdtidFile.SeedOf(token), shown["Decrypted seed"].Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(token.SerialNumber, shown["Serial number"]);
        Assert.Equal($"{token.Digits}", shown["Tokencode digits"]);
        Assert.Equal($"{(int)token.Interval.TotalSeconds}", shown["Seconds per tokencode"]);
        Assert.Equal($"{(int)token.PinMode}", shown["PIN mode"]);
        Assert.Equal(token.ExpiresAt!.Value.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture), shown["Expiration date"]);
    }

    // stoken says nothing later than January 2038, where 32 bits of seconds end.
    static SecurIdToken RandomToken() => SecurIdToken.Generate(
        SdtidFile.RandomSerialNumber(), RandomNumberGenerator.GetInt32(2) * 2 + 6, TimeSpan.FromSeconds(30 * RandomNumberGenerator.GetInt32(1, 3)),
        (SecurIdPinMode)RandomNumberGenerator.GetInt32(4), new DateOnly(2020, 1, 1).AddDays(RandomNumberGenerator.GetInt32(1000)),
        new DateOnly(2032, 1, 1).AddDays(RandomNumberGenerator.GetInt32(2000)));

    static string RandomText() => RandomNumberGenerator.GetString("abc XYZ019&<>\"'.,/\u00E4\u6F22", RandomNumberGenerator.GetInt32(1, 60));

    static string Template(SecurIdToken token, string header = "", string more = "") => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        <?xml version="1.0"?>
        <TKNBatch><TKNHeader><Origin>Example Corp</Origin><Dest>Test Lab</Dest><Name>{RandomNumberGenerator.GetHexString(8)}</Name>{header}
        <DefBirth>{token.Birth:yyyy/MM/dd}</DefBirth><DefDeath>{token.Expiry:yyyy/MM/dd}</DefDeath><DefDigits>{token.Digits}</DefDigits>
        <DefInterval>{(int)token.Interval.TotalSeconds}</DefInterval><DefAddPIN>{Flag(token, SecurIdPinMode.AddPin)}</DefAddPIN>
        <DefLocalPIN>{Flag(token, SecurIdPinMode.LocalPin)}</DefLocalPIN></TKNHeader>
        <TKN><SN>{token.SerialNumber}</SN><Seed>={Convert.ToBase64String(Convert.FromHexString(SdtidFile.SeedOf(token)))}</Seed>{more}</TKN></TKNBatch>
        """);

    static int Flag(SecurIdToken token, SecurIdPinMode flag) => token.PinMode.HasFlag(flag) ? 1 : 0;
}
