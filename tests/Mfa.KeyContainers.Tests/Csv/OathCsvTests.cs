using System.Security.Cryptography;
using System.Text;

namespace Mfa.KeyContainers.Tests.Csv;

public class OathCsvTests
{
    const string Seed = "3132333435363738393031323334353637383930";

    [Fact]
    public async Task Read_SampleOfPrivacyIdea_GivesAllFields()
    {
        var records = await Imported.FileAsync("privacyidea.csv");

        Assert.Equal(["token01", "token02", "token03", "ocra04"], records.Select(record => record.Key?.Device.SerialNumber));
        Assert.All(records, record => Assert.Equal(TokenKeyFormat.OathCsv, record.Format));
        var (hotp, totp, bare, ocra) = (records[0].Key!, records[1].Key!, records[2].Key!, records[3].Key!);
        Assert.Equal((TokenKeyAlgorithm.Hotp, HashAlgorithmName.SHA1, 6, 7L), (hotp.Algorithm, hotp.HashAlgorithm!.Value, hotp.Digits, hotp.Counter));
        Assert.Equal(Imported.Digits(20), hotp.Secret);
        Assert.Equal((TokenKeyAlgorithm.Totp, HashAlgorithmName.SHA256, 8, 60), (totp.Algorithm, totp.HashAlgorithm!.Value, totp.Digits, totp.TimeInterval));
        Assert.Equal(Imported.Digits(32), totp.Secret);
        Assert.Null(totp.Counter);
        Assert.Equal((TokenKeyAlgorithm.Hotp, (int?)null, (long?)null), (bare.Algorithm, bare.Digits, bare.Counter));
        Assert.Equal((TokenKeyAlgorithm.Ocra, "OCRA-1:HOTP-SHA1-8:QH40", (HashAlgorithmName?)null), (ocra.Algorithm, ocra.Suite, ocra.HashAlgorithm));
        Assert.All(records[..3], record => Assert.Equal(TokenKeySeverity.Information, record.Note(TokenKeyDiagnosticCode.HashConcluded).Severity));
    }

    [Fact]
    public async Task Read_SecondVersion_HasUserResolverAndRealmInFront()
    {
        var records = await Imported.FileAsync("privacyidea-2.csv");

        Assert.Equal(["token01", "token02"], records.Select(record => record.Key?.Device.SerialNumber));
        Assert.Equal("helga", records[0].Key!.Device.UserId);
        Assert.Equal(["Device resolver=users", "Device realm=contoso"], records[0].Key!.Kept());
        Assert.Null(records[1].Key!.Device.UserId);
        Assert.Empty(records[1].Key!.Extensions);
        Assert.Equal(HashAlgorithmName.SHA512, records[1].Key!.HashAlgorithm);
        Assert.Equal(Imported.Digits(64), records[1].Key!.Secret);
    }

    [Fact]
    public async Task Read_OtherVersion_GivesNoKey()
    {
        var record = Assert.Single(await Imported.TextAsync($"# version: 3\na,{Seed}\n"));

        Assert.Equal(TokenKeySeverity.Fatal, record.Note(TokenKeyDiagnosticCode.VersionNotSupported).Severity);
        Assert.NotNull(Assert.Single(await Imported.TextAsync($"# version: 1\na,{Seed}\n")).Key);
    }

    // privacyIDEA looks at the first line only.
    [Fact]
    public async Task Read_VersionInAnotherLine_IsAComment() =>
        Assert.Equal("a", Assert.Single(await Imported.TextAsync($"# comment\n# version: 2\na,{Seed},hotp\n")).Key?.Device.SerialNumber);

    [Fact]
    public async Task Read_SampleOfLinOtp_GivesAllFields()
    {
        var records = await Imported.FileAsync("linotp.csv");

        Assert.All(records, record => Assert.Equal(TokenKeyFormat.LinOtpCsv, record.Format));
        var (named, concluded, hotp) = (records[0].Key!, records[1].Key!, records[2].Key!);
        Assert.Equal((TokenKeyAlgorithm.Totp, HashAlgorithmName.SHA256, 6, 30), (named.Algorithm, named.HashAlgorithm!.Value, named.Digits, named.TimeInterval));
        Assert.Empty(records[0].Diagnostics);
        Assert.Equal((HashAlgorithmName.SHA256, 8, 60), (concluded.HashAlgorithm!.Value, concluded.Digits, concluded.TimeInterval));
        Assert.NotNull(records[1].Note(TokenKeyDiagnosticCode.HashConcluded));
        Assert.Equal((TokenKeyAlgorithm.Hotp, (int?)null, (long?)null), (hotp.Algorithm, hotp.TimeInterval, hotp.Counter));
        Assert.NotNull(records[2].Note(TokenKeyDiagnosticCode.FieldDropped));
    }

