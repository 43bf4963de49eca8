using System.Security.Cryptography.X509Certificates;

namespace Mfa.KeyContainers;

/// <summary>How seed files are read. Immutable, but for what it refers to.</summary>
public sealed class TokenKeyImportOptions
{
    /// <summary>The format; <see cref="TokenKeyFormat.Unknown"/>, the default, to recognise it. CSV dialects that look alike have to be said.</summary>
    public TokenKeyFormat Format { get; init; }

    /// <summary>What opens encrypted files; null if there is nothing.</summary>
    public TokenKeyCredentials? Credentials { get; init; }

    /// <summary>
    /// Whose signatures count: the signers' own certificates, or authorities that issued them. If empty, signatures aren't verified, and each file that has one says so
    /// (<see cref="TokenKeyDiagnosticCode.SignatureNotVerified"/>). If there are any, a file whose signature is wrong gives no key.
    /// </summary>
    public X509Certificate2Collection TrustedSigners { get; init; } = [];

    /// <summary>Whether a file without a signature by one of <see cref="TrustedSigners"/> gives no key. False if not set.</summary>
    public bool RequireSignature { get; init; }

    /// <summary>
    /// Whether an encrypted value gives no key if nothing authenticates it: no MAC, no authenticated encryption, no signature by one of <see cref="TrustedSigners"/>. Values in
    /// clear aren't touched: for those ask <see cref="TokenKey.AuthenticatedFields"/>, or <see cref="RequireSignature"/>.
    /// False if not set, because the standard and old files allow it: then such a key has the warning <see cref="TokenKeyDiagnosticCode.NotAuthenticated"/>. Set it where those
    /// who send files are told what came of them: they could learn from that, try by try, what other files hold.
    /// </summary>
    public bool RequireAuthenticatedValues { get; init; }

    /// <summary>
    /// Whether signatures with SHA-1 count, as pskctool makes them: whoever can choose part of what is signed can make two files with one such signature. False if not set.
    /// </summary>
    public bool AcceptSha1Signatures { get; init; }

    /// <summary>
    /// Whether layouts and names of the drafts before RFC 6030 are read. False if not set: then a file with a draft's layout gives no key, and a key whose algorithm has a draft's
    /// name is one of an <see cref="TokenKeyAlgorithm.Unknown"/> algorithm (<see cref="TokenKeyDiagnosticCode.DraftNotAccepted"/>).
    /// </summary>
    public bool AcceptDrafts { get; init; }

    /// <summary>How much a file may ask for.</summary>
    public TokenKeyLimits Limits { get; init; } = TokenKeyLimits.Default;

    /// <summary>The clock: for the validity of signers' certificates and the time that is spent on deriving keys.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
