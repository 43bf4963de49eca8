using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Mfa.Shared.Otp;

/// <summary>
/// Reads key URIs (<c>otpauth://TYPE/LABEL?PARAMETERS</c>) as they are found, and remarks on what a strict writer would have written
/// otherwise. Not a standard: the source is the Key URI Format page of Google Authenticator's wiki.
/// </summary>
/// <remarks>Bounded, and throws nothing, whatever the text. What would change the codes is never guessed at: it is malformed.</remarks>
internal sealed class OtpKeyUriReader
{
    const int MaximumValueLength = 32;

    readonly OtpKeyUriType _type;
    readonly List<OtpKeyUriRemark> _remarks = [];
    string? _brokenRule;

    OtpKeyUriReader(OtpKeyUriType type) => _type = type;

    /// <summary>Reads a key URI.</summary>
    /// <param name="text">The text.</param>
    /// <param name="type">The type that it must have.</param>
    /// <param name="uri">What it says; its secret is the caller's to dispose.</param>
    /// <param name="brokenRule">Otherwise a sentence that names the field and the rule, and no value.</param>
    public static bool TryRead(
        ReadOnlySpan<char> text, OtpKeyUriType type, [NotNullWhen(true)] out OtpKeyUri? uri, [NotNullWhen(false)] out string? brokenRule)
    {
        var reader = new OtpKeyUriReader(type);
        uri = reader.Read(text);
        brokenRule = reader._brokenRule;
        return uri is not null;
    }

    OtpKeyUri? Read(ReadOnlySpan<char> text)
    {
        if (!TrySplit(text, out var label, out var query))
            return null;

        _brokenRule = OtpKeyUriParameters.Read(query, _remarks, out var parameters);
        if (_brokenRule is not null
            || !TryReadNames(label, parameters, out var issuer, out var accountName)
            || !TryReadEncoder(parameters, out var isSteam)
            || !TryReadHash(parameters, isSteam, out var hash)
            || !TryReadDigits(parameters, isSteam, out var digits)
            || !TryReadPeriod(parameters, isSteam, out var period)
            || !TryReadCounter(parameters, out var counter)
            || !TryReadSecret(parameters, out var secret))
            return null;

        var fields = new OtpKeyUriFields
        {
            Type = _type,
            Issuer = issuer,
            AccountName = accountName,
            Hash = hash,
            Digits = digits,
            IsSteam = isSteam,
            Period = period,
            Counter = counter,
        };
        return new OtpKeyUri(fields, secret, _remarks);
    }

    // Scheme and type are compared as RFC 3986, section 3, compares scheme and host: in any case. Key URIs have no fragment, so
    // a number sign is a character like others.
    bool TrySplit(ReadOnlySpan<char> text, out ReadOnlySpan<char> label, out ReadOnlySpan<char> query)
    {
        label = default;
        query = default;
        if (text.Length > OtpKeyUri.MaximumLength)
            return Fail($"A key URI has at most {OtpKeyUri.MaximumLength} characters.");
        if (text.Length < OtpKeyUri.Scheme.Length || !Ascii.EqualsIgnoreCase(text[..OtpKeyUri.Scheme.Length], OtpKeyUri.Scheme))
            return Fail($"A key URI begins with {OtpKeyUri.Scheme}.");

        text = text[OtpKeyUri.Scheme.Length..];
        var mark = text.IndexOf('?');
        if (mark < 0)
            return Fail("A key URI has parameters.");
        query = text[(mark + 1)..];
        label = text[..mark];
        var slash = label.IndexOf('/');
        var type = slash < 0 ? label : label[..slash];
        label = slash < 0 ? default : label[(slash + 1)..];
        var expected = _type == OtpKeyUriType.Totp ? "totp" : "hotp";
        return Ascii.EqualsIgnoreCase(type, expected) || Fail($"The type of the key URI must be {expected}.");
    }

