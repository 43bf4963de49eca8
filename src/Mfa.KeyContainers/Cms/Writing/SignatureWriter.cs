using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Mfa.KeyContainers.Cms.Writing;

/// <summary>Writes SignedData (RFC 5652, section 5).</summary>
internal static class SignatureWriter
{
    static readonly Asn1Tag Explicit = new(TagClass.ContextSpecific, 0);

    public static void ThrowUnlessUsable(X509Certificate2? signer)
    {
        if (signer is null)
            return;
        if (!signer.HasPrivateKey)
            throw new ArgumentException("The signing certificate has no private key.");
        if (signer.PublicKey.Oid.Value is not (CmsOids.RsaEncryption or CmsOids.EcPublicKey))
            throw new ArgumentException("The signing certificate's key is neither of RSA nor of an elliptic curve.");
    }

    /// <summary>The SignedData, without a ContentInfo around it.</summary>
    /// <remarks>It is signed without its content, which is put in here: what signs keeps copies that it doesn't clear.</remarks>
    public static byte[] Sign(string contentType, byte[] content, X509Certificate2 certificate)
    {
        var cms = new SignedCms(new ContentInfo(new Oid(contentType), content), detached: true);
        cms.ComputeSignature(new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, certificate)
        {
            DigestAlgorithm = new Oid(CmsOids.Sha256),
            IncludeOption = X509IncludeOption.EndCertOnly,
        });

        var info = new AsnReader(cms.Encode(), AsnEncodingRules.DER).ReadSequence();
        _ = info.ReadObjectIdentifier();
        var fields = info.ReadSequence(Explicit).ReadSequence();
        var writer = new AsnWriter(AsnEncodingRules.DER, 8192 + content.Length);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(fields.ReadEncodedValue().Span);
            writer.WriteEncodedValue(fields.ReadEncodedValue().Span);
            _ = fields.ReadEncodedValue();
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(contentType);
                using (writer.PushSequence(Explicit))
                    writer.WriteOctetString(content);
            }

            while (fields.HasData)
                writer.WriteEncodedValue(fields.ReadEncodedValue().Span);
        }

        var encoded = writer.Encode();
        writer.Reset();
        return encoded;
    }
}
