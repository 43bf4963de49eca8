using System.Text;
using FsCheck.Xunit;

namespace Mfa.KeyContainers.Tests.Properties;

public class FuzzProperties
{
    static readonly string[] Names =
    [
        "pskc-plain.xml", "pskc-preshared-key.xml", "pskc-signed-pskctool.xml", "pskc-signed-xmlsec1.xml", "actividentity-draft.xml",
        .. Enumerable.Range(2, 9).Select(figure => $"rfc6030-figure{figure}.xml"),
    ];

    static readonly byte[][] Samples = [.. Names.Select(Sample.Read)];

    static readonly string[] Pieces =
    [
        "", "<", ">", "&", "\"", "/>", "]]>", "<!--", "<![CDATA[", "<?x ?>", "&#0;", "&#xD800;", "\0", "\uFFFF", "9", "-1", "99999999999999999999", "xmlns=\"\"", "xmlns=\"urn:x\"",
        "<Key/>", "<KeyPackage>", "</KeyPackage>", "<EncryptionKey/>", "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"/>", "<Device/>", "<EncryptionMethod/>", "<DigestMethod/>",
        "<MACMethod/>", "Algorithm=\"\"", "AAAA", "=", "Id=\"\"",
    ];

    // Nothing that stands in a file throws, and every record has a key or says why not.
    [Property(MaxTest = 1500, EndSize = 60, Replay = "20261124,6033")]
    public void AnyFile_MadeOfSamples_IsReadWithoutAnException(byte[] bytes)
    {
        using var credentials = new TokenKeyCredentials();
        credentials.AddPassphrase("qwerty");
        credentials.AddKey(Convert.FromHexString("12345678901234567890123456789012"));
        credentials.AddCertificate(TestCertificates.Rsa);
        var source = new AnyKey(bytes);
        var options = new TokenKeyImportOptions
        {
            Format = source.Of(TokenKeyFormat.Unknown, TokenKeyFormat.Pskc, TokenKeyFormat.PskcDraft),
            Credentials = source.Of(null, credentials),
            AcceptDrafts = source.Byte() % 2 == 0,
            AcceptSha1Signatures = source.Byte() % 2 == 0,
            TrustedSigners = source.Byte() % 2 == 0 ? [] : [TestCertificates.Rsa, TestCertificates.Authority],
            RequireSignature = source.Byte() % 4 == 0,
            Limits = new TokenKeyLimits { MaximumIterations = 1000 },
        };

        var records = Import.All(Mutated(source, bytes.Length), options);

        Assert.All(records, record => Assert.True(record.Key is not null || record.Diagnostics.Count > 0));
        Assert.DoesNotContain(records.SelectMany(record => record.Diagnostics), diagnostic => diagnostic.Message.Contains("1234567890", StringComparison.Ordinal));
        foreach (var record in records)
            record.Key?.Dispose();
    }

    static byte[] Mutated(AnyKey source, int count)
    {
        var file = source.Of(Samples).ToList();
        for (var i = 0; i < 1 + (count / 8); i++)
        {
            var at = ((source.Byte() << 8) | source.Byte()) % (file.Count + 1);
            var length = Math.Min(source.Of(0, 0, 1, 4, 30), file.Count - at);
            file.RemoveRange(at, length);
            file.InsertRange(at, source.Byte() % 3 == 0 ? [source.Byte()] : Encoding.UTF8.GetBytes(source.Of(Pieces)));
        }

        return [.. file];
    }
}