    bool TryReadNames(ReadOnlySpan<char> label, in OtpKeyUriParameters parameters, out string? issuer, out string accountName)
    {
        issuer = null;
        var hasColon = TryFindColon(label, out var colon);
        if (!OtpKeyUriName.TryRead(hasColon ? label[..colon.Start] : default, out var labelIssuer)
            | !OtpKeyUriName.TryRead(hasColon ? label[colon.End..] : label, out accountName))
            return Fail($"The label's issuer and account {OtpKeyUriName.Rule}");

        parameters.TryGet(OtpKeyUriParameter.Issuer, out var text);
        if (!OtpKeyUriName.TryRead(text, out var parameterIssuer))
            return Fail($"The issuer {OtpKeyUriName.Rule}");

        RemarkIf(label.Contains('+'), OtpKeyUriRemarkKind.PlusSign);
        RemarkIf(text.Contains('+'), OtpKeyUriRemarkKind.PlusSign, "issuer");
        RemarkIf(accountName.Length == 0, OtpKeyUriRemarkKind.MissingAccount);
        issuer = ChooseIssuer(labelIssuer, parameterIssuer);
        RemarkIf(accountName.Contains(':', StringComparison.Ordinal), OtpKeyUriRemarkKind.ExtraColon);
        RemarkIf(issuer?.Contains(':', StringComparison.Ordinal) == true, OtpKeyUriRemarkKind.ExtraColon, "issuer");
        return true;
    }

    // The first literal colon; without one, the first encoded one, as a well-known service writes it.
    bool TryFindColon(ReadOnlySpan<char> label, out Range colon)
    {
        const string Encoded = "%3A";
        var start = label.IndexOf(':');
        var isEncoded = start < 0;
        if (isEncoded)
            start = label.IndexOf(Encoded, StringComparison.OrdinalIgnoreCase);
        RemarkIf(isEncoded && start >= 0, OtpKeyUriRemarkKind.EncodedColon);
        colon = start < 0 ? default : start..(start + (isEncoded ? Encoded.Length : 1));
        return start >= 0;
    }

    // The parameter is preferred, but a form encoder's plus signs for the label's spaces are no other issuer.
    string? ChooseIssuer(string labelIssuer, string parameterIssuer)
    {
        if (parameterIssuer.Length == 0 || parameterIssuer.Replace('+', ' ') == labelIssuer)
            return labelIssuer.Length == 0 ? null : labelIssuer;

        RemarkIf(labelIssuer.Length > 0 && labelIssuer != parameterIssuer, OtpKeyUriRemarkKind.IssuerMismatch);
        return parameterIssuer;
    }

    bool TryReadEncoder(in OtpKeyUriParameters parameters, out bool isSteam)
    {
        isSteam = false;
        if (!parameters.TryGet(OtpKeyUriParameter.Encoder, out var value))
            return true;

        isSteam = _type == OtpKeyUriType.Totp && value.SequenceEqual(OtpKeyUri.SteamEncoder);
        return isSteam || Fail("The only encoder is 'steam', and only TOTP keys have it.");
    }

    bool TryReadHash(in OtpKeyUriParameters parameters, bool isSteam, out OtpHash hash)
    {
        OtpHash.TryGet(HashAlgorithmName.SHA1, out hash);
        if (!parameters.TryGet(OtpKeyUriParameter.Algorithm, out var value))
            return true;

        Span<char> name = stackalloc char[MaximumValueLength];
        if (!OtpPercentEncoding.TryDecodeAscii(value, name, out var length) || !OtpKeyUriAlgorithm.TryRead(name[..length], out hash, out var isStandard))
            return Fail("The algorithm must be SHA1, SHA256 or SHA512.");

        RemarkIf(!isStandard, OtpKeyUriRemarkKind.NonstandardAlgorithmName, "algorithm");
        return !isSteam || hash.Name == HashAlgorithmName.SHA1 || Fail("The algorithm must be SHA1 with the encoder 'steam'.");
    }

