using System.Globalization;
using System.Xml.Linq;
using Mfa.KeyContainers.Records;

namespace Mfa.KeyContainers.Pskc;

/// <summary>
/// Reads Policy (RFC 6030, section 5). Whatever of it isn't understood is kept, and makes the whole policy one that isn't: then the key mustn't be used.
/// </summary>
internal sealed class PskcPolicyReader(XElement policy, List<TokenKeyExtension> extensions, PskcDiagnostics diagnostics)
{
    DateTimeOffset? _start;
    DateTimeOffset? _expiry;
    TokenKeyUsages _usages;
    ulong? _transactions;
    TokenPinPolicy? _pin;
    bool _isUnderstood = true;

    public TokenKeyPolicy Read()
    {
        var seen = new HashSet<string>();
        foreach (var child in policy.Elements())
        {
            var name = child.Name.Namespace == PskcNames.Pskc ? child.Name.LocalName : "";
            if (!TryRead(name, child) || (name != "KeyUsage" && !seen.Add(name)))
                NotUnderstood(child);
        }

        // The policy has no attributes.
        if (policy.Attributes().Any(attribute => !attribute.IsNamespaceDeclaration))
            NotUnderstood(policy);
        return new TokenKeyPolicy
        {
            StartDate = _start,
            ExpiryDate = _expiry,
            Usages = _usages,
            NumberOfTransactions = _transactions,
            PinPolicy = _pin,
            IsUnderstood = _isUnderstood,
        };
    }

    bool TryRead(string name, XElement child) => name switch
    {
        "StartDate" => TryDate(child, ref _start),
        "ExpiryDate" => TryDate(child, ref _expiry),
        "KeyUsage" => TryUsage(child),
        "NumberOfTransactions" => TryTransactions(child),
        "PINPolicy" => TryPin(child),
        _ => false,
    };

    static bool TryDate(XElement element, ref DateTimeOffset? date)
    {
        if (PskcText.Of(element) is not { } text || !PskcText.TryDate(text, out var value))
            return false;
        date = value;
        return true;
    }

    bool TryUsage(XElement element)
    {
        var usage = PskcText.Of(element) is { } text ? KeyUsageNames.UsageOf(text) : TokenKeyUsages.None;
        _usages |= usage;
        return usage != TokenKeyUsages.None;
    }

    bool TryTransactions(XElement element)
    {
        if (!ulong.TryParse(PskcText.Of(element), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            return false;
        _transactions = value;
        return true;
    }

    // Section 5.1: attributes only. One that isn't known is kept as an attribute.
    bool TryPin(XElement element)
    {
        string? keyId = null;
        TokenPinUsageMode? mode = null;
        TokenValueEncoding? encoding = null;
        long? attempts = null;
        long? minimum = null;
        long? maximum = null;
        foreach (var attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration))
        {
            var isKnown = attribute.Name.NamespaceName.Length == 0 && attribute.Name.LocalName switch
            {
                "PINKeyId" => (keyId = attribute.Value) is not null,
                "PINUsageMode" => (mode = PinUsageModeNames.ModeOf(PskcText.Trimmed(attribute.Value))) is not null,
                "PINEncoding" => (encoding = ValueEncodingNames.EncodingOf(PskcText.Trimmed(attribute.Value))) is not null,
                "MaxFailedAttempts" => (attempts = NumberOf(attribute)) is not null,
                "MinLength" => (minimum = NumberOf(attribute)) is not null,
                "MaxLength" => (maximum = NumberOf(attribute)) is not null,
                _ => false,
            };
            if (!isKnown)
                NotUnderstood(attribute);
        }

        _pin ??= new TokenPinPolicy
        {
            PinKeyId = keyId,
            UsageMode = mode,
            Encoding = encoding,
            MaximumFailedAttempts = attempts,
            MinimumLength = minimum,
            MaximumLength = maximum,
        };
        return !element.HasElements && PskcText.Trimmed(element.Value).Length == 0;
    }

    static long? NumberOf(XAttribute attribute) => PskcText.TryUnsigned(attribute.Value, out var number) ? number : null;

    void NotUnderstood(XObject what)
    {
        _isUnderstood = false;
        diagnostics.Warn(TokenKeyDiagnosticCode.PolicyNotUnderstood, "The policy holds something that isn't understood: the key mustn't be used.", what);
        if (what is XElement element && element != policy)
            extensions.Add(new TokenKeyExtension(TokenKeyExtensionPlace.Policy, element.ToString(SaveOptions.DisableFormatting)));
        else if (what is XAttribute { Parent: { } parent } attribute && parent != policy)
            extensions.Add(new TokenKeyExtension(TokenKeyExtensionPlace.PinPolicy, $"{attribute.Name}={attribute.Value}"));
    }
}