    // The same column: a counter of one program is a time step of the other.
    [Theory]
    [InlineData(TokenKeyFormat.OathCsv, 30L)]
    [InlineData(TokenKeyFormat.LinOtpCsv, null)]
    public async Task Read_FifthColumnOfHotp_DependsOnTheDialect(TokenKeyFormat format, long? expected) =>
        Assert.Equal(expected, Assert.Single(await Imported.TextAsync($"a,{Seed},hotp,6,30\n", format)).Key!.Counter);

    [Theory]
    [InlineData("b,313", TokenKeyDiagnosticCode.FieldMalformed)]
    [InlineData("b,xyz1", TokenKeyDiagnosticCode.FieldMalformed)]
    [InlineData("b,", TokenKeyDiagnosticCode.FieldMissing)]
    [InlineData("b", TokenKeyDiagnosticCode.FieldMissing)]
    [InlineData(",3132", TokenKeyDiagnosticCode.FieldMissing)]
    [InlineData("b,3132,tan,one two three", TokenKeyDiagnosticCode.AlgorithmNotSupported)]
    [InlineData("b,3132,motp", TokenKeyDiagnosticCode.AlgorithmNotSupported)]
    [InlineData("b,3132,hotp,3", TokenKeyDiagnosticCode.FieldMalformed)]
    [InlineData("b,3132,hotp,11", TokenKeyDiagnosticCode.FieldMalformed)]
    [InlineData("b,3132,hotp,+6", TokenKeyDiagnosticCode.FieldMalformed)]
    [InlineData("b,3132,hotp,6,-1", TokenKeyDiagnosticCode.FieldMalformed)]
    [InlineData("b,3132,hotp,6,9223372036854775808", TokenKeyDiagnosticCode.FieldMalformed)]
    [InlineData("b,3132,totp,6,0", TokenKeyDiagnosticCode.FieldMalformed)]
    [InlineData("b,3132,totp,6,86401", TokenKeyDiagnosticCode.FieldMalformed)]
    [InlineData("b,3132,ocra", TokenKeyDiagnosticCode.FieldMissing)]
    [InlineData("b,3132,ocra,HOTP-SHA1-8:QH40", TokenKeyDiagnosticCode.FieldMalformed)]
    [InlineData("b,\"3132", TokenKeyDiagnosticCode.Malformed)]
    [InlineData("b,\"31\"32", TokenKeyDiagnosticCode.Malformed)]
    [InlineData("b,31\"32", TokenKeyDiagnosticCode.Malformed)]
    [InlineData("b\u0001,3132", TokenKeyDiagnosticCode.Malformed)]
    public async Task Read_OneBadRowOfThree_LosesThatOneOnly(string bad, TokenKeyDiagnosticCode expected)
    {
        var records = await Imported.TextAsync($"a,{Seed}\r\n{bad}\r\nc,{Seed}\r\n", TokenKeyFormat.OathCsv);

        Assert.Equal(["a", null, "c"], records.Select(record => record.Key?.Device.SerialNumber));
        Assert.Equal([1L, 2L, 3L], records.Select(record => record.Number));
        records[1].AssertRefused(expected, 2);
    }