    // With the encoder "steam" there is one value each.
    bool TryReadDigits(in OtpKeyUriParameters parameters, bool isSteam, out int digits)
    {
        digits = isSteam ? OtpCodeFormat.SteamLength : OtpKeyUriFields.DefaultDigits;
        var minimum = isSteam ? digits : OtpCodeFormat.MinimumDigits;
        var maximum = isSteam ? digits : OtpCodeFormat.MaximumDigits;
        if (!TryReadNumber(parameters, OtpKeyUriParameter.Digits, (ulong)digits, (ulong)minimum, (ulong)maximum, out var number))
            return Fail($"The digits must be a whole number from {minimum} to {maximum}.");

        digits = (int)number;
        return true;
    }

    bool TryReadPeriod(in OtpKeyUriParameters parameters, bool isSteam, out int period)
    {
        period = OtpKeyUriFields.DefaultPeriod;
        if (_type == OtpKeyUriType.Hotp)
            return Ignore(parameters, OtpKeyUriParameter.Period);

        var minimum = isSteam ? period : 1;
        var maximum = isSteam ? period : OtpKeyUriFields.MaximumPeriod;
        if (!TryReadNumber(parameters, OtpKeyUriParameter.Period, (ulong)period, (ulong)minimum, (ulong)maximum, out var number))
            return Fail($"The period must be a whole number of seconds from {minimum} to {maximum}.");

        period = (int)number;
        return true;
    }

    bool TryReadCounter(in OtpKeyUriParameters parameters, out ulong counter)
    {
        counter = 0;
        if (_type == OtpKeyUriType.Totp)
            return Ignore(parameters, OtpKeyUriParameter.Counter);

        RemarkIf(!parameters.TryGet(OtpKeyUriParameter.Counter, out _), OtpKeyUriRemarkKind.MissingCounter, "counter");
        return TryReadNumber(parameters, OtpKeyUriParameter.Counter, 0, 0, ulong.MaxValue, out counter)
            || Fail("The counter must be a whole number from 0 to 2^64 - 1.");
    }

    bool TryReadSecret(in OtpKeyUriParameters parameters, [NotNullWhen(true)] out OtpSecretBytes? secret)
    {
        parameters.TryGet(OtpKeyUriParameter.Secret, out var value);
        Span<char> text = stackalloc char[OtpSecretBytes.MaximumTextLength];
        secret = null;
        if (OtpPercentEncoding.TryDecodeAscii(value, text, out var length))
        {
            var written = text[..length];
            secret = OtpSecretBytes.FromBase32(written.TrimEnd('='), lenient: false);
            var isLoose = secret is null;
            secret ??= OtpSecretBytes.FromBase32(written, lenient: true);
            RemarkIf(written.Contains('='), OtpKeyUriRemarkKind.PaddedSecret, "secret");
            RemarkIf(isLoose, OtpKeyUriRemarkKind.LooselyWrittenSecret, "secret");
        }

        text.Clear();
        return secret is not null
            || Fail($"The secret must be Base32 of {OtpSecretBytes.MinimumLength} to {OtpSecretBytes.MaximumLength} bytes.");
    }

    static bool TryReadNumber(in OtpKeyUriParameters parameters, OtpKeyUriParameter parameter, ulong absent, ulong minimum, ulong maximum, out ulong number)
    {
        number = absent;
        if (!parameters.TryGet(parameter, out var value))
            return true;

        // Digits only: the platform's parser would also take a NUL at the end.
        Span<char> text = stackalloc char[MaximumValueLength];
        return OtpPercentEncoding.TryDecodeAscii(value, text, out var length)
            && !text[..length].ContainsAnyExceptInRange('0', '9')
            && ulong.TryParse(text[..length], NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && number >= minimum
            && number <= maximum;
    }

    bool Ignore(in OtpKeyUriParameters parameters, OtpKeyUriParameter parameter)
    {
        RemarkIf(parameters.TryGet(parameter, out _), OtpKeyUriRemarkKind.UnknownParameter, OtpKeyUriParameters.NameOf(parameter));
        return true;
    }

    void RemarkIf(bool condition, OtpKeyUriRemarkKind kind, string? parameterName = null)
    {
        if (condition)
            _remarks.Add(new OtpKeyUriRemark(kind, parameterName));
    }

    bool Fail(string rule)
    {
        _brokenRule = rule;
        return false;
    }
}
