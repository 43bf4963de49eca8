using System.Security.Cryptography;
using System.Xml.Linq;

namespace Mfa.KeyContainers.Pskc.Protection;

/// <summary>How values are authenticated (RFC 6030, section 6.1.1: MACMethod).</summary>
internal sealed class PskcMacMethod
{
    public required HashAlgorithmName Hash { get; init; }

    /// <summary>The MAC's key, encrypted under the encryption key.</summary>
    public EncryptedValue? Key { get; init; }

    /// <summary>Instead, the name of a key that both sides have.</summary>
    public string? KeyReference { get; init; }

    /// <summary>Reads MACMethod. What is wrong is said, and null comes back.</summary>
    public static PskcMacMethod? Read(XElement element, PskcDiagnostics diagnostics)
    {
        if (element.Attribute("Algorithm") is not { } algorithm || XmlMac.HashOf(PskcText.Trimmed(algorithm.Value)) is not { } hash)
        {
            diagnostics.Error(TokenKeyDiagnosticCode.AlgorithmNotSupported, "The algorithm of the MAC isn't supported.", element);
            return null;
        }

        var key = element.Element(PskcNames.Pskc + "MACKey");
        var reference = element.Element(PskcNames.Pskc + "MACKeyReference");
        if (key is not null && reference is not null)
        {
            diagnostics.Error(TokenKeyDiagnosticCode.FieldRepeated, "There are a MACKey and a MACKeyReference.", reference);
            return null;
        }

        if (key is null && reference is null)
            diagnostics.Inform(TokenKeyDiagnosticCode.Leniency, "There is no MACKey: the encryption key is also the MAC's.", element);
        var encrypted = key is null ? null : EncryptedValue.Read(key, diagnostics);
        return diagnostics.HasError ? null : new PskcMacMethod { Hash = hash, Key = encrypted, KeyReference = reference is null ? null : PskcText.Trimmed(reference.Value) };
    }
}
