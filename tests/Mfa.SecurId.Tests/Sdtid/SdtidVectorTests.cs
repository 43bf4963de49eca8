using System.Globalization;

namespace Mfa.SecurId.Tests.Sdtid;

/// <summary>Every sdtid file that the peer made: right, wrong and missing password.</summary>
public class SdtidVectorTests
{
    public static TheoryData<string> Files => [.. SdtidVectors.All.Select(vector => vector.File)];

    [Fact]
    public void All_HasEveryFile() => Assert.Equal(22, SdtidVectors.All.Count);

    [Theory]
    [MemberData(nameof(Files))]
    public async Task ReadAsync_AFileOfThePeers_GivesItsToken(string file)
    {
        var vector = SdtidVectors.Of(file);

        var record = await SdtidFile.ReadOneAsync(vector.Xml, vector.Password ?? "");

        Assert.Equal((1, SecurIdSdtidStatus.Read), (record.Number, record.Status));
        using var token = record.Token!;
        Assert.Equal(vector.Seed, SdtidFile.SeedOf(token));
        Assert.Equal(vector.Serial, token.SerialNumber);
        Assert.Equal(vector.Digits, token.Digits);
        Assert.Equal(vector.Interval, token.Interval.TotalSeconds);
        Assert.Equal(vector.PinMode, (int)token.PinMode);
        Assert.Equal(new DateOnly(2026, 11, 24), token.Birth);
        Assert.Equal(vector.Expiration ?? "2038/01/01", token.ExpiresAt!.Value.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture));
        Assert.Contains($"<SN>{record.SerialNumber}</SN>", vector.Xml, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task ReadAsync_WithAnotherPassword_IsRefused(string file)
    {
        var vector = SdtidVectors.Of(file);
        var passwords = vector.Password is { } right
            ? new[] { "", right + "x", right[..^1], " " + right, right + " ", right.ToUpperInvariant() }
            : ["x", " ", "example corp"];

        foreach (var password in passwords)
            Assert.Equal(SecurIdSdtidStatus.WrongPassword, (await SdtidFile.ReadOneAsync(vector.Xml, password)).Status);
    }

    // Without a password the origin takes its place: it is no secret, and the format's rule.
    [Fact]
    public async Task ReadAsync_TheOriginForAPassword_IsNone()
    {
        var record = await SdtidFile.ReadOneAsync(SdtidVectors.Of("plain-6d-30s-add0local0.sdtid").Xml, "Example Corp");

        Assert.Equal(SecurIdSdtidStatus.Read, record.Status);
        record.Token!.Dispose();
    }

    [Fact]
    public async Task ReadAsync_UserFields_AreTheFilesAndALoneSpaceIsNone()
    {
        var user = (await SdtidFile.ReadOneAsync(SdtidVectors.Of("user-fields.sdtid").Xml)).Assignment!;
        var none = (await SdtidFile.ReadOneAsync(SdtidVectors.Of("hard-9digit-sn.sdtid").Xml)).Assignment!;

        Assert.Equal(("Alice", "O'Hara & Co", "alice", null, "Alice token"), (user.FirstName, user.LastName, user.Login, user.DeviceSerialNumber, user.Nickname));
        Assert.Equal((null, null, null, null, null), (none.FirstName, none.LastName, none.Login, none.DeviceSerialNumber, none.Nickname));
    }

    [Fact]
    public async Task ReadAsync_TheBatch_IsTheHeaders()
    {
        var batch = (await SdtidFile.ReadOneAsync(SdtidVectors.Of("long-names.sdtid").Xml)).Batch!;

        Assert.Equal(
            ("BatchNm16charsXY", "An origin that is longer than thirty-two characters", "A destination longer than thirty-two characters too"),
            (batch.Name, batch.Origin, batch.Destination));
    }

    [Fact]
    public async Task ReadAsync_ASerialNumberWithoutItsZeros_IsPaddedInTheTokenOnly()
    {
        var record = await SdtidFile.ReadOneAsync(SdtidVectors.Of("hard-9digit-sn.sdtid").Xml);

        Assert.Equal(("123456789", "000123456789"), (record.SerialNumber, record.Token!.SerialNumber));
    }
}
