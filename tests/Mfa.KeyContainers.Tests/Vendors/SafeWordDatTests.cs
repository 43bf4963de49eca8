using System.Security.Cryptography;

namespace Mfa.KeyContainers.Tests.Vendors;

public class SafeWordDatTests
{
    const string Good = "dn: sccAuthenticatorId=A\nsccAuthenticatorId: A\nsccTokenData: sccKey=3132;sccMode=E;sccPwLen=6;\n";

    [Fact]
    public async Task Read_Sample_GivesAllFields()
    {
        var records = await Imported.FileAsync("safeword.dat");

        Assert.Equal(["EVENT01", "TIME02", "TIME03"], records.Select(record => record.Key?.Device.SerialNumber));
        Assert.All(records, record => Assert.Equal(TokenKeyFormat.SafeWordDat, record.Format));
        var (byEvent, byTime, plain) = (records[0].Key!, records[1].Key!, records[2].Key!);
        Assert.Equal(TokenKeyAlgorithm.Hotp, byEvent.Algorithm);
        Assert.Equal(Imported.Digits(20), byEvent.Secret);
        Assert.Equal("eToken-PASS-ES", byEvent.Device.Model);
        Assert.Equal(6, byEvent.Digits);
        Assert.Equal(HashAlgorithmName.SHA1, byEvent.HashAlgorithm);
        Assert.Null(byEvent.Time);
        Assert.Equal(["Key sccVer=6.20"], byEvent.Kept());
        Assert.Equal(TokenKeyAlgorithm.Totp, byTime.Algorithm);
        Assert.Equal(Imported.Digits(32), byTime.Secret);
        Assert.Equal((8, 30, HashAlgorithmName.SHA256), (byTime.Digits, byTime.TimeInterval, byTime.HashAlgorithm!.Value));
        Assert.Equal(["Key sccPrTime=2013/03/12 00:00:00", "Key sccVer=6.20"], byTime.Kept());
        Assert.Equal((60, (int?)null, (long?)null), (plain.TimeInterval, plain.Digits, plain.Time));
    }

    [Fact]
    public async Task Read_ProgrammingTime_StartsTimeIn2000AndSaysSo()
    {
        var records = await Imported.FileAsync("safeword.dat");

        Assert.Equal(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(), records[1].Key!.Time);
        Assert.Equal(TokenKeySeverity.Information, records[1].Note(TokenKeyDiagnosticCode.TimeConcluded).Severity);
        Assert.DoesNotContain(records[2].Diagnostics, note => note.Code == TokenKeyDiagnosticCode.TimeConcluded);
    }

    [Fact]
    public async Task Read_Signature_IsSaidNotToBeVerified()
    {
        var records = await Imported.FileAsync("safeword.dat");

        Assert.Equal(TokenKeySeverity.Warning, records[0].Note(TokenKeyDiagnosticCode.SignatureNotVerified).Severity);
        Assert.False(records[0].Key!.IsRecordAuthenticated);
        Assert.DoesNotContain(records[1].Diagnostics, note => note.Code == TokenKeyDiagnosticCode.SignatureNotVerified);
    }

    [Fact]
    public async Task Read_Crypto_LeavesNothingToConclude()
    {
        var records = await Imported.FileAsync("safeword.dat");

        Assert.DoesNotContain(records[1].Diagnostics, note => note.Code == TokenKeyDiagnosticCode.HashConcluded);
        Assert.NotNull(records[2].Note(TokenKeyDiagnosticCode.HashConcluded));
    }

