using System.Security.Cryptography.X509Certificates;

namespace Mfa.U2f.Testing.Tests;

public class CertificateTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Issued_Chain_LeadsToTheRoot(bool intermediate)
    {
        var certificates = AttestationCertificates.Issued(intermediate: intermediate);

        using var leaf = X509CertificateLoader.LoadCertificate(certificates.Leaf.Span);
        using var root = X509CertificateLoader.LoadCertificate(certificates.Anchor.Span);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        chain.ChainPolicy.CustomTrustStore.Add(root);
        foreach (var certificate in certificates.X5c.Skip(1))
            chain.ChainPolicy.ExtraStore.Add(X509CertificateLoader.LoadCertificate(certificate));

        Assert.True(chain.Build(leaf));
        Assert.Equal(intermediate ? 3 : 2, chain.ChainElements.Count);
    }

    [Fact]
    public void Leaf_AsItIs_KeepsTheRulesOfPacked()
    {
        using var leaf = X509CertificateLoader.LoadCertificate(AttestationCertificates.SelfSigned().Leaf.Span);

        Assert.Equal(3, leaf.Version);
        Assert.Equal(
            ["AA", "Mfa Testing", "Authenticator Attestation", "Virtual Authenticator"],
            leaf.SubjectName.EnumerateRelativeDistinguishedNames(reversed: false).Select(name => name.GetSingleElementValue()));
        Assert.Single(AttestationCertificates.SelfSigned().X5c);
        Assert.False(leaf.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
        Assert.Equal(new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc), leaf.NotBefore.ToUniversalTime());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Leaf_OfAnOlderVersion_IsStillSigned(int version)
    {
        var certificates = AttestationCertificates.SelfSigned(new() { Version = version });

        using var leaf = X509CertificateLoader.LoadCertificate(certificates.Leaf.Span);
        using var key = leaf.GetECDsaPublicKey()!;
        Assert.Equal(version, leaf.Version);
        Assert.Equal(certificates.LeafKey.ExportSubjectPublicKeyInfo(), key.ExportSubjectPublicKeyInfo());
    }

    [Fact]
    public void Leaf_WithAaguid_WrapsItTwice()
    {
        var aaguid = new Guid("00112233-4455-6677-8899-aabbccddeeff");

        using var leaf = X509CertificateLoader.LoadCertificate(AttestationCertificates.SelfSigned(new() { Aaguid = aaguid }).Leaf.Span);

        var extension = leaf.Extensions.Single(extension => extension.Oid!.Value == "1.3.6.1.4.1.45724.1.1.4");
        Assert.Equal(Convert.FromHexString("041000112233445566778899AABBCCDDEEFF"), extension.RawData);
        Assert.False(extension.Critical);
        Assert.Equal(Convert.FromHexString("03020520"), leaf.Extensions.Single(extension => extension.Oid!.Value == "1.3.6.1.4.1.45724.2.1.1").RawData);
    }

    [Fact]
    public void Reissue_OneRuleBroken_KeepsTheKey()
    {
        var certificates = AttestationCertificates.Issued();

        var reissued = certificates.Reissue(template => template with { CertificateAuthority = true });

        Assert.Same(certificates.LeafKey, reissued.LeafKey);
        Assert.Equal(certificates.Anchor, reissued.Anchor);
        Assert.NotEqual(certificates.Leaf.ToArray(), reissued.Leaf.ToArray());
    }
}
