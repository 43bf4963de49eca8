using System.Globalization;
using System.Security.Cryptography;
using Mfa.KeyContainers.Credentials;
using Mfa.KeyContainers.Import;

namespace Mfa.KeyContainers.Vendors;

/// <summary>One record of a SafeWord file, line by line.</summary>
internal sealed class SafeWordRecord(long line, TokenKeyLimits limits) : IDisposable
{
    /// <summary>2000-01-01T00:00:00Z.</summary>
    const long Millennium = 946_684_800;

    const int MaximumUnknown = 32;

    readonly RecordNotes _notes = new(line);
    readonly List<TokenKeyExtension> _extensions = [];
    readonly HashSet<string> _seen = [];
    SecretBytes? _secret;
    string? _serial;
    string? _model;
    string? _programmed;
    char _mode;
    TokenKeyResponseFormat? _digits;
    int? _interval;
    HashAlgorithmName? _hash;
    bool _isSigned;
    int _unknown;
    long _length;

    public RecordNotes Notes => _notes;

    /// <summary>Takes one line; a line that belongs to none of the fields that are known is kept.</summary>
    public void Take(ReadOnlySpan<char> text, bool isTooLong)
    {
        _length += text.Length + 1;
        if (_notes.HasError)
            return;
        var colon = text.IndexOf(':');
        if (isTooLong || _length > limits.MaximumRecordLength)
            _notes.Error(TokenKeyDiagnosticCode.RecordTooLong, $"The record is longer than {limits.MaximumRecordLength} characters.");
        else if (colon <= 0 || text[0] is ' ' or '\t' || !SeedText.IsPlain(text))
            _notes.Error(TokenKeyDiagnosticCode.Malformed, "A line must have a name, a colon and a value; lines aren't continued.");
        else if (text[colon..].StartsWith("::"))
            _notes.Error(TokenKeyDiagnosticCode.Malformed, "Values in Base64 aren't read.");
        else
            TakeField(text[..colon].Trim(" \t"), text[(colon + 1)..].Trim(" \t"));
    }

    /// <summary>The key, once the record is complete; null if it has none that can be read.</summary>
    public TokenKey? ToKey()
    {
        if (_serial is null && !_notes.HasError)
            _notes.Missing("sccAuthenticatorId");
        if (_secret is null && !_notes.HasError)
            _notes.Missing("sccKey");
        if (_mode == default && !_notes.HasError)
            _notes.Missing("sccMode");
        if (_notes.HasError)
            return null;
        if (_isSigned)
            _notes.Warning(TokenKeyDiagnosticCode.SignatureNotVerified, "sccSignature wasn't verified: how it is made isn't published.", "sccSignature");

        var isTotp = _mode == 'T';
        if (!isTotp && _interval is not null)
            _notes.Information(TokenKeyDiagnosticCode.FieldDropped, "sccTick has no meaning for a token that goes by event.", "sccTick");
        if (isTotp && _programmed is not null)
            _notes.Information(TokenKeyDiagnosticCode.TimeConcluded, "sccPrTime stands there: time was taken to be counted from 2000-01-01, not from 1970.", "sccPrTime");
        return new TokenKey(_secret!.Span)
        {
            Device = new TokenKeyDevice { SerialNumber = _serial, Model = _model },
            Algorithm = isTotp ? TokenKeyAlgorithm.Totp : TokenKeyAlgorithm.Hotp,
            HashAlgorithm = _hash ?? FieldValues.ConcludeHash(_secret.Length, "sccKey", _notes),
            ResponseFormat = _digits,
            Time = isTotp && _programmed is not null ? Millennium : null,
            TimeInterval = isTotp ? _interval : null,
            Extensions = _extensions,
        };
    }

    public void Dispose() => _secret?.Dispose();

    void TakeField(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        switch (name)
        {
            case "dn" or "objectclass":
                break;
            case "sccAuthenticatorId" when IsFirst("sccAuthenticatorId"):
                _serial = FieldValues.Text(value, "sccAuthenticatorId", _notes);
                break;
            case "sccTokenType" when IsFirst("sccTokenType"):
                _model = FieldValues.Text(value, "sccTokenType", _notes);
                break;
            case "sccTokenData" when IsFirst("sccTokenData"):
                TakeParameters(value);
                break;
            case "sccSignature":
                _isSigned = true;
                break;
            case "sccAuthenticatorId" or "sccTokenType" or "sccTokenData":
                break;
            default:
                KeepUnknown(name, value);
                break;
        }
    }

