using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Mfa.U2f.Testing;

/// <summary>A name and a key that sign certificates.</summary>
sealed class CertificateIssuer(X500DistinguishedName name, VirtualKey key)
{
    const string AaguidExtension = "1.3.6.1.4.1.45724.1.1.4";
    const string TransportsExtension = "1.3.6.1.4.1.45724.2.1.1";
    const int SerialNumberLength = 16;

    static readonly Asn1Tag Version = new(TagClass.ContextSpecific, 0, isConstructed: true);

    public static CertificateIssuer SelfOf(AttestationCertificateTemplate template, VirtualKey leafKey) => new(SubjectOf(template), leafKey);

    public static (CertificateIssuer Issuer, byte[] Certificate) CreateRoot(AttestationCertificateTemplate leaf)
    {
        var root = New("Virtual Authenticator Root");
        return (root, root.IssueAuthority(root, leaf));
    }

    public static (CertificateIssuer Issuer, byte[] Certificate) CreateIntermediate(AttestationCertificateTemplate leaf, CertificateIssuer root)
    {
        var intermediate = New("Virtual Authenticator Intermediate");
        return (intermediate, root.IssueAuthority(intermediate, leaf));
    }

    public static byte[] Issue(AttestationCertificateTemplate template, VirtualKey leafKey, CertificateIssuer issuer)
    {
        var request = new CertificateRequest(SubjectOf(template), PublicKeyOf(leafKey), HashOf(issuer.Key));
        foreach (var extension in ExtensionsOf(template))
            request.CertificateExtensions.Add(extension);

        var certificate = issuer.Sign(request, template.NotBefore, template.NotAfter);
        return template.Version == 3 && template.RewriteTbs is null ? certificate : Rewrite(certificate, template, issuer.Key);
    }

    X500DistinguishedName Name => name;

    VirtualKey Key => key;

    static CertificateIssuer New(string commonName) =>
        new(SubjectOf(new() { OrganizationalUnit = null, CommonName = commonName }), VirtualKey.Create(CoseAlgorithms.ES256));

    byte[] IssueAuthority(CertificateIssuer subject, AttestationCertificateTemplate leaf)
    {
        var request = new CertificateRequest(subject.Name, PublicKeyOf(subject.Key), HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        return Sign(request, leaf.NotBefore, leaf.NotAfter);
    }

    byte[] Sign(CertificateRequest request, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        using AsymmetricAlgorithm signer = key is VirtualRsaKey ? RSA.Create() : ECDsa.Create();
        signer.ImportPkcs8PrivateKey(key.ExportPkcs8(), out _);
        var generator = signer is RSA rsa
            ? X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1)
            : X509SignatureGenerator.CreateForECDsa((ECDsa)signer);

        var serialNumber = RandomNumberGenerator.GetBytes(SerialNumberLength);
        serialNumber[0] = (byte)(serialNumber[0] & 0x7F | 0x40);     // positive, and of full length
        using var certificate = request.Create(name, generator, notBefore, notAfter, serialNumber);
        return certificate.RawData;
    }

    static IEnumerable<X509Extension> ExtensionsOf(AttestationCertificateTemplate template)
    {
        if (template.HasBasicConstraints)
            yield return new X509BasicConstraintsExtension(template.CertificateAuthority, hasPathLengthConstraint: false, 0, critical: true);

        if (template.Aaguid is { } aaguid)
        {
            var bytes = aaguid.ToByteArray(bigEndian: true);
            var value = template.AaguidSingleWrapped ? bytes : Der(writer => writer.WriteOctetString(bytes));
            yield return new X509Extension(AaguidExtension, value, template.AaguidCritical);
        }

        if (template.TransportBits is { } bits)
        {
            var unused = bits == 0 ? 7 : int.TrailingZeroCount(bits);
            yield return new X509Extension(TransportsExtension, Der(writer => writer.WriteBitString([bits], unused)), critical: false);
        }

        foreach (var extension in template.Extensions)
            yield return extension;
    }

    static X500DistinguishedName SubjectOf(AttestationCertificateTemplate template)
    {
        var subject = new X500DistinguishedNameBuilder();
        // The builder writes the last one first: C, O, OU, CN, as attestation certificates have it.
        if (template.CommonName is not null)
            subject.AddCommonName(template.CommonName);
        if (template.OrganizationalUnit is not null)
            subject.AddOrganizationalUnitName(template.OrganizationalUnit);
        if (template.Organization is not null)
            subject.AddOrganizationName(template.Organization);
        if (template.Country is not null)
            subject.AddCountryOrRegion(template.Country);
        return subject.Build();
    }

    // RFC 5280, 4.1: Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signatureValue }
    static byte[] Rewrite(byte[] certificate, AttestationCertificateTemplate template, VirtualKey issuerKey)
    {
        var parts = new AsnReader(certificate, AsnEncodingRules.DER).ReadSequence();
        var tbs = WithVersion(parts.ReadEncodedValue(), template.Version);
        if (template.RewriteTbs is not null)
            tbs = template.RewriteTbs(tbs);
        var algorithm = parts.ReadEncodedValue();

        return Der(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(tbs);
                writer.WriteEncodedValue(algorithm.Span);
                writer.WriteBitString(issuerKey.Sign(tbs));
            }
        });
    }

    static byte[] WithVersion(ReadOnlyMemory<byte> tbs, int version)
    {
        var fields = new AsnReader(tbs, AsnEncodingRules.DER).ReadSequence();
        fields.ReadEncodedValue();
        return Der(writer =>
        {
            using (writer.PushSequence())
            {
                // Version ::= INTEGER { v1(0), v2(1), v3(2) } DEFAULT v1
                if (version > 1)
                {
                    using (writer.PushSequence(Version))
                        writer.WriteInteger(version - 1);
                }

                while (fields.HasData)
                    writer.WriteEncodedValue(fields.ReadEncodedValue().Span);
            }
        });
    }

    static byte[] Der(Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        write(writer);
        return writer.Encode();
    }

    static PublicKey PublicKeyOf(VirtualKey key) => PublicKey.CreateFromSubjectPublicKeyInfo(key.ExportSubjectPublicKeyInfo(), out _);

    static HashAlgorithmName HashOf(VirtualKey key) => key.Algorithm switch
    {
        CoseAlgorithms.ES384 or CoseAlgorithms.RS384 or CoseAlgorithms.PS384 => HashAlgorithmName.SHA384,
        CoseAlgorithms.ES512 or CoseAlgorithms.RS512 or CoseAlgorithms.PS512 => HashAlgorithmName.SHA512,
        _ => HashAlgorithmName.SHA256,
    };
}
