using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using static Mfa.KeyContainers.Tests.Cms.CmsBuilder;

namespace Mfa.KeyContainers.Tests.Cms;

public class CmsSignatureTests
{
    static readonly byte[] Package1 = Package(Key(Attribute(9, Text("a"))));

    [Fact]
    public async Task Read_SignedByACertificateThatIsNamed_IsAuthenticated()
    {
        using var import = await CmsImport.ReadAsync(Sign(CmsCertificates.Signer), Trusting(CmsCertificates.Signer));

        Assert.True(import.Key.IsRecordAuthenticated);
        Assert.Equal(TokenKeyFields.All, import.Key.AuthenticatedFields);
        Assert.Empty(import.Diagnostics);
        Assert.Equal(TokenKeyDiagnosticCode.SignerNotTrusted, (await CmsImport.ReadAsync(Sign(CmsCertificates.Signer), Trusting(CmsCertificates.OtherRsa))).Fatal);
    }

    [Theory]
    [InlineData(-1, TokenKeyDiagnosticCode.SignerNotTrusted)]
    [InlineData(0, TokenKeyDiagnosticCode.None)]
    public async Task Read_SignerBeforeItsTime_IsNotTrusted(int seconds, TokenKeyDiagnosticCode expected) =>
        Assert.Equal(expected, (await CmsImport.ReadAsync(Sign(CmsCertificates.Signer), Trusting(CmsCertificates.Begin.AddSeconds(seconds), CmsCertificates.Signer))).Fatal);

    [Theory]
    [InlineData(0, TokenKeyDiagnosticCode.None)]
    [InlineData(1, TokenKeyDiagnosticCode.SignerNotTrusted)]
    public async Task Read_SignerAfterItsTime_IsNotTrusted(int seconds, TokenKeyDiagnosticCode expected) =>
        Assert.Equal(expected, (await CmsImport.ReadAsync(Sign(CmsCertificates.Signer), Trusting(CmsCertificates.End.AddSeconds(seconds), CmsCertificates.Signer))).Fatal);

    [Fact]
    public async Task Read_SignerWhoWasIssued_IsTrustedWithAnyAuthorityOfItsChain()
    {
        using var root = CmsCertificates.MakeAuthority("CN=root");
        using var middle = CmsCertificates.MakeAuthority("CN=middle", root);
        using var signer = CmsCertificates.MakeSigner(middle);
        using var otherRoot = CmsCertificates.MakeAuthority("CN=root");
        var file = Sign(signer, [middle]);

        Assert.Equal(TokenKeyDiagnosticCode.None, (await CmsImport.ReadAsync(file, Trusting(root))).Fatal);
        Assert.Equal(TokenKeyDiagnosticCode.None, (await CmsImport.ReadAsync(file, Trusting(middle))).Fatal);
        Assert.Equal(TokenKeyDiagnosticCode.None, (await CmsImport.ReadAsync(Sign(signer), Trusting(middle))).Fatal);
        Assert.Equal(TokenKeyDiagnosticCode.SignerNotTrusted, (await CmsImport.ReadAsync(Sign(signer), Trusting(root))).Fatal);   // the one between them is missing
        Assert.Equal(TokenKeyDiagnosticCode.SignerNotTrusted, (await CmsImport.ReadAsync(file, Trusting(otherRoot))).Fatal);      // the same name, another key
        Assert.Equal(TokenKeyDiagnosticCode.SignerNotTrusted, (await CmsImport.ReadAsync(file, Trusting(CmsCertificates.MakeSigner(middle)))).Fatal);
    }

    [Fact]
    public async Task Read_TrustedAuthorities_StayTheCallers()
    {
        using var root = CmsCertificates.MakeAuthority("CN=root");
        using var signer = CmsCertificates.MakeSigner(root);
        var options = Trusting(root);

        Assert.Equal(TokenKeyDiagnosticCode.None, (await CmsImport.ReadAsync(Sign(signer), options)).Fatal);
        Assert.Equal(TokenKeyDiagnosticCode.None, (await CmsImport.ReadAsync(Sign(signer), options)).Fatal);
        Assert.Equal("CN=root", options.TrustedSigners[0].Subject);
    }

