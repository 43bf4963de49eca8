using System.Xml.Linq;

namespace Mfa.KeyContainers.Pskc.Protection;

/// <summary>
/// What a file's head says of its protection: EncryptionKey and MACMethod (RFC 6030, section 6). What is wrong with it is kept, for the values that would need it.
/// </summary>
internal sealed class PskcProtectionHeader
{
    public List<string> KeyNames { get; } = [];

    public List<XElement> CertificateData { get; } = [];

    public PskcKeyDerivation? Derivation { get; private set; }

    /// <summary>A key that is wrapped for a certificate or under another key (XML Encryption, section 3.5.1).</summary>
    public EncryptedValue? WrappedKey { get; private set; }

    public PskcMacMethod? Mac { get; private set; }

    public TokenKeyDiagnostic? KeyProblem { get; private set; }

    public TokenKeyDiagnostic? MacProblem { get; private set; }

    public bool HasMacMethod { get; private set; }

    /// <summary>A draft's: the encryption key is the MAC's, and the MAC is over what was encrypted, not over what it became.</summary>
    public bool IsMacOverPlaintext { get; private set; }

    public void ReadEncryptionKey(XElement element, PskcDiagnostics diagnostics)
    {
        var problems = new PskcDiagnostics();
        ReadKeyInfo(element, problems);
        if (!element.HasElements)
            diagnostics.Inform(TokenKeyDiagnosticCode.Leniency, "EncryptionKey is empty: it doesn't say which key.", element);
        KeyProblem = Divide(problems, diagnostics);
    }

    public void ReadMacMethod(XElement element, PskcDiagnostics diagnostics)
    {
        var problems = new PskcDiagnostics();
        HasMacMethod = true;
        Mac = PskcMacMethod.Read(element, problems);
        MacProblem = Divide(problems, diagnostics);
    }

    /// <summary>A draft's DigestMethod.</summary>
    public void SetDraftMac(PskcMacMethod? mac)
    {
        Mac = mac;
        HasMacMethod = IsMacOverPlaintext = true;
        MacProblem = mac is null
            ? new TokenKeyDiagnostic(TokenKeyDiagnosticCode.AlgorithmNotSupported, TokenKeySeverity.Error, "The algorithm of the MAC isn't supported.")
            : null;
    }

    void ReadKeyInfo(XElement element, PskcDiagnostics problems)
    {
        foreach (var child in element.Elements())
        {
            switch (child.Name.LocalName)
            {
                case "KeyName":
                    KeyNames.Add(PskcText.Trimmed(child.Value));
                    break;
                case "X509Data":
                    CertificateData.Add(child);
                    break;
                case "DerivedKey" when Derivation is null:
                    Derivation = PskcKeyDerivation.Read(child, problems);
                    break;
                case "EncryptedKey" when child.Name.Namespace == PskcNames.Encryption && WrappedKey is null:
                    WrappedKey = EncryptedValue.Read(child, problems);
                    if (child.Element(PskcNames.Signature + "KeyInfo") is { } inner)
                        ReadKeyInfo(inner, problems);
                    break;
                default:
                    problems.Error(TokenKeyDiagnosticCode.AlgorithmNotSupported, "EncryptionKey holds something that isn't supported.", child);
                    break;
            }
        }
    }

    // The error is for each value that needs what is wrong; the rest is for the file.
    static TokenKeyDiagnostic? Divide(PskcDiagnostics found, PskcDiagnostics ofFile)
    {
        foreach (var diagnostic in found.All.Where(diagnostic => diagnostic.Severity != TokenKeySeverity.Error))
            ofFile.Add(diagnostic);
        return found.All.FirstOrDefault(diagnostic => diagnostic.Severity == TokenKeySeverity.Error);
    }
}
