using System.Security.Claims;

namespace Mfa.AspNetCore;

/// <summary>A sign-in that stands between first and second factor, as its cookie tells. Immutable. Nobody is signed in by it.</summary>
public sealed class MfaPartialSignIn
{
    internal MfaPartialSignIn(
        MfaOwnerKey owner, ReadOnlyMemory<byte> binding, ClaimsPrincipal firstFactor, string? returnUrl, bool isPersistent, DateTimeOffset expiresAt)
    {
        Owner = owner;
        Binding = binding;
        FirstFactor = firstFactor;
        ReturnUrl = returnUrl;
        IsPersistent = isPersistent;
        ExpiresAt = expiresAt;
    }

    /// <summary>Who gave the first factor.</summary>
    public MfaOwnerKey Owner { get; }

    /// <summary>The session's id, for every call that takes a binding. The session that comes of it has the same.</summary>
    public ReadOnlyMemory<byte> Binding { get; }

    /// <summary>The principal that will be signed in.</summary>
    public ClaimsPrincipal FirstFactor { get; }

    /// <summary>The page to return to, of this application; null for none.</summary>
    public string? ReturnUrl { get; }

    /// <summary>Whether the session is to outlive the browser.</summary>
    public bool IsPersistent { get; }

    /// <summary>When the password must be given again.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>Says nothing of whose it is.</summary>
    public override string ToString() => nameof(MfaPartialSignIn);
}
