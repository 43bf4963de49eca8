using System.Buffers.Text;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace Mfa.AspNetCore;

/// <summary>A session of the application, as its cookie tells. Immutable.</summary>
public sealed class MfaSession
{
    const string ProofItem = ".mfa.proof";

    MfaSession(MfaOwnerKey owner, ReadOnlyMemory<byte> binding, ClaimsPrincipal principal, AuthenticationProperties properties)
    {
        Owner = owner;
        Binding = binding;
        Principal = principal;
        Properties = properties;
    }

    /// <summary>Whose it is.</summary>
    public MfaOwnerKey Owner { get; }

    /// <summary>The session's id, for every call that takes a binding. It was made after the password, and lasts until the person signs out.</summary>
    public ReadOnlyMemory<byte> Binding { get; }

    /// <summary>Who signed in.</summary>
    public ClaimsPrincipal Principal { get; }

    /// <summary>When the second factor was given, to the second; null if none was.</summary>
    public DateTimeOffset? MfaAt => MfaTimeOf(Principal);

    /// <summary>The proof of the last second factor, for changes of devices; null if none was given. The device layer sees whether it is fresh.</summary>
    public MfaProof? Proof =>
        Properties.Items.TryGetValue(ProofItem, out var text) && text is not null && Base64Url.IsValid(text)
        && MfaProof.TryDecode(Base64Url.DecodeFromChars(text), out var proof)
            ? proof
            : null;

    internal AuthenticationProperties Properties { get; }

    internal static MfaSession? Of(AuthenticateResult result, Func<ClaimsPrincipal, MfaOwnerKey?> findOwner) =>
        result is { Succeeded: true, Principal: { } principal }
        && findOwner(principal) is { } owner
        && SessionClaims.BindingOf(principal) is { } binding
            ? new MfaSession(owner, binding, principal, result.Properties ?? new AuthenticationProperties())
            : null;

    internal static void Keep(AuthenticationProperties properties, MfaProof proof) => properties.Items[ProofItem] = Base64Url.EncodeToString(proof.Encode());

    /// <summary>The one claim, in an identity that is authenticated. Two of them mean that somebody else wrote one: then there is none.</summary>
    internal static DateTimeOffset? MfaTimeOf(ClaimsPrincipal principal)
    {
        var claims = principal.Identities.Where(identity => identity.IsAuthenticated).SelectMany(identity => identity.FindAll(MfaClaimTypes.MfaTime)).Take(2).ToArray();
        return claims is [var claim]
            && long.TryParse(claim.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
    }

    /// <summary>Says nothing of whose it is.</summary>
    public override string ToString() => nameof(MfaSession);
}
