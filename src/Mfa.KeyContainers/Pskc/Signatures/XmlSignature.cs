using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using Mfa.KeyContainers.Pskc.Protection;

namespace Mfa.KeyContainers.Pskc.Signatures;

/// <summary>
/// An enveloped signature over a whole document (XML Signature), the only kind that is taken: one reference, to the document, through the enveloped-signature transform and
/// canonicalization. There is no other reference that could be verified while something else is read.
/// </summary>
internal sealed class XmlSignature
{
    public const string Namespace = "http://www.w3.org/2000/09/xmldsig#";
    public const string Enveloped = Namespace + "enveloped-signature";

    const int MaximumCertificates = 16;

    readonly XmlElement _element;
    readonly XmlElement _signedInfo;
    readonly SignatureAlgorithm _algorithm;
    readonly Canonicalization _ofSignedInfo;
    readonly Canonicalization _ofDocument;
    readonly HashAlgorithmName _digestHash;
    readonly byte[] _digest;
    readonly byte[] _value;

    XmlSignature(
        XmlElement element, XmlElement signedInfo, SignatureAlgorithm algorithm, Canonicalization ofSignedInfo, Canonicalization ofDocument,
        HashAlgorithmName digestHash, byte[] digest, byte[] value)
    {
        (_element, _signedInfo, _algorithm, _ofSignedInfo, _ofDocument) = (element, signedInfo, algorithm, ofSignedInfo, ofDocument);
        (_digestHash, _digest, _value) = (digestHash, digest, value);
    }

    /// <summary>Reads one.</summary>
    /// <returns>None, or why it isn't taken.</returns>
    public static TokenKeyDiagnosticCode Read(XmlElement element, bool acceptSha1, out XmlSignature? signature)
    {
        signature = null;

        // Exactly these, in this order; ds:Object, in which other things could be signed, isn't among them.
        var parts = Children(element);
        if (parts is not [{ LocalName: "SignedInfo" } signedInfo, { LocalName: "SignatureValue" } value, ..]
            || parts.Count > 3 || (parts.Count == 3 && parts[2].LocalName != "KeyInfo"))
            return TokenKeyDiagnosticCode.SignatureInvalid;
        if (Children(signedInfo) is not [{ LocalName: "CanonicalizationMethod" } method, { LocalName: "SignatureMethod" } by, { LocalName: "Reference" } reference])
            return TokenKeyDiagnosticCode.SignatureInvalid;
        var problem = ReadReference(reference, out var ofDocument, out var digestMethod, out var digest);
        if (problem != TokenKeyDiagnosticCode.None)
            return problem;
        if (Canonicalization.Of(method) is not { } ofSignedInfo || SignatureAlgorithm.Of(by.GetAttribute("Algorithm")) is not { } algorithm
            || XmlDigest.HashOf(digestMethod) is not { } hash || Children(by).Count > 0)
            return TokenKeyDiagnosticCode.AlgorithmNotSupported;
        if (!acceptSha1 && (algorithm.Hash == HashAlgorithmName.SHA1 || hash == HashAlgorithmName.SHA1))
            return TokenKeyDiagnosticCode.AlgorithmNotSupported;
        if (PskcText.Base64(value.InnerText) is not { } bytes)
            return TokenKeyDiagnosticCode.SignatureInvalid;
        signature = new XmlSignature(element, signedInfo, algorithm, ofSignedInfo, ofDocument!, hash, digest, bytes);
        return TokenKeyDiagnosticCode.None;
    }

    /// <summary>Whether the document without the signature has the digest that was signed. The document loses its signature.</summary>
    public bool IsReferenceRight(XmlDocument document)
    {
        // The platform's own enveloped-signature transform wants a context that only SignedXml gives; SignedInfo is taken out with the rest and keeps its names.
        var copy = (XmlDocument)document.CloneNode(deep: true);
        var index = document.DocumentElement!.ChildNodes.OfType<XmlNode>().TakeWhile(node => node != _element).Count();
        copy.DocumentElement!.RemoveChild(copy.DocumentElement.ChildNodes[index]!);
        using var stream = _ofDocument.OfDocument(copy);
        return CryptographicOperations.FixedTimeEquals(CryptographicOperations.HashData(_digestHash, stream), _digest);
    }

    /// <summary>Whether SignedInfo was signed with the key of this certificate.</summary>
    public bool IsBy(X509Certificate2 certificate)
    {
        using var stream = _ofSignedInfo.OfElement(_signedInfo);
        return _algorithm.Verify(certificate, stream, _value);
    }

    /// <summary>The certificates that came along; nobody trusts them for that. Dispose them.</summary>
    public X509Certificate2Collection Certificates()
    {
        var certificates = new X509Certificate2Collection();
        var elements = _element.GetElementsByTagName("X509Certificate", Namespace).OfType<XmlElement>().Take(MaximumCertificates);
        foreach (var element in elements)
        {
            try
            {
                if (PskcText.Base64(element.InnerText) is { } raw)
                    certificates.Add(X509CertificateLoader.LoadCertificate(raw));
            }
            catch (CryptographicException)
            {
                // Not a certificate: it helps nobody.
            }
        }

        return certificates;
    }

    // What is signed is the document: no URI (as pskctool writes it), an empty one, or the Id of the root.
    static TokenKeyDiagnosticCode ReadReference(XmlElement reference, out Canonicalization? canonicalization, out string digestMethod, out byte[] digest)
    {
        (canonicalization, digestMethod, digest) = (Canonicalization.Default, "", []);
        var parts = Children(reference);
        if (parts is not [{ LocalName: "Transforms" } transforms, { LocalName: "DigestMethod" } method, { LocalName: "DigestValue" } value])
            return TokenKeyDiagnosticCode.SignatureInvalid;
        var root = reference.OwnerDocument.DocumentElement!;
        var uri = reference.HasAttribute("URI") ? reference.GetAttribute("URI") : "";
        var isRoot = uri.StartsWith('#') && root.HasAttribute("Id") && uri[1..] == root.GetAttribute("Id");
        if (uri.Length > 0 && !isRoot)
            return TokenKeyDiagnosticCode.SignatureInvalid;
        var steps = Children(transforms);
        if (steps.Count is 0 or > 2 || steps[0].GetAttribute("Algorithm") != Enveloped || Children(steps[0]).Count > 0)
            return TokenKeyDiagnosticCode.SignatureInvalid;
        canonicalization = steps.Count == 2 ? Canonicalization.Of(steps[1]) : Canonicalization.Default;
        if (canonicalization is null)
            return TokenKeyDiagnosticCode.SignatureInvalid;
        canonicalization = canonicalization with { IsRootOnly = isRoot };
        digestMethod = method.GetAttribute("Algorithm");
        digest = PskcText.Base64(value.InnerText) ?? [];
        return TokenKeyDiagnosticCode.None;
    }

    // Only elements of XML Signature; one of another namespace has no name that fits.
    static List<XmlElement> Children(XmlElement element) => [.. element.ChildNodes.OfType<XmlElement>()
        .Select(child => child.NamespaceURI == Namespace ? child : element.OwnerDocument.CreateElement("other"))];
}
