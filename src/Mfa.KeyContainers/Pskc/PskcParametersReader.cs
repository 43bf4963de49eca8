using System.Security.Cryptography;
using System.Xml.Linq;
using Mfa.KeyContainers.Records;

namespace Mfa.KeyContainers.Pskc;

/// <summary>Reads AlgorithmParameters (RFC 6030, section 4.3.4; as an erratum has it, its parts may stand together).</summary>
internal sealed class PskcParametersReader
{
    readonly XElement? _parameters;
    readonly PskcDiagnostics _diagnostics;

    public PskcParametersReader(XElement? parameters, List<TokenKeyExtension> extensions, PskcDiagnostics diagnostics)
    {
        (_parameters, _diagnostics) = (parameters, diagnostics);
        PskcChildren.KeepOthers(parameters, TokenKeyExtensionPlace.Parameters, extensions, diagnostics, "Suite", "ChallengeFormat", "ResponseFormat");
    }

    public string? Suite()
    {
        if (PskcChildren.Text(_parameters, "Suite", _diagnostics) is { Length: > 0 } suite)
            return suite;

        // privacyIDEA writes <Suite hashalgo="..."/>.
        if (_parameters?.Element(PskcNames.Pskc + "Suite")?.Attribute("hashalgo") is not { } attribute)
            return null;
        _diagnostics.Inform(TokenKeyDiagnosticCode.Leniency, "The suite is written as an attribute.", attribute);
        return PskcText.Trimmed(attribute.Value);
    }

    public HashAlgorithmName? Hash(TokenKeyAlgorithm algorithm, string? suite)
    {
        if (string.IsNullOrEmpty(suite) || algorithm is not (TokenKeyAlgorithm.Hotp or TokenKeyAlgorithm.Totp))
            return null;
        var hash = AlgorithmUris.HashOf(suite);
        if (hash is null)
            _diagnostics.Warn(TokenKeyDiagnosticCode.FieldMalformed, "The suite isn't a hash that is known, so which hash the key is for isn't known either.", _parameters, "Suite");
        return hash;
    }

    public TokenKeyChallengeFormat? Challenge()
    {
        if (PskcChildren.Child(_parameters, "ChallengeFormat", _diagnostics) is not { } element)
            return null;
        var encoding = Encoding(element);
        if (encoding is not null && Number(element, "Min") is { } minimum && Number(element, "Max") is { } maximum)
            return new TokenKeyChallengeFormat(encoding.Value, minimum, maximum, HasCheckDigit(element));
        return null;
    }

    public TokenKeyResponseFormat? Response()
    {
        if (PskcChildren.Child(_parameters, "ResponseFormat", _diagnostics) is not { } element)
            return null;
        var encoding = Encoding(element);
        if (encoding is null || Number(element, "Length") is not { } length)
            return null;
        if (length <= int.MaxValue)
            return new TokenKeyResponseFormat(encoding.Value, (int)length, HasCheckDigit(element));
        _diagnostics.Error(TokenKeyDiagnosticCode.FieldMalformed, "Length is too great.", element);
        return null;
    }

    // pskc-utils leaves it out.
    TokenValueEncoding? Encoding(XElement element)
    {
        if (element.Attribute("Encoding") is not { } attribute)
        {
            _diagnostics.Inform(TokenKeyDiagnosticCode.Leniency, "Encoding is missing: it is taken for DECIMAL.", element, "Encoding");
            return TokenValueEncoding.Decimal;
        }

        var encoding = ValueEncodingNames.EncodingOf(PskcText.Trimmed(attribute.Value));
        if (encoding is null)
            _diagnostics.Error(TokenKeyDiagnosticCode.FieldMalformed, "Encoding isn't one that is known.", attribute);
        return encoding;
    }

    uint? Number(XElement element, string name)
    {
        if (element.Attribute(name) is { } attribute && PskcText.TryUnsigned(attribute.Value, out var number))
            return number;
        _diagnostics.Error(TokenKeyDiagnosticCode.FieldMalformed, $"{name} isn't a number, or missing.", element, name);
        return null;
    }

    // The schema's name, and the text's.
    bool HasCheckDigit(XElement element)
    {
        var attribute = element.Attribute("CheckDigits") ?? element.Attribute("CheckDigit");
        if (attribute is null)
            return false;
        if (!PskcText.TryBoolean(attribute.Value, out var value))
            _diagnostics.Error(TokenKeyDiagnosticCode.FieldMalformed, "CheckDigits is neither true nor false.", attribute);
        return value;
    }
}