    [Theory]
    [InlineData(63, TokenKeyDiagnosticCode.None)]
    [InlineData(64, TokenKeyDiagnosticCode.Malformed)]
    public async Task Read_Certificates_AreBounded(int count, TokenKeyDiagnosticCode expected)
    {
        using var root = CmsCertificates.MakeAuthority("CN=root");
        using var signer = CmsCertificates.MakeSigner(root);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=many", key, HashAlgorithmName.SHA256);
        var many = Enumerable.Range(0, count).Select(i => request.Create(root, CmsCertificates.Begin, CmsCertificates.End, [7, (byte)i])).ToArray();

        Assert.Equal(expected, (await CmsImport.ReadAsync(Sign(signer, many), Trusting(root))).Fatal);
    }

    [Fact]
    public async Task Read_ChainThatIsForged_IsNotTrusted()
    {
        using var root = CmsCertificates.MakeAuthority("CN=root");
        using var middle = CmsCertificates.MakeAuthority("CN=middle", root);
        using var forgedRoot = CmsCertificates.MakeAuthority("CN=root");
        using var forgedMiddle = CmsCertificates.MakeAuthority("CN=middle", forgedRoot);
        using var forged = CmsCertificates.MakeSigner(forgedMiddle);

        foreach (var trusted in (X509Certificate2[])[root, middle])
        {
            foreach (var embedded in (X509Certificate2[][])[[], [forgedMiddle], [forgedMiddle, forgedRoot], [middle], [middle, root], [forgedMiddle, root], [forgedMiddle, middle, root]])
                Assert.Equal(TokenKeyDiagnosticCode.SignerNotTrusted, (await CmsImport.ReadAsync(Sign(forged, embedded), Trusting(trusted))).Fatal);
        }
    }

    [Fact]
    public async Task Read_SignerIssuedByOneWhoIsNoAuthority_IsNotTrusted()
    {
        using var root = CmsCertificates.MakeAuthority("CN=root");
        using var middle = CmsCertificates.MakeSigner(root);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=leaf", key, HashAlgorithmName.SHA256)
            .Create(middle.SubjectName, X509SignatureGenerator.CreateForECDsa(middle.GetECDsaPrivateKey()!), CmsCertificates.Begin, CmsCertificates.End, [9]);
        using var leaf = certificate.CopyWithPrivateKey(key);

        Assert.Equal(TokenKeyDiagnosticCode.None, (await CmsImport.ReadAsync(Sign(middle), Trusting(root))).Fatal);
        Assert.Equal(TokenKeyDiagnosticCode.SignerNotTrusted, (await CmsImport.ReadAsync(Sign(leaf, [middle]), Trusting(root))).Fatal);
    }

    [Theory]
    [InlineData(X509KeyUsageFlags.DigitalSignature, TokenKeyDiagnosticCode.None)]
    [InlineData(X509KeyUsageFlags.NonRepudiation, TokenKeyDiagnosticCode.None)]
    [InlineData(X509KeyUsageFlags.KeyCertSign, TokenKeyDiagnosticCode.SignerNotTrusted)]
    public async Task Read_SignerWhoseKeyIsForSomethingElse_IsNotTrusted(X509KeyUsageFlags usage, TokenKeyDiagnosticCode expected)
    {
        using var root = CmsCertificates.MakeAuthority("CN=root");
        using var signer = CmsCertificates.MakeSigner(root, usage);

        Assert.Equal(expected, (await CmsImport.ReadAsync(Sign(signer), Trusting(root))).Fatal);
    }

    [Fact]
    public async Task Read_SignerWhoExpiredUnderAnAuthority_IsNotTrusted()
    {
        using var root = CmsCertificates.MakeAuthority("CN=root");
        using var signer = CmsCertificates.MakeSigner(root, end: CmsCertificates.Noon.AddDays(-1));

        Assert.Equal(TokenKeyDiagnosticCode.None, (await CmsImport.ReadAsync(Sign(signer), Trusting(CmsCertificates.Noon.AddDays(-2), root))).Fatal);
        Assert.Equal(TokenKeyDiagnosticCode.SignerNotTrusted, (await CmsImport.ReadAsync(Sign(signer), Trusting(root))).Fatal);
    }

