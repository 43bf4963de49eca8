using System.Security.Cryptography;
using System.Xml.Linq;

namespace Mfa.KeyContainers.Pskc.Protection;

/// <summary>How the encryption key comes from a passphrase (RFC 6030, section 6.2): PBKDF2 and its parameters.</summary>
internal sealed class PskcKeyDerivation
{
    const int MaximumSaltLength = 1024;

    static readonly string[] Names = [PskcNames.Pbkdf2, "http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5#pbkdf2", "http://www.w3.org/2009/xmlenc11#pbkdf2"];

    public required byte[] Salt { get; init; }

    public required long Iterations { get; init; }

    /// <summary>Null if the file doesn't say: then it is what the cipher needs.</summary>
    public int? KeyLength { get; init; }

    public required HashAlgorithmName Hash { get; init; }

    /// <summary>Reads <c>xenc11:DerivedKey</c>. What is wrong is said, and null comes back.</summary>
    public static PskcKeyDerivation? Read(XElement derivedKey, PskcDiagnostics diagnostics)
    {
        var method = Child(derivedKey, "KeyDerivationMethod");
        if (method is null || !Names.Contains(method.Attribute("Algorithm")?.Value.Trim()))
        {
            diagnostics.Error(TokenKeyDiagnosticCode.AlgorithmNotSupported, "The key is derived by something else than PBKDF2.", method ?? derivedKey);
            return null;
        }

        // The figure of RFC 6030 has the parameters' parts in no namespace, XML Encryption 1.1 in its own, pskc-utils in both.
        var parameters = Child(method, "PBKDF2-params");
        if (parameters is { } found && found.Name.Namespace != PskcNames.Pkcs5)
            diagnostics.Inform(TokenKeyDiagnosticCode.Leniency, "PBKDF2-params stands in another namespace than RFC 6030's.", found);
        if (parameters is null || Child(parameters, "Salt") is not { } salt || Child(parameters, "IterationCount") is not { } count)
        {
            diagnostics.Error(TokenKeyDiagnosticCode.FieldMissing, "PBKDF2 needs a salt and a number of iterations.", parameters ?? method);
            return null;
        }

        if (Child(salt, "Specified") is not { } specified || PskcText.Base64(specified.Value) is not { Length: > 0 and <= MaximumSaltLength } saltBytes)
        {
            diagnostics.Error(TokenKeyDiagnosticCode.FieldMalformed, "The salt isn't Base64 of 1 to 1024 bytes.", salt);
            return null;
        }

        if (!PskcText.TryLong(PskcText.Trimmed(count.Value), out var iterations) || iterations < 1)
        {
            diagnostics.Error(TokenKeyDiagnosticCode.FieldMalformed, "The number of iterations isn't a positive number.", count);
            return null;
        }

        return Finish(parameters, saltBytes, iterations, diagnostics);
    }

    static PskcKeyDerivation? Finish(XElement parameters, byte[] salt, long iterations, PskcDiagnostics diagnostics)
    {
        int? keyLength = null;
        if (Child(parameters, "KeyLength") is { } length)
        {
            if (!PskcText.TryLong(PskcText.Trimmed(length.Value), out var value) || value is not (16 or 24 or 32))
            {
                diagnostics.Error(TokenKeyDiagnosticCode.FieldMalformed, "KeyLength isn't that of a key: 16, 24 or 32 bytes.", length);
                return null;
            }

            keyLength = (int)value;
        }
        else
        {
            diagnostics.Inform(TokenKeyDiagnosticCode.Leniency, "KeyLength is missing: it is what the cipher needs.", parameters, "KeyLength");
        }

        // RFC 8018, appendix A.2: HMAC-SHA-1 unless said.
        var prf = Child(parameters, "PRF");
        var hash = prf?.Attribute("Algorithm") is { Value.Length: > 0 } algorithm ? XmlMac.HashOf(algorithm.Value.Trim()) : HashAlgorithmName.SHA1;
        if (hash is { } supported)
            return new PskcKeyDerivation { Salt = salt, Iterations = iterations, KeyLength = keyLength, Hash = supported };
        diagnostics.Error(TokenKeyDiagnosticCode.AlgorithmNotSupported, "The pseudorandom function of PBKDF2 isn't supported.", prf);
        return null;
    }

    static XElement? Child(XElement element, string name) => element.Elements().FirstOrDefault(child => child.Name.LocalName == name);
}
