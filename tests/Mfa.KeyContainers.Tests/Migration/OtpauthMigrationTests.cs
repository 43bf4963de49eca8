using System.Security.Cryptography;
using static Mfa.KeyContainers.Tests.Migration.Wire;

namespace Mfa.KeyContainers.Tests.Migration;

public class OtpauthMigrationTests
{
    static readonly byte[] Good = Key(Bytes(1, 0x31, 0x32), Text(2, "good"), Number(4, 1), Number(5, 1), Number(6, 2));

    [Fact]
    public async Task Read_Sample_GivesAllFields()
    {
        var records = await Imported.FileAsync("migration.txt");

        Assert.Equal([1L, 2L, 3L], records.Select(record => record.Number));
        Assert.All(records, record => Assert.Equal(TokenKeyFormat.OtpauthMigration, record.Format));
        var (totp, hotp, third) = (records[0].Key!, records[1].Key!, records[2].Key!);
        Assert.Equal(("Contoso:helga@contoso.com", "Contoso"), (totp.FriendlyName, totp.Issuer));
        Assert.Equal((TokenKeyAlgorithm.Totp, HashAlgorithmName.SHA1, 6, 30), (totp.Algorithm, totp.HashAlgorithm!.Value, totp.Digits, totp.TimeInterval));
        Assert.Equal(Imported.Digits(20), totp.Secret);
        Assert.Null(totp.Counter);
        Assert.Equal(("emil", "Äther & Söhne"), (hotp.FriendlyName, hotp.Issuer));
        Assert.Equal((TokenKeyAlgorithm.Hotp, HashAlgorithmName.SHA256, 8, 300L), (hotp.Algorithm, hotp.HashAlgorithm!.Value, hotp.Digits, hotp.Counter));
        Assert.Equal(Imported.Digits(40), hotp.Secret);
        Assert.Null(hotp.TimeInterval);
        Assert.Equal(("third", null, HashAlgorithmName.SHA512), (third.FriendlyName, third.Issuer, third.HashAlgorithm!.Value));
        Assert.Equal(TokenKeySeverity.Information, records[2].Note(TokenKeyDiagnosticCode.FieldDropped).Severity);
        Assert.Empty(records[0].Diagnostics);
    }

    // The example that decoders of the format have in their documentation; it has no batch.
    [Fact]
    public async Task Read_PublishedExample_IsRead()
    {
        var key = Assert.Single(await Imported.TextAsync(
            "otpauth-migration://offline?data=CjEKCkhlbGxvId6tvu8SGEV4YW1wbGU6YWxpY2VAZ29vZ2xlLmNvbRoHRXhhbXBsZTAC")).Key!;

        Assert.Equal([.. "Hello!"u8, 0xDE, 0xAD, 0xBE, 0xEF], key.Secret.ToArray());
        Assert.Equal(("Example:alice@google.com", "Example", TokenKeyAlgorithm.Totp), (key.FriendlyName, key.Issuer, key.Algorithm));
        Assert.Equal(((int?)null, (HashAlgorithmName?)null), (key.Digits, key.HashAlgorithm));
    }

