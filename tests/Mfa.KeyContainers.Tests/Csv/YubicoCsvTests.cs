using System.Security.Cryptography;

namespace Mfa.KeyContainers.Tests.Csv;

public class YubicoCsvTests
{
    static readonly byte[] Counting = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];

    [Fact]
    public async Task Read_SampleOfTheYubicoFormat_GivesAllFields()
    {
        var records = await Imported.FileAsync("yubico.csv");

        Assert.All(records, record => Assert.Equal(TokenKeyFormat.YubicoCsv, record.Format));
        var (hotp, otp, fixedPassword) = (records[0].Key!, records[1].Key!, records[2].Key!);
        Assert.Equal((TokenKeyAlgorithm.Hotp, "508327", HashAlgorithmName.SHA1), (hotp.Algorithm, hotp.Device.SerialNumber, hotp.HashAlgorithm!.Value));
        Assert.Equal(Imported.Digits(20), hotp.Secret);
        Assert.Equal((null, null), (hotp.UserId, hotp.AlgorithmUri));
        Assert.Equal(["Key created=2013-12-12T08:41:07"], hotp.Kept());
        Assert.Equal((TokenKeyAlgorithm.YubicoOtp, "508328"), (otp.Algorithm, otp.Device.SerialNumber));
        Assert.Equal("http://www.yubico.com/#yubikey-aes", otp.AlgorithmUri);
        Assert.Equal("CN=cccccccirblh, UID=b321173a2fb8", otp.UserId);
        Assert.Null(otp.HashAlgorithm);
        Assert.Null(otp.Id);
        Assert.Equal(Counting, otp.Secret);
        Assert.Equal((TokenKeyAlgorithm.StaticPassword, "508329"), (fixedPassword.Algorithm, fixedPassword.Device.SerialNumber));
        Assert.Equal(["Key created=2013-12-12T08:44:34", "Key accessed=2014-01-01T00:00:00", "Key progflags=1"], fixedPassword.Kept());
    }

    [Fact]
    public async Task Read_AccessCode_IsDroppedAndThatIsSaid()
    {
        var records = await Imported.FileAsync("yubico.csv");

        Assert.Equal(TokenKeySeverity.Information, records[1].Note(TokenKeyDiagnosticCode.FieldDropped).Severity);
        Assert.DoesNotContain(records[1].Key!.Kept(), text => text.Contains("be70aeca62ba", StringComparison.Ordinal));
        Assert.DoesNotContain(records[2].Diagnostics, note => note.Code == TokenKeyDiagnosticCode.FieldDropped);   // zeros: no code
    }

    [Fact]
    public async Task Read_SampleOfTheLog_GivesAllFields()
    {
        var records = await Imported.FileAsync("yubico-log.csv");

        Assert.Equal([1L, 2L, 3L, 4L, 5L], records.Select(record => record.Number));
        Assert.All(records, record => Assert.Equal(TokenKeyFormat.YubicoLogCsv, record.Format));
        var (otp, hotp, otherHotp, fixedPassword, scanCodes) = (records[0].Key!, records[1].Key!, records[2].Key!, records[3].Key!, records[4].Key!);
        Assert.Equal((TokenKeyAlgorithm.YubicoOtp, "CN=cccccccirblh, UID=b321173a2fb8"), (otp.Algorithm, otp.UserId));
        Assert.Equal("http://www.yubico.com/#yubikey-aes", otp.AlgorithmUri);
        Assert.Equal(Counting, otp.Secret);
        Assert.Equal((null, null), (otp.Device.SerialNumber, otp.Id));
        Assert.Equal(["Key event=Yubico OTP", "Key timestamp=11.12.13 16:43", "Key slot=1", "Key flags=0,0,0,0,0,0,0,0,0,1"], otp.Kept());
        Assert.Equal((TokenKeyAlgorithm.Hotp, "CN=cccccccccccc", HashAlgorithmName.SHA1), (hotp.Algorithm, hotp.UserId, hotp.HashAlgorithm!.Value));
        Assert.Null(hotp.Digits);
        Assert.Equal(8, otherHotp.Digits);
        Assert.Equal((TokenKeyAlgorithm.StaticPassword, "UID=d5a3d50327dc"), (fixedPassword.Algorithm, fixedPassword.UserId));
        Assert.Equal(TokenKeyAlgorithm.StaticPassword, scanCodes.Algorithm);
        Assert.Equal("051212172C092728", Convert.ToHexString(scanCodes.Secret));
        Assert.Null(scanCodes.UserId);
        Assert.Equal(TokenKeySeverity.Information, records[1].Note(TokenKeyDiagnosticCode.FieldDropped).Severity);
        Assert.DoesNotContain(hotp.Kept(), text => text.Contains("0a0b0c0d0e0f", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2,,0,313233343536373839303132333435363738393,,", TokenKeyDiagnosticCode.FieldMalformed)]      // half a byte less
    [InlineData("2,,0,0,,", TokenKeyDiagnosticCode.FieldMalformed)]
    [InlineData("2,,0,000102030405060708090a0b0c0d0e0f,,", TokenKeyDiagnosticCode.FieldMalformed)]             // AES's length for HMAC
    [InlineData("2,,b321173a2fb8,3132333435363738393031323334353637383930,,", TokenKeyDiagnosticCode.FieldMalformed)]
    [InlineData("2,a,b321173a2fb8,000102030405060708090a0b0c0d0e0f,,", TokenKeyDiagnosticCode.FieldMalformed)] // "a" isn't ModHex
    [InlineData("2,c,b321173a2f,000102030405060708090a0b0c0d0e0f,,", TokenKeyDiagnosticCode.FieldMalformed)]
    [InlineData("x,c,b321173a2fb8,000102030405060708090a0b0c0d0e0f,,", TokenKeyDiagnosticCode.FieldMalformed)]
    [InlineData(",c,b321173a2fb8,000102030405060708090a0b0c0d0e0f,,", TokenKeyDiagnosticCode.FieldMissing)]
    [InlineData("2,c,b321173a2fb8,,,", TokenKeyDiagnosticCode.FieldMissing)]
    [InlineData("Yubico OTP,11.12.13 16:43,1,cccccccirblh,b321173a2fb8,000102030405060708090a0b0c0d0e0f,,,0", TokenKeyDiagnosticCode.FieldMalformed)]
    public async Task Read_OneBadRowOfThree_LosesThatOneOnly(string bad, TokenKeyDiagnosticCode expected)
    {
        const string Row = ",cccc,b321173a2fb8,000102030405060708090a0b0c0d0e0f,,2013-12-12T08:43:17,\n";

        var records = await Imported.TextAsync($"1{Row}{bad}\n3{Row}");

        Assert.Equal(["1", null, "3"], records.Select(record => record.Key?.Device.SerialNumber));
        Assert.Contains(records[1].Diagnostics, note => note.Code == expected && note.Line == 2 && note.Severity == TokenKeySeverity.Error);
    }

    [Theory]
    [InlineData("Challenge-Response: HMAC-SHA1,now,1,,,3132333435363738393031323334353637383930,,", TokenKeyDiagnosticCode.AlgorithmNotSupported)]
    [InlineData("OATH-HOTP,now,1,,,31323334,,", TokenKeyDiagnosticCode.FieldMalformed)]
    [InlineData("OATH-HOTP,now,1,,,3132333435363738393031323334353637383930,,,0,0,3", TokenKeyDiagnosticCode.FieldMalformed)]
    [InlineData("Static Password: Scan Code,now,1,,,,,", TokenKeyDiagnosticCode.FieldMissing)]
    [InlineData("Static Password: Scan Code,now,1,051,,,,", TokenKeyDiagnosticCode.FieldMalformed)]
    public async Task Read_OneBadEventOfThree_LosesThatOneOnly(string bad, TokenKeyDiagnosticCode expected)
    {
        const string Row = "Yubico OTP,now,1,cccc,b321173a2fb8,000102030405060708090a0b0c0d0e0f,,\n";

        var records = await Imported.TextAsync($"{Row}{bad}\n{Row}");

        Assert.Equal([true, false, true], records.Select(record => record.Key is not null));
        records[1].AssertRefused(expected, 2);
    }
}
