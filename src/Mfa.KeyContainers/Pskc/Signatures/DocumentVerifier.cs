using System.Security.Cryptography.X509Certificates;
using System.Xml;
using Mfa.KeyContainers.Credentials;
using Mfa.KeyContainers.Import;
using Mfa.KeyContainers.Xml;

namespace Mfa.KeyContainers.Pskc.Signatures;

/// <summary>Verifies the signature of a whole file, before it is read (RFC 6030, section 7).</summary>
internal sealed class DocumentVerifier(ImportContext context)
{
    // A node costs some 150 bytes, twice while the reference is verified; a token has about a hundred.
    const int MaximumNodes = 4_000_000;

    /// <summary>Verifies it.</summary>
    /// <returns>Null if somebody who is trusted signed the whole file; otherwise why not, fatal or not.</returns>
    /// <exception cref="SeedFileException">It isn't XML that would be read.</exception>
    public TokenKeyDiagnostic? Verify(byte[] file)
    {
        var document = Load(file);
        var root = document.DocumentElement!;
        var signatures = root.ChildNodes.OfType<XmlElement>().Where(child => child is { LocalName: "Signature", NamespaceURI: XmlSignature.Namespace }).ToArray();
        if (signatures.Length == 0)
        {
            var severity = context.Options.RequireSignature ? TokenKeySeverity.Fatal : TokenKeySeverity.Warning;
            return new TokenKeyDiagnostic(TokenKeyDiagnosticCode.SignatureMissing, severity, "The file isn't signed.") { Field = "Signature" };
        }

        if (context.Options.TrustedSigners.Count == 0)
            return Fatal(TokenKeyDiagnosticCode.SignatureNotVerified, "The file is signed, and nobody was named whose signature counts.");
        if (signatures.Length > 1)
            return Fatal(TokenKeyDiagnosticCode.SignatureInvalid, "There is more than one signature.");
        var problem = XmlSignature.Read(signatures[0], context.Options.AcceptSha1Signatures, out var signature);
        if (problem != TokenKeyDiagnosticCode.None)
            return Fatal(problem, Message(problem));
        if (!signature!.IsReferenceRight(document))
            return Fatal(TokenKeyDiagnosticCode.SignatureInvalid, "The signature isn't over this file.");
        return CheckSigner(signature);
    }

    TokenKeyDiagnostic? CheckSigner(XmlSignature signature)
    {
        var sent = signature.Certificates();
        try
        {
            // Who is trusted is asked first: a certificate in the file only helps to find the way there.
            var signers = (IEnumerable<X509Certificate2>)[.. context.Options.TrustedSigners, .. sent];
            var signed = signers.Where(signature.IsBy).ToArray();
            if (signed.Length == 0)
                return Fatal(TokenKeyDiagnosticCode.SignatureInvalid, "The signature is by none of the trusted signers and by no certificate in the file, or it was altered.");
            return signed.Any(signer => SignerTrust.IsTrusted(signer, sent, context.Options))
                ? null
                : Fatal(TokenKeyDiagnosticCode.SignerNotTrusted, "The signature fits, and its signer isn't trusted, or his certificate isn't valid now.");
        }
        finally
        {
            foreach (var certificate in sent)
                certificate.Dispose();
        }
    }

    // Canonicalization goes down recursively, and a tree looks for attributes that are there twice one by one: so the depth and the attributes are counted before there is a tree.
    XmlDocument Load(byte[] file)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        try
        {
            using (var reader = XmlReader.Create(new MemoryStream(file, writable: false), settings))
            {
                for (long nodes = 0; reader.Read(); nodes += 1 + reader.AttributeCount)
                {
                    var line = (reader as IXmlLineInfo)?.LineNumber;
                    if (nodes > MaximumNodes)
                        throw new SeedFileException(TokenKeyDiagnosticCode.FileTooLong, $"The file has more than {MaximumNodes} nodes, and its signature is to be verified.", line);
                    if (reader.AttributeCount > SeedXmlReader.MaximumAttributes)
                        throw new SeedFileException(TokenKeyDiagnosticCode.Malformed, $"An element has more than {SeedXmlReader.MaximumAttributes} attributes.", line);
                    if (reader.NodeType == XmlNodeType.Element && reader.Depth > context.Limits.MaximumDepth)
                        throw new SeedFileException(TokenKeyDiagnosticCode.TooDeep, $"Elements lie deeper than {context.Limits.MaximumDepth}.", line);
                }
            }

            var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
            using var again = XmlReader.Create(new MemoryStream(file, writable: false), settings);
            document.Load(again);
            return document;
        }
        catch (ArgumentException)
        {
            // A document of the platform has no room for another version of XML than 1.0, which its reader lets pass.
            throw new SeedFileException(TokenKeyDiagnosticCode.Malformed, "The XML isn't of version 1.0.", 1);
        }
        catch (XmlException exception)
        {
            throw exception.Message.Contains("DTD", StringComparison.Ordinal)
                ? new SeedFileException(TokenKeyDiagnosticCode.DocumentTypeForbidden, "The file has a document type (DTD), which is never read.", exception.LineNumber)
                : new SeedFileException(TokenKeyDiagnosticCode.Malformed, "The XML isn't well-formed here, or the file ends.", exception.LineNumber);
        }
    }

    static string Message(TokenKeyDiagnosticCode problem) => problem == TokenKeyDiagnosticCode.AlgorithmNotSupported
        ? "The signature's algorithms aren't supported, or not accepted any more (SHA-1 unless it is asked for)."
        : "The signature isn't one over the whole file: one reference to it, without other transforms than that and canonicalization.";

    static TokenKeyDiagnostic Fatal(TokenKeyDiagnosticCode code, string message) => new(code, TokenKeySeverity.Fatal, message) { Field = "Signature" };
}