    [Fact]
    public async Task Read_PartOfABatch_SaysWhatIsMissing()
    {
        var text = Imported.Text("migration.txt").Split('\n');

        var records = await Imported.TextAsync(text[1]);

        Assert.Equal(2, records.Count(record => record.Key is not null));
        Assert.Equal((3, 0L), (records.Count, records[2].Number));
        var note = records[2].Note(TokenKeyDiagnosticCode.FieldMissing);
        Assert.Equal(TokenKeySeverity.Warning, note.Severity);
        Assert.Contains("1 of 2", note.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_PartTwice_IsSaid()
    {
        var text = Imported.Text("migration.txt").Split('\n');

        var records = await Imported.TextAsync($"{text[2]}\n{text[1]}\n{text[1]}");

        Assert.Equal(5, records.Count);
        Assert.Equal(TokenKeySeverity.Warning, records[3].Note(TokenKeyDiagnosticCode.FieldRepeated).Severity);
        Assert.DoesNotContain(records[0].Diagnostics, note => note.Code == TokenKeyDiagnosticCode.FieldRepeated);
    }

    [Fact]
    public async Task Read_PartsThatDisagree_AreSaid()
    {
        var records = await Imported.TextAsync($"{Uri([.. Good, .. Number(3, 2), .. Number(5, 7)])}\n{Uri([.. Good, .. Number(3, 3), .. Number(4, 1), .. Number(5, 7)])}");

        Assert.NotNull(records[1].Note(TokenKeyDiagnosticCode.FieldMalformed));
        Assert.NotNull(records[1].Key);
    }

    [Fact]
    public async Task Read_MoreBatchesThanAreHeld_EndsThere()
    {
        var lines = Enumerable.Range(0, 1001).Select(id => Uri([.. Good, .. Number(3, 2), .. Number(5, id)]));

        var records = await Imported.TextAsync(string.Join('\n', lines));

        Assert.Equal(1000, records.Count(record => record.Key is not null));
        Assert.Equal(TokenKeySeverity.Fatal, records[^1].Note(TokenKeyDiagnosticCode.TooManyRecords).Severity);
    }

    public static TheoryData<string, byte[], TokenKeyDiagnosticCode> BadKeys => new()
    {
        { "no secret", Key(Number(6, 2)), TokenKeyDiagnosticCode.FieldMissing },
        { "empty secret", Key(Bytes(1), Number(6, 2)), TokenKeyDiagnosticCode.FieldMissing },
        { "secret too long", Key(Bytes(1, new byte[TokenKey.MaximumSecretLength + 1]), Number(6, 2)), TokenKeyDiagnosticCode.FieldMalformed },
        { "secret is a number", Key(Number(1, 5), Number(6, 2)), TokenKeyDiagnosticCode.FieldMalformed },
        { "two secrets", Key(Bytes(1, 1), Bytes(1, 2), Number(6, 2)), TokenKeyDiagnosticCode.FieldRepeated },
        { "no type", Key(Bytes(1, 1)), TokenKeyDiagnosticCode.FieldMissing },
        { "type 3", Key(Bytes(1, 1), Number(6, 3)), TokenKeyDiagnosticCode.AlgorithmNotSupported },
        { "MD5", Key(Bytes(1, 1), Number(6, 2), Number(4, 4)), TokenKeyDiagnosticCode.AlgorithmNotSupported },
        { "algorithm 5", Key(Bytes(1, 1), Number(6, 2), Number(4, 5)), TokenKeyDiagnosticCode.AlgorithmNotSupported },
        { "digits 3", Key(Bytes(1, 1), Number(6, 2), Number(5, 3)), TokenKeyDiagnosticCode.FieldMalformed },
        { "negative counter", Key(Bytes(1, 1), Number(6, 1), Number(7, -1)), TokenKeyDiagnosticCode.FieldMalformed },
        { "name isn't UTF-8", Key(Bytes(1, 1), Number(6, 2), Bytes(2, 0xFF)), TokenKeyDiagnosticCode.FieldMalformed },
        { "control character", Key(Bytes(1, 1), Number(6, 2), Text(3, "a\nb")), TokenKeyDiagnosticCode.FieldMalformed },
        { "truncated", Bytes(1, 0x0A, 0x05, 0x31), TokenKeyDiagnosticCode.Malformed },
        { "group", Bytes(1, 0x0B), TokenKeyDiagnosticCode.Malformed },
        { "field 0", Bytes(1, 0x00, 0x00), TokenKeyDiagnosticCode.Malformed },
    };

    [Theory]
    [MemberData(nameof(BadKeys))]
    public async Task Read_OneBadKeyOfThree_LosesThatOneOnly(string what, byte[] bad, TokenKeyDiagnosticCode expected)
    {
        Assert.NotEmpty(what);

        var records = await Imported.TextAsync(Uri([.. Good, .. bad, .. Good]));

        Assert.Equal([true, false, true], records.Select(record => record.Key is not null));
        records[1].AssertRefused(expected, 1);
    }

    [Theory]
    [InlineData("0A0131", TokenKeyDiagnosticCode.FieldMissing, false)]                     // what is refused is the key in it
    [InlineData("", TokenKeyDiagnosticCode.Malformed, true)]
    [InlineData("0A0231", TokenKeyDiagnosticCode.Malformed, true)]                         // a byte less than the length says
    [InlineData("0AFFFFFFFFFFFFFFFFFF01", TokenKeyDiagnosticCode.Malformed, true)]         // a length of 64 bits
    [InlineData("0AFFFFFFFF07", TokenKeyDiagnosticCode.Malformed, true)]                   // a length of 31 bits
    [InlineData("10FFFFFFFFFFFFFFFFFF02", TokenKeyDiagnosticCode.Malformed, true)]         // 65 bits
    [InlineData("10FFFFFFFFFFFFFFFFFFFF01", TokenKeyDiagnosticCode.Malformed, true)]       // eleven bytes
    [InlineData("1001", TokenKeyDiagnosticCode.FieldMissing, true)]                        // no key
    [InlineData("0801", TokenKeyDiagnosticCode.FieldMalformed, true)]                      // the keys are a number
    [InlineData("18E907", TokenKeyDiagnosticCode.FieldMalformed, true)]                    // 1001 parts
    [InlineData("180220022801", TokenKeyDiagnosticCode.FieldMalformed, true)]              // the third part of two
    [InlineData("0A040A023132180220FFFFFFFFFFFFFFFFFF01", TokenKeyDiagnosticCode.FieldMalformed, true)]   // part -1
    [InlineData("1880808080081801", TokenKeyDiagnosticCode.FieldMalformed, true)]          // 2^31 parts
    [InlineData("18011801", TokenKeyDiagnosticCode.FieldRepeated, true)]
    public async Task Read_OneBadLineOfThree_LosesThatOneOnly(string payload, TokenKeyDiagnosticCode expected, bool isBad)
    {
        var records = await Imported.TextAsync($"{Uri(Good)}\n{Uri(Convert.FromHexString(payload))}\n{Uri([.. Good, .. Number(5, 2)])}\n");

        Assert.True(records.Count >= 3);
        Assert.NotNull(records[0].Key);
        Assert.Contains(records[1].Diagnostics, note => note.Code == expected || !isBad);
        Assert.Null(records[1].Key);
        Assert.Equal(2, records[1].Diagnostics[0].Line);
        Assert.NotNull(records[2].Key);
    }

    [Theory]
    [InlineData("otpauth-migration://offline?data=CgQKAjEy", true)]
    [InlineData("OTPAUTH-MIGRATION://OFFLINE?data=CgQKAjEy", true)]
    [InlineData("otpauth-migration://offline?data=CgQKAjE", false)]
    [InlineData("otpauth-migration://offline?data=CgQKAjEy&more=1", false)]
    [InlineData("otpauth-migration://offline?data=CgQKAjEy#more", false)]
    [InlineData("otpauth-migration://online?data=CgQKAjEy", false)]
    [InlineData("otpauth-migration://offline?data=CgQK AjEy", false)]
    [InlineData("otpauth-migration://offline?data=CgQK%20AjEy", false)]
    [InlineData("otpauth-migration://offline?data=CgQK%0AAjEy", false)]
    [InlineData("otpauth-migration://offline?data=CgQKAjE%79", true)]
    [InlineData("otpauth-migration://offline?data=CgQKAjE%7", false)]
    [InlineData("otpauth-migration://offline?data=CgQKAjE%zz", false)]
    [InlineData("otpauth://totp/a?secret=GEZDGNBV", false)]
    public async Task Read_Uri_IsExactlyOfItsForm(string uri, bool expected)
    {
        var record = Assert.Single(await Imported.TextAsync(uri, TokenKeyFormat.OtpauthMigration));

        // The payload has a key without a type: what is said is of the key, not of the URI.
        Assert.Equal(expected ? TokenKeyDiagnosticCode.FieldMissing : TokenKeyDiagnosticCode.Malformed, record.Diagnostics[0].Code);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public async Task Read_OtherVersion_IsSaid(int version, bool expected)
    {
        var record = Assert.Single(await Imported.TextAsync(Uri([.. Good, .. Number(2, version)])));

        Assert.NotNull(record.Key);
        Assert.Equal(expected, record.Diagnostics.Any(note => note.Code == TokenKeyDiagnosticCode.VersionNotSupported));
    }

    [Fact]
    public async Task Read_CounterOfTotp_IsDroppedAndSaid()
    {
        var record = Assert.Single(await Imported.TextAsync(Uri(Key(Bytes(1, 1), Number(6, 2), Number(7, 5)))));

        Assert.Null(record.Key!.Counter);
        Assert.NotNull(record.Note(TokenKeyDiagnosticCode.FieldDropped));
    }

    // What is said of a payload is said with each of its keys: a payload of unknown fields and keys mustn't multiply.
    [Fact]
    public async Task Read_ManyUnknownFields_AreSaidOnce()
    {
        var unknown = Enumerable.Repeat(Number(9, 1), 1000).SelectMany(field => field).ToArray();

        var records = await Imported.TextAsync(Uri([.. unknown, .. Good, .. Key(Bytes(1, 1), Number(6, 2), unknown)]));

        Assert.Equal(2, records.Count);
        Assert.NotNull(records[0].Note(TokenKeyDiagnosticCode.FieldDropped));
        Assert.Equal(2, records[1].Diagnostics.Count);
    }

    [Fact]
    public async Task Read_LineThatIsTooLong_LosesThatOneOnly()
    {
        var records = await Imported.TextAsync($"{Uri(Good)}\n{Uri(new byte[1000])}\n{Uri(Good)}", limits: new TokenKeyLimits { MaximumRecordLength = 500 });

        records[1].AssertRefused(TokenKeyDiagnosticCode.RecordTooLong, 2);
        Assert.NotNull(records[2].Key);
    }
}
