namespace Mfa.KeyContainers.Tests.Cms;

/// <summary>What other programs wrote: the package and its wrappings are OpenSSL's.</summary>
public class CmsSampleTests
{
    [Theory]
    [InlineData("cms-key-package.der")]
    [InlineData("cms-content-info.der")]
    public async Task Read_PlainPackage_GivesItsKeyWithAllFields(string name)
    {
        using var import = await CmsImport.ReadAsync(Sample.Read(name));

        Assert.Empty(import.Diagnostics);
        AssertSampleKey(import.Key);
        Assert.Equal(TokenKeyFields.None, import.Key.EncryptedFields);
        Assert.False(import.Key.IsRecordAuthenticated);
    }

    [Fact]
    public async Task Read_SignedPackageAndNobodyTrusted_GivesTheKeyAndSaysThatNothingWasVerified()
    {
        using var import = await CmsImport.ReadAsync(Sample.Read("cms-signed.der"));

        AssertSampleKey(import.Key);
        Assert.False(import.Key.IsRecordAuthenticated);
        Assert.Equal(TokenKeyDiagnosticCode.SignatureNotVerified, Assert.Single(import.Diagnostics).Code);
    }

    [Fact]
    public async Task Read_EnvelopedPackage_OpensWithItsPassphraseAlone()
    {
        using var right = new TokenKeyCredentials();
        right.AddPassphrase("qwerty");
        using var import = await CmsImport.ReadAsync(Sample.Read("cms-enveloped-password.der"), right);

        AssertSampleKey(import.Key);
        Assert.Equal(TokenKeyFields.All, import.Key.EncryptedFields);
        Assert.Equal(TokenKeyFields.None, import.Key.AuthenticatedFields);
        Assert.True(import.Has(TokenKeyDiagnosticCode.NotAuthenticated, TokenKeySeverity.Warning));
        Assert.True(import.Has(TokenKeyDiagnosticCode.Leniency, TokenKeySeverity.Information));

        using var wrong = new TokenKeyCredentials();
        wrong.AddPassphrase("qwertz");
        Assert.Equal(TokenKeyDiagnosticCode.WrongKeyOrDamaged, (await CmsImport.ReadAsync(Sample.Read("cms-enveloped-password.der"), wrong)).Fatal);
        Assert.Equal(TokenKeyDiagnosticCode.CredentialRequired, (await CmsImport.ReadAsync(Sample.Read("cms-enveloped-password.der"))).Fatal);
    }

    internal static void AssertSampleKey(TokenKey key)
    {
        Assert.Equal("12345678901234567890"u8, key.Secret);
        Assert.Equal("Example", key.Device.Manufacturer);
        Assert.Equal("HW000001", key.Device.SerialNumber);
        Assert.Equal("HW000001", key.Id);
        Assert.Equal(TokenKeyAlgorithm.Hotp, key.Algorithm);
        Assert.Equal("urn:ietf:params:xml:ns:keyprov:pskc:hotp", key.AlgorithmUri);
        Assert.Equal(0, key.Counter);
        Assert.Equal(6, key.Digits);
        Assert.Equal(TokenValueEncoding.Decimal, key.ResponseFormat?.Encoding);
        Assert.Null(key.Policy);
        Assert.Empty(key.Extensions);
    }
}
