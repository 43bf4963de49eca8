using System.Text;
using FsCheck.Xunit;

namespace Mfa.KeyContainers.Tests.Properties;

public class VendorProperties
{
    static readonly string[] Names =
    [
        "safenet.xml", "safeword.dat", "deepnet-hex.xml", "deepnet-base64.xml", "yubico-log.csv", "yubico.csv", "privacyidea.csv", "privacyidea-2.csv", "linotp.csv",
        "entra.csv", "migration.txt",
    ];

    static readonly TokenKeyFormat[] Formats =
    [
        TokenKeyFormat.Unknown, TokenKeyFormat.SafeNetXml, TokenKeyFormat.SafeWordDat, TokenKeyFormat.DeepNetXml, TokenKeyFormat.YubicoLogCsv, TokenKeyFormat.YubicoCsv,
        TokenKeyFormat.OathCsv, TokenKeyFormat.LinOtpCsv, TokenKeyFormat.EntraCsv, TokenKeyFormat.OtpauthMigration,
    ];

    // What structure there is, put where it doesn't belong.
    static readonly string[] Pieces = ["\"", ",", ";", "\n", "\r", "\r\n", "\0", "=", ":", "<", "</tokens>", "<tokens>", "%", "#", "# version: 2\n", "AA", "\uFEFF", "9999999999999999999", "-1", "dn:"];

    [Property(MaxTest = 3000, EndSize = 40, Replay = "20261124,6031")]
    public async Task AnyMutationOfASample_IsAnsweredAndThrowsNothing(byte sample, byte format, byte[] mutations)
    {
        var original = Sample.Read(Path.Combine("vendors", Names[sample % Names.Length]));
        var bytes = Mutate([.. original], mutations);

        // Most often as it is recognised, so that the mutations come to the reader that they are for.
        var forced = Formats[format < 200 ? 0 : format % Formats.Length];
        AssertPromises(await Imported.BytesAsync(bytes, new TokenKeyImportOptions { Format = forced == 0 ? TokenKeyImporter.Recognize(original) : forced }));
    }

    [Property(MaxTest = 1000, EndSize = 300, Replay = "20261125,6031")]
    public async Task AnyBytes_AreAnsweredByEveryFormat(byte[] bytes)
    {
        foreach (var format in Formats)
            AssertPromises(await Imported.BytesAsync(bytes, new TokenKeyImportOptions { Format = format }));
    }

    [Property(MaxTest = 500, Replay = "20261126,6031")]
    public async Task AnyText_IsAnsweredByEveryFormat(string? text)
    {
        foreach (var format in Formats)
            AssertPromises(await Imported.TextAsync(text ?? "", format));
    }

    [Property(MaxTest = 1000, Replay = "20261127,6031")]
    public async Task AnyPayload_IsAnswered(byte[] payload) =>
        AssertPromises(await Imported.TextAsync(Migration.Wire.Uri(payload), TokenKeyFormat.OtpauthMigration));

    [Property(MaxTest = 300, Replay = "20261128,6031")]
    public async Task SmallLimits_AreKept(byte sample, ushort recordLength, ushort length)
    {
        var limits = new TokenKeyLimits { MaximumRecordLength = 1 + (recordLength % 300), MaximumLength = 1 + length, MaximumRecords = 2 };

        var records = await Imported.FileAsync(Names[sample % Names.Length], new TokenKeyImportOptions { Limits = limits });

        AssertPromises(records);
        Assert.InRange(records.Count(record => record.Key is not null), 0, 2);
    }

    // What the importer promises of any file whatever.
    static void AssertPromises(List<TokenKeyRecord> records)
    {
        Assert.Equal(records.Where(record => record.Number > 0).Select(record => record.Number), Enumerable.Range(1, records.Count(record => record.Number > 0)).Select(i => (long)i));
        foreach (var record in records)
        {
            Assert.True(record.Key is not null || record.Diagnostics.Count > 0);
            Assert.Equal(record.Key is null, record.Number == 0 || record.Diagnostics.Any(note => note.Severity >= TokenKeySeverity.Error));
            Assert.All(record.Diagnostics, note => Assert.DoesNotContain("3132333435", $"{note} {note.Field}", StringComparison.Ordinal));
            Assert.All(record.Diagnostics, note => Assert.DoesNotContain("MTIzNDU2", $"{note} {note.Field}", StringComparison.Ordinal));
            if (record.Key is { } key)
                Assert.InRange(key.Secret.Length, 1, TokenKey.MaximumSecretLength);
            record.Key?.Dispose();
        }

        Assert.All(records.SkipLast(1), record => Assert.DoesNotContain(record.Diagnostics, note => note.Severity == TokenKeySeverity.Fatal));
    }

    static byte[] Mutate(List<byte> bytes, byte[] mutations)
    {
        for (var i = 0; i + 3 < mutations.Length && bytes.Count > 0; i += 4)
        {
            var position = (mutations[i + 1] * 256 + mutations[i + 2]) % bytes.Count;
            var amount = Math.Min(mutations[i + 3], bytes.Count - position);
            switch (mutations[i] % 6)
            {
                case 0:
                    bytes[position] ^= (byte)(1 << (mutations[i + 3] % 8));
                    break;
                case 1:
                    bytes.RemoveRange(position, amount);
                    break;
                case 2:
                    bytes.InsertRange(position, bytes.GetRange(position, amount));
                    break;
                case 3:
                    bytes.InsertRange(position, Encoding.UTF8.GetBytes(Pieces[mutations[i + 3] % Pieces.Length]));
                    break;
                case 4:
                    bytes[position] = mutations[i + 3];
                    break;
                default:
                    bytes.RemoveRange(bytes.Count - (amount % 32), amount % 32);
                    break;
            }
        }

        return [.. bytes];
    }
}