    [Theory]
    [InlineData(false, false, TokenKeyDiagnosticCode.None)]
    [InlineData(true, false, TokenKeyDiagnosticCode.None)]
    [InlineData(false, true, TokenKeyDiagnosticCode.SignatureMissing)]
    [InlineData(true, true, TokenKeyDiagnosticCode.SignatureMissing)]
    public async Task Read_WithoutSignature_DependsOnWhetherOneIsWanted(bool isWrapped, bool isRequired, TokenKeyDiagnosticCode expected)
    {
        // SignedData without signers is a wrapping, as for certificates.
        var file = isWrapped
            ? ContentInfo(SignedData, Sequence(Integer(3), Set(), Sequence(Oid(KeyPackage), Tagged(Context(0), Octets(Package1))), Set()))
            : ContentInfo(KeyPackage, Package1);
        using var import = await CmsImport.ReadAsync(file, new TokenKeyImportOptions
        {
            TrustedSigners = [CmsCertificates.Signer],
            RequireSignature = isRequired,
            TimeProvider = new FakeTimeProvider(CmsCertificates.Noon),
        });

        Assert.Equal(expected, import.Fatal);
        Assert.All(import.Keys, key => Assert.False(key.IsRecordAuthenticated));
    }

    [Fact]
    public async Task Read_SignatureWantedAndNobodyTrusted_GivesNoKey() => Assert.Equal(
        TokenKeyDiagnosticCode.SignerNotTrusted, (await CmsImport.ReadAsync(Sign(CmsCertificates.Signer), new TokenKeyImportOptions { RequireSignature = true })).Fatal);

    [Fact]
    public async Task Read_ContentThatWasAltered_IsInvalidOrUnverified()
    {
        var file = Sign(CmsCertificates.Signer);
        file[file.AsSpan().IndexOf(Text("a")) + 2] = (byte)'b';

        Assert.Equal(TokenKeyDiagnosticCode.SignatureInvalid, (await CmsImport.ReadAsync(file, Trusting(CmsCertificates.Signer))).Fatal);
        Assert.Equal("b", (await CmsImport.ReadAsync(file)).Key.Id);
    }

    [Fact]
    public async Task Read_ContentWhoseTypeWasAltered_IsInvalid()
    {
        // The type stands twice: at the content, which isn't signed, and in the attributes, which are.
        var file = Sign(CmsCertificates.Signer);
        var type = Oid(KeyPackage);
        file[file.AsSpan().IndexOf(type) + type.Length - 1] = 19;
        using var import = await CmsImport.ReadAsync(file, Trusting(CmsCertificates.Signer));

        Assert.Equal(TokenKeyDiagnosticCode.SignatureInvalid, import.Fatal);
    }

    [Fact]
    public async Task Read_SignatureAroundOnePackageOfTwo_IsWantedAroundEach()
    {
        var signed = Sign(CmsCertificates.Signer);
        var options = Trusting(CmsCertificates.Signer);
        using var both = await CmsImport.ReadAsync(ContentInfo(ContentCollection, Sequence(signed, signed)), options);
        using var one = await CmsImport.ReadAsync(ContentInfo(ContentCollection, Sequence(signed, ContentInfo(KeyPackage, Package1))), options);

        Assert.Equal(2, both.Keys.Count);
        Assert.Equal(TokenKeyDiagnosticCode.SignatureMissing, one.Fatal);
        Assert.Empty(one.Keys);
    }

    [Theory]
    [InlineData(16, TokenKeyDiagnosticCode.None)]
    [InlineData(17, TokenKeyDiagnosticCode.SignatureInvalid)]
    public async Task Read_Signers_AreBounded(int count, TokenKeyDiagnosticCode expected)
    {
        var cms = new SignedCms(new ContentInfo(new Oid(KeyPackage), Package1));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signer = new CertificateRequest("CN=many", key, HashAlgorithmName.SHA256).CreateSelfSigned(CmsCertificates.Begin, CmsCertificates.End);
        for (var i = 0; i < count; i++)
            cms.ComputeSignature(new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, signer) { DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"), IncludeOption = X509IncludeOption.EndCertOnly });

        Assert.Equal(expected, (await CmsImport.ReadAsync(cms.Encode(), Trusting(signer))).Fatal);
    }

    static byte[] Sign(X509Certificate2 signer, params X509Certificate2[] embedded)
    {
        var cms = new SignedCms(new ContentInfo(new Oid(KeyPackage), Package1));
        var cmsSigner = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, signer) { DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"), IncludeOption = X509IncludeOption.EndCertOnly };
        cmsSigner.Certificates.AddRange(embedded);
        cms.ComputeSignature(cmsSigner);
        return cms.Encode();
    }

    static TokenKeyImportOptions Trusting(X509Certificate2 signer) => Trusting(CmsCertificates.Noon, signer);

    static TokenKeyImportOptions Trusting(DateTimeOffset now, X509Certificate2 signer) => new()
    {
        TrustedSigners = [X509CertificateLoader.LoadCertificate(signer.RawData)],
        RequireSignature = true,
        TimeProvider = new FakeTimeProvider(now),
    };
}