    [Theory]
    [InlineData("sccAuthenticatorId: B\nsccTokenData: sccKey=313;sccMode=E\n", TokenKeyDiagnosticCode.FieldMalformed)]
    [InlineData("sccAuthenticatorId: B\nsccTokenData: sccKey=(aes:00112233);sccMode=E\n", TokenKeyDiagnosticCode.AlgorithmNotSupported)]
    [InlineData("sccAuthenticatorId: B\nsccTokenData: sccKey=31;sccMode=X\n", TokenKeyDiagnosticCode.FieldMalformed)]
    [InlineData("sccAuthenticatorId: B\nsccTokenData: sccKey=31\n", TokenKeyDiagnosticCode.FieldMissing)]
    [InlineData("sccAuthenticatorId: B\nsccTokenData: sccMode=E\n", TokenKeyDiagnosticCode.FieldMissing)]
    [InlineData("sccTokenData: sccKey=31;sccMode=E\n", TokenKeyDiagnosticCode.FieldMissing)]
    [InlineData("sccAuthenticatorId: B\nsccTokenData: sccKey=31;sccMode=E;crypto=HmacMD5\n", TokenKeyDiagnosticCode.AlgorithmNotSupported)]
    [InlineData("sccAuthenticatorId: B\nsccTokenData: sccKey=31;sccMode=E;sccPwLen=3\n", TokenKeyDiagnosticCode.FieldMalformed)]
    [InlineData("sccAuthenticatorId: B\nsccTokenData: sccKey=31;sccMode=T;sccTick=0\n", TokenKeyDiagnosticCode.FieldMalformed)]
    [InlineData("sccAuthenticatorId: B\nsccTokenData: sccKey=31;sccMode=T;sccPrTime=2013/13/12 00:00:00\n", TokenKeyDiagnosticCode.FieldMalformed)]
    [InlineData("sccAuthenticatorId: B\nsccTokenData: sccKey=31;sccKey=32;sccMode=E\n", TokenKeyDiagnosticCode.FieldRepeated)]
    [InlineData("sccAuthenticatorId: B\nsccAuthenticatorId: C\nsccTokenData: sccKey=31;sccMode=E\n", TokenKeyDiagnosticCode.FieldRepeated)]
    [InlineData("sccAuthenticatorId: B\nsccTokenData: sccKey=31;sccMode=E;\n folded=1\n", TokenKeyDiagnosticCode.Malformed)]
    [InlineData("sccAuthenticatorId:: Qg==\nsccTokenData: sccKey=31;sccMode=E\nsccAuthenticatorId: B\n", TokenKeyDiagnosticCode.Malformed)]
    [InlineData("sccAuthenticatorId: B\nsccTokenData: sccKey=31;sccMode=E;nonsense\n", TokenKeyDiagnosticCode.FieldMalformed)]
    public async Task Read_OneBadRecordOfThree_LosesThatOneOnly(string bad, TokenKeyDiagnosticCode expected)
    {
        var records = await Imported.TextAsync($"{Good}\n{bad}\n{Good}");

        Assert.Equal(3, records.Count);
        Assert.NotNull(records[0].Key);
        records[1].AssertRefused(expected, 5);
        Assert.NotNull(records[2].Key);
    }

    [Fact]
    public async Task Read_RecordsWithoutAnEmptyLineBetween_BeginWithTheirName() =>
        Assert.Equal(2, (await Imported.TextAsync(Good + Good)).Count(record => record.Key is not null));

    [Fact]
    public async Task Read_FieldThatIsNotKnown_IsKeptAndSaid()
    {
        var record = Assert.Single(await Imported.TextAsync($"{Good}colour: red\n"));

        Assert.Equal(["Key colour=red"], record.Key!.Kept());
        Assert.NotNull(record.Note(TokenKeyDiagnosticCode.FieldUnknown));
    }

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public async Task Read_ManyFieldsThatAreNotKnown_AreBounded(int count, bool expected)
    {
        var record = Assert.Single(await Imported.TextAsync(Good + string.Concat(Enumerable.Repeat("colour: red\n", count))));

        Assert.Equal(expected, record.Key is not null);
        Assert.InRange(record.Diagnostics.Count, 1, 40);
    }

    [Fact]
    public async Task Read_TickOfATokenThatGoesByEvent_IsDroppedAndSaid()
    {
        var record = Assert.Single(await Imported.TextAsync("sccAuthenticatorId: A\nsccTokenData: sccKey=3132;sccMode=E;sccTick=30\n"));

        Assert.Null(record.Key!.TimeInterval);
        Assert.NotNull(record.Note(TokenKeyDiagnosticCode.FieldDropped));
    }

    [Fact]
    public async Task Read_RecordOfManyLines_IsBoundedAsAWhole()
    {
        var many = string.Concat(Enumerable.Repeat("colour: red\n", 20));
        var limits = new TokenKeyLimits { MaximumRecordLength = 200 };

        var records = await Imported.TextAsync($"{Good}{many}\n{Good}", limits: limits);

        Assert.Equal(2, records.Count);
        records[0].AssertRefused(TokenKeyDiagnosticCode.RecordTooLong, 1);
        Assert.NotNull(records[1].Key);
    }
}
