using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;

namespace Mfa.KeyContainers.Tests.Pskc;

public class SampleTests
{
    [Theory]
    [InlineData("pskc-plain.xml")]
    [InlineData("pskc-passphrase.xml")]
    [InlineData("pskc-preshared-key.xml")]
    [InlineData("pskc-signed-pskctool.xml")]
    [InlineData("pskc-signed-xmlsec1.xml")]
    public void Read_SampleOfAnotherProgram_GivesItsTwoKeys(string name)
    {
        using var credentials = Credentials();

        var records = Import.All(Sample.Read(name), new TokenKeyImportOptions { Credentials = credentials });

        var keys = records.Where(record => record.Number > 0).Select(record => Assert.IsType<TokenKey>(record.Key)).ToArray();
        Assert.Equal(["HW000001", "HW000002"], keys.Select(key => key.Id));
        Assert.Equal([TokenKeyAlgorithm.Totp, TokenKeyAlgorithm.Hotp], keys.Select(key => key.Algorithm));
        Assert.Equal([6, 8], keys.Select(key => key.Digits!.Value));
        Assert.Equal((30, 0L), (keys[0].TimeInterval, keys[1].Counter));
        Assert.All(keys, key => Assert.Equal("12345678901234567890"u8, key.Secret));
        Assert.All(keys, key => Assert.Equal(("Example", "ExampleIssuer"), (key.Device.Manufacturer, key.Issuer)));
        var isEncrypted = name is "pskc-passphrase.xml" or "pskc-preshared-key.xml";
        Assert.All(keys, key => Assert.Equal(isEncrypted ? TokenKeyFields.Secret : TokenKeyFields.None, key.EncryptedFields));
        Assert.All(keys, key => Assert.Equal(isEncrypted ? TokenKeyFields.Secret : TokenKeyFields.None, key.AuthenticatedFields));
        Assert.All(records.SelectMany(record => record.Diagnostics), diagnostic => Assert.True(diagnostic.Severity <= TokenKeySeverity.Warning));
    }

    [Theory]
    [InlineData("pskc-signed-pskctool.xml", true)]
    [InlineData("pskc-signed-xmlsec1.xml", false)]
    public void Read_SampleThatIsSigned_IsAuthenticatedAsAWhole(string name, bool isSha1)
    {
        using var signer = SignerOf(name);
        var options = new TokenKeyImportOptions { TrustedSigners = [signer], RequireSignature = true, AcceptSha1Signatures = isSha1, TimeProvider = new FixedTime(signer.NotBefore.AddDays(1)) };

        var records = Import.All(Sample.Read(name), options);

        Assert.Equal(2, records.Count);
        Assert.All(records, record => Assert.Empty(record.Diagnostics));
        Assert.All(records, record => Assert.True(record.Key!.IsRecordAuthenticated));
        Assert.All(records, record => Assert.Equal(TokenKeyFields.All, record.Key!.AuthenticatedFields));
    }

    internal static TokenKeyCredentials Credentials()
    {
        var credentials = new TokenKeyCredentials();
        credentials.AddPassphrase("qwerty");
        credentials.AddKey(Convert.FromHexString("12345678901234567890123456789012"));
        return credentials;
    }

    internal static X509Certificate2 SignerOf(string name)
    {
        XNamespace ds = "http://www.w3.org/2000/09/xmldsig#";
        using var stream = Sample.Open(name);
        return X509CertificateLoader.LoadCertificate(Convert.FromBase64String(XDocument.Load(stream).Descendants(ds + "X509Certificate").Single().Value));
    }
}