    void TakeParameters(ReadOnlySpan<char> value)
    {
        foreach (var range in value.Split(';'))
        {
            if (!_notes.HasError)
                TakeParameter(value[range].Trim(" \t"));
        }
    }

    void TakeParameter(ReadOnlySpan<char> parameter)
    {
        if (parameter.IsEmpty)
            return;
        var equals = parameter.IndexOf('=');
        if (equals <= 0)
        {
            _notes.Malformed("sccTokenData", "parameters of the form name=value");
            return;
        }

        var value = parameter[(equals + 1)..].Trim(" \t");
        switch (parameter[..equals].TrimEnd(" \t"))
        {
            case "sccKey" when IsFirst("sccKey"):
                TakeKey(value);
                break;
            case "sccMode" when IsFirst("sccMode"):
                if (value is "E" or "T")
                    _mode = value[0];
                else
                    _notes.Malformed("sccMode", "E (event) or T (time)");
                break;
            case "sccPwLen" when IsFirst("sccPwLen"):
                _digits = FieldValues.Digits(value, "sccPwLen", _notes);
                break;
            case "sccTick" when IsFirst("sccTick"):
                _interval = FieldValues.Interval(value, "sccTick", _notes);
                break;
            case "sccPrTime" when IsFirst("sccPrTime"):
                TakeProgrammingTime(value);
                break;
            case "crypto" when IsFirst("crypto"):
                _hash = FieldValues.Hash(value, "crypto", _notes);
                break;
            case "sccVer" when IsFirst("sccVer"):
                Keep("sccVer", value);
                break;
            case "sccKey" or "sccMode" or "sccPwLen" or "sccTick" or "sccPrTime" or "crypto" or "sccVer":
                break;
            case var name:
                KeepUnknown(name, value);
                break;
        }
    }

    void TakeKey(ReadOnlySpan<char> value)
    {
        if (value.StartsWith('('))
        {
            _notes.Error(TokenKeyDiagnosticCode.AlgorithmNotSupported, "sccKey is encrypted under a key of SafeWord's server.", "sccKey");
            return;
        }

        Span<byte> secret = stackalloc byte[TokenKey.MaximumSecretLength];
        try
        {
            var length = FieldValues.Hexadecimal(value, secret, "sccKey", _notes);
            if (length > 0)
                _secret = SecretBytes.Copy(secret[..length]);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    void TakeProgrammingTime(ReadOnlySpan<char> value)
    {
        if (DateTime.TryParseExact(value, "yyyy/MM/dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            _programmed = value.ToString();
            Keep("sccPrTime", value);
        }
        else
        {
            _notes.Malformed("sccPrTime", "a time of the form YYYY/MM/DD HH:MM:SS");
        }
    }

    bool IsFirst(string field)
    {
        if (_seen.Add(field))
            return true;
        _notes.Error(TokenKeyDiagnosticCode.FieldRepeated, $"{field} stands there more than once.", field);
        return false;
    }

    void Keep(string name, ReadOnlySpan<char> value)
    {
        if (FieldValues.Text(value, name, _notes) is { } text)
            _extensions.Add(new TokenKeyExtension(TokenKeyExtensionPlace.Key, $"{name}={text}"));
    }

    void KeepUnknown(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        if (FieldValues.Text(name, "a name", _notes) is not { } known || FieldValues.Text(value, "a value", _notes) is not { } text)
            return;
        if (++_unknown > MaximumUnknown)
        {
            _notes.Error(TokenKeyDiagnosticCode.FieldUnknown, $"There are more than {MaximumUnknown} fields that aren't known.");
            return;
        }

        _notes.Warning(TokenKeyDiagnosticCode.FieldUnknown, "There is a field that isn't known.");
        _extensions.Add(new TokenKeyExtension(TokenKeyExtensionPlace.Key, $"{known}={text}"));
    }
}
