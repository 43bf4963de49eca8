using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using Mfa.KeyContainers.Pskc.Protection;
using Mfa.KeyContainers.Pskc.Signatures;

namespace Mfa.KeyContainers.Pskc.Writing;

/// <summary>Signs a file as a whole (RFC 6030, section 7): enveloped, one reference to the document, exclusive canonicalization, SHA-256.</summary>
internal static class PskcSigner
{
    public static async Task WriteAsync(Stream destination, IAsyncEnumerable<TokenKey> keys, PskcExportOptions options, CancellationToken cancellationToken)
    {
        using var unsigned = new MemoryStream();
        try
        {
            await PskcContainerWriter.WriteAsync(unsigned, keys, options, cancellationToken).ConfigureAwait(false);
            unsigned.Position = 0;
            var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
            using (var reader = XmlReader.Create(unsigned, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = false }))
                document.Load(reader);
            Sign(document, options.SigningCertificate!);

            var settings = PskcContainerWriter.Settings();
            settings.Indent = false;
            using var signed = new MemoryStream();
            using (var writer = XmlWriter.Create(signed, settings))
                document.WriteTo(writer);
            signed.Position = 0;
            try
            {
                await signed.CopyToAsync(destination, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                CryptographicOperations.ZeroMemory(signed.GetBuffer());
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(unsigned.GetBuffer());
        }
    }

    static void Sign(XmlDocument document, X509Certificate2 certificate)
    {
        var canonicalization = new Canonicalization(IsExclusive: true);
        byte[] digest;
        using (var stream = canonicalization.OfDocument(document))
            digest = SHA256.HashData(stream);

        var algorithm = SignatureAlgorithm.ToSignWith(certificate)!;
        var signature = Append(document.DocumentElement!, "Signature");
        var signedInfo = Append(signature, "SignedInfo");
        Append(signedInfo, "CanonicalizationMethod", Canonicalization.Exclusive);
        Append(signedInfo, "SignatureMethod", algorithm.Uri);
        var reference = Append(signedInfo, "Reference");
        reference.SetAttribute("URI", "");
        var transforms = Append(reference, "Transforms");
        Append(transforms, "Transform", XmlSignature.Enveloped);
        Append(transforms, "Transform", Canonicalization.Exclusive);
        Append(reference, "DigestMethod", XmlDigest.Sha256);
        Append(reference, "DigestValue").InnerText = Convert.ToBase64String(digest);
        using (var stream = canonicalization.OfElement(signedInfo))
            Append(signature, "SignatureValue").InnerText = Convert.ToBase64String(algorithm.Sign(certificate, stream));
        Append(Append(Append(signature, "KeyInfo"), "X509Data"), "X509Certificate").InnerText = Convert.ToBase64String(certificate.RawData);
    }

    static XmlElement Append(XmlElement parent, string name, string? algorithm = null)
    {
        var element = parent.OwnerDocument.CreateElement("ds", name, XmlSignature.Namespace);
        if (algorithm is not null)
            element.SetAttribute("Algorithm", algorithm);
        return (XmlElement)parent.AppendChild(element)!;
    }
}
