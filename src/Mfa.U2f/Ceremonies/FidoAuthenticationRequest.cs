using Mfa.U2f.Ceremonies;

namespace Mfa.U2f;

/// <summary>What an authentication asks the browser and the authenticator for. Immutable.</summary>
public sealed class FidoAuthenticationRequest
{
    /// <summary>Whether the user is to be verified; discouraged by default, as for a second factor.</summary>
    public FidoUserVerification UserVerification { get; init; } = FidoUserVerification.Discouraged;

    /// <summary>Hints to the browser, in order of preference: <c>security-key</c>, <c>client-device</c>, <c>hybrid</c>.</summary>
    public IReadOnlyList<string> Hints { get; init => field = Copy.Of(value); } = [];

    /// <summary>
    /// Extensions to ask for. <see cref="FidoExtensionRequests.CredentialProperties"/> and <see cref="FidoExtensionRequests.Prf"/> are for
    /// registrations only and left out here: a secret's salts are the page's to give.
    /// </summary>
    public FidoExtensionRequests Extensions { get; init; }
}
