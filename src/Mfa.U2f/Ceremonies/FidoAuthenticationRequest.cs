namespace Mfa.U2f;

/// <summary>What an authentication asks the browser and the authenticator for. Immutable.</summary>
public sealed class FidoAuthenticationRequest
{
    /// <summary>Whether the user is to be verified; discouraged by default, as for a second factor.</summary>
    public FidoUserVerification UserVerification { get; init; } = FidoUserVerification.Discouraged;

    /// <summary>Hints to the browser, in order of preference: <c>security-key</c>, <c>client-device</c>, <c>hybrid</c>.</summary>
    public IReadOnlyList<string> Hints { get; init; } = [];

    /// <summary>Extensions to ask for; <see cref="FidoExtensionRequests.CredentialProperties"/> is for registrations only.</summary>
    public FidoExtensionRequests Extensions { get; init; }
}
