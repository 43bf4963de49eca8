using System.Diagnostics.CodeAnalysis;
using Mfa.Shared.Otp;

namespace Mfa.Hotp;

/// <summary>
/// A key URI (<c>otpauth://hotp/…</c>): what a QR code shows so that an authenticator app takes over a secret. Immutable and thread-safe, as
/// its <see cref="Secret"/> is.
/// </summary>
/// <remarks>
/// <para>Built strictly, so that every app reads the same; read leniently, with <see cref="Diagnostics"/> for what a strict writer would have
/// written otherwise. Whoever builds or reads one owns the secret and disposes it.</para>
/// <para>The text holds the secret: show it once to the token's owner, and keep it out of logs, mails and other services' QR
/// images.</para>
/// <para>Not a standard. Source: the Key URI Format page of Google Authenticator's wiki; RFC 3986, section 2.1; RFC 4648, section 6.</para>
/// <code>
/// using var secret = HotpSecret.Generate();
/// var text = new HotpKeyUri(secret, "Example", "alice@example.com").ToUriString();
/// </code>
/// </remarks>
public sealed class HotpKeyUri
{
    /// <summary>
    /// The longest text that is read, in characters. What <see cref="ToUriString"/> returns is never longer.
    /// </summary>
    public const int MaximumLength = OtpKeyUri.MaximumLength;

    /// <summary>Describes a new key.</summary>
    /// <param name="secret">The secret. It stays the caller's to dispose, and is needed until <see cref="ToUriString"/> has been called.</param>
    /// <param name="issuer">
    /// Who issues the key, as apps show it; null if nobody is to be named, which apps make hard to tell from other keys. Its limits are
    /// those of the account.
    /// </param>
    /// <param name="accountName">
    /// The account, as apps show it: 1 to 256 bytes of UTF-8 without colons (which divide issuer and account), control characters, surrogates
    /// that stand alone, and spaces at either end.
    /// </param>
    /// <param name="parameters">What the token is to use; <see cref="HotpParameters.Default"/> if null.</param>
    /// <param name="counter">The counter of the token's first code; 0 by default.</param>
    /// <exception cref="ArgumentNullException"><paramref name="secret"/> or <paramref name="accountName"/> is null.</exception>
    /// <exception cref="ArgumentException">A name breaks its rules.</exception>
    public HotpKeyUri(HotpSecret secret, string? issuer, string accountName, HotpParameters? parameters = null, ulong counter = 0)
    {
        ArgumentNullException.ThrowIfNull(secret);
        ArgumentNullException.ThrowIfNull(accountName);
        if (issuer is not null)
            OtpKeyUriName.ThrowIfInvalid(issuer, nameof(issuer));
        OtpKeyUriName.ThrowIfInvalid(accountName, nameof(accountName));

        Secret = secret;
        Issuer = issuer;
        AccountName = accountName;
        Parameters = parameters ?? HotpParameters.Default;
        Counter = counter;
        Diagnostics = [];
    }

    HotpKeyUri(OtpKeyUri uri)
    {
        var fields = uri.Fields;
        Secret = new HotpSecret(uri.Secret);
        Issuer = fields.Issuer;
        AccountName = fields.AccountName;
        Parameters = new HotpParameters(fields.Hash.Name, fields.Digits);
        Counter = fields.Counter;
        Diagnostics = Array.AsReadOnly(uri.Remarks.Select(remark => new HotpKeyUriDiagnostic(remark)).ToArray());
    }

    /// <summary>The secret.</summary>
    public HotpSecret Secret { get; }

    /// <summary>Who issued the key; null if nobody is named.</summary>
    public string? Issuer { get; }

    /// <summary>The account. Empty only in a URI that was read and had none.</summary>
    public string AccountName { get; }

    /// <summary>What the token uses, defaults filled in.</summary>
    public HotpParameters Parameters { get; }

    /// <summary>The counter of the next code: where <see cref="HotpState.StartingAt"/> starts. 0 if a URI that was read has none.</summary>
    public ulong Counter { get; }

    /// <summary>What was odd about the text that was read, in the order in which it was found; empty for a key URI that was built.</summary>
    public IReadOnlyList<HotpKeyUriDiagnostic> Diagnostics { get; }

    /// <summary>Reads a key URI, leniently where leniency can't change the codes.</summary>
    /// <param name="text">The text, at most <see cref="MaximumLength"/> characters.</param>
    /// <exception cref="HotpFormatException">The text is no HOTP key URI; the message names the field and the rule.</exception>
    public static HotpKeyUri Parse(ReadOnlySpan<char> text) =>
        OtpKeyUriReader.TryRead(text, OtpKeyUriType.Hotp, out var uri, out var brokenRule)
            ? new HotpKeyUri(uri)
            : throw new HotpFormatException(brokenRule);

    /// <summary>Reads a key URI, leniently where leniency can't change the codes; never throws.</summary>
    /// <param name="text">The text; anything that is no HOTP key URI is false.</param>
    /// <param name="uri">The key URI, whose secret is now the caller's.</param>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out HotpKeyUri? uri)
    {
        uri = OtpKeyUriReader.TryRead(text, OtpKeyUriType.Hotp, out var read, out _) ? new HotpKeyUri(read) : null;
        return uri is not null;
    }

    /// <summary>
    /// The text for a QR code or a link, written strictly, however it was read. An account that was missing stays missing.
    /// </summary>
    /// <returns>The URI. It holds the secret, and a string can't be cleared: don't keep it.</returns>
    /// <exception cref="ObjectDisposedException">The secret was disposed.</exception>
    public string ToUriString() => OtpKeyUriWriter.Write(
        new OtpKeyUriFields
        {
            Type = OtpKeyUriType.Hotp,
            Issuer = Issuer,
            AccountName = AccountName,
            Hash = Parameters.Hash,
            Digits = Parameters.Digits,
            Counter = Counter,
        },
        Secret.Bytes);

    /// <summary>Kind, issuer and account for a log, never the secret: not the URI, which is <see cref="ToUriString"/>.</summary>
    public override string ToString() => $"HOTP key, issuer '{Issuer}', account '{AccountName}'";
}