    [Theory]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("0", 0L)]
    public async Task Read_Counter_MayBeAnyThatFits(string text, long expected) =>
        Assert.Equal(expected, Assert.Single(await Imported.TextAsync($"a,{Seed},hotp,6,{text}\n")).Key!.Counter);

    [Theory]
    [InlineData("4", 4)]
    [InlineData("10", 10)]
    public async Task Read_Digits_MayBeFourToTen(string text, int expected) =>
        Assert.Equal(expected, Assert.Single(await Imported.TextAsync($"a,{Seed},hotp,{text}\n")).Key!.Digits);

    [Theory]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public async Task Read_LongestText_IsKept(int length, bool expected) =>
        Assert.Equal(expected, Assert.Single(await Imported.TextAsync($"{new string('a', length)},{Seed}\n")).Key is not null);

    [Fact]
    public async Task Read_SixthColumnOfPrivacyIdea_IsKeptAndSaid()
    {
        var record = Assert.Single(await Imported.TextAsync($"a,{Seed},totp,6,30,sha256\n", TokenKeyFormat.OathCsv));

        Assert.Equal(["Key column6=sha256"], record.Key!.Kept());
        Assert.Equal(TokenKeySeverity.Warning, record.Note(TokenKeyDiagnosticCode.FieldUnknown).Severity);
    }

    [Theory]
    [InlineData("a;3132333435363738;totp;6;60\n")]
    [InlineData("\"a\",\"3132333435363738\",\"totp\",\"6\",\"60\"\n")]
    [InlineData("  a ,\t3132333435363738, totp ,6,60")]
    [InlineData("\n# comment\n\n  # another\r\n\r\na,3132333435363738,TOTP,6,60\r\n")]
    [InlineData("serial,seed,type,digits,step\na,3132333435363738,totp,6,60\n")]
    public async Task Read_WaysToWriteARow_AreOne(string text)
    {
        var key = Assert.Single(await Imported.TextAsync(text)).Key!;

        Assert.Equal(("a", TokenKeyAlgorithm.Totp, 60), (key.Device.SerialNumber, key.Algorithm, key.TimeInterval));
        Assert.Equal("12345678"u8, key.Secret);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task Read_ByteOrderMarks_AreNotPartOfTheText(string encodingName)
    {
        var encoding = Encoding.GetEncoding(encodingName);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes($"Jörg,{Seed},hotp\r\nb,{Seed}\r\n")];

        var records = await Imported.BytesAsync(bytes);

        Assert.Equal(["Jörg", "b"], records.Select(record => record.Key?.Device.SerialNumber));
    }

    [Fact]
    public async Task Read_RowThatIsNotUtf8_LosesThatOneOnly()
    {
        byte[] bytes = [.. Encoding.ASCII.GetBytes($"a,{Seed}\nJ"), 0xF6, .. Encoding.ASCII.GetBytes($"rg,{Seed}\nc,{Seed}\n")];

        var records = await Imported.BytesAsync(bytes, new TokenKeyImportOptions { Format = TokenKeyFormat.OathCsv });

        Assert.Equal(["a", null, "c"], records.Select(record => record.Key?.Device.SerialNumber));
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(59, false)]      // one character less than the line has
    public async Task Read_LongestLine_IsWhatTheLimitsSay(int limit, bool expected)
    {
        var row = $"b,{Seed},hotp,6,{new string('0', 8)}1";
        Assert.Equal(60, row.Length + 1);
        var records = await Imported.TextAsync($"a,{Seed}\n{row} \nc,{Seed}\n", TokenKeyFormat.OathCsv, new TokenKeyLimits { MaximumRecordLength = limit });

        Assert.Equal([true, expected, true], records.Select(record => record.Key is not null));
        if (!expected)
            records[1].AssertRefused(TokenKeyDiagnosticCode.RecordTooLong, 2);
    }

    [Fact]
    public async Task Read_LineLongerThanAllBuffers_LosesThatOneOnly()
    {
        var records = await Imported.TextAsync($"a,{Seed}\n{new string('x', 1 << 20)}\nc,{Seed}\n", TokenKeyFormat.OathCsv);

        Assert.Equal(["a", null, "c"], records.Select(record => record.Key?.Device.SerialNumber));
        records[1].AssertRefused(TokenKeyDiagnosticCode.RecordTooLong, 2);
    }

    [Fact]
    public async Task Read_MoreRecordsThanTheLimit_EndThere()
    {
        var records = await Imported.TextAsync($"a,{Seed}\nb,{Seed}\nc,{Seed}\n", limits: new TokenKeyLimits { MaximumRecords = 2 });

        Assert.Equal(["a", "b", null], records.Select(record => record.Key?.Device.SerialNumber));
        Assert.NotNull(records[2].Note(TokenKeyDiagnosticCode.TooManyRecords));
    }

    [Fact]
    public async Task Read_LongerFileThanTheLimit_EndsThere() =>
        Assert.NotNull((await Imported.TextAsync($"a,{Seed}\nb,{Seed}\n", limits: new TokenKeyLimits { MaximumLength = 50 }))[^1].Note(TokenKeyDiagnosticCode.FileTooLong));

    [Theory]
    [InlineData(TokenKey.MaximumSecretLength, true)]
    [InlineData(TokenKey.MaximumSecretLength + 1, false)]
    public async Task Read_LongestSeed_IsTheKeys(int length, bool expected) =>
        Assert.Equal(expected, Assert.Single(await Imported.TextAsync($"a,{new string('4', 2 * length)}\n", TokenKeyFormat.OathCsv)).Key is not null);

    [Fact]
    public async Task Read_Diagnostics_NeverHoldWhatStandsInTheFile()
    {
        var records = await Imported.TextAsync("Secretly,53656372657 \nSecretly,Secretly,Secretly,Secretly\n\"Secretly\n", TokenKeyFormat.OathCsv);

        Assert.Equal(3, records.Count);
        Assert.All(
            records.SelectMany(record => record.Diagnostics),
            note =>
            {
                Assert.DoesNotContain("Secretly", $"{note} {note.Field}", StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("53656372657", $"{note} {note.Field}", StringComparison.OrdinalIgnoreCase);
            });
    }
}
