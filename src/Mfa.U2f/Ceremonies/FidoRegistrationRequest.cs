using Mfa.U2f.Ceremonies;

namespace Mfa.U2f;

/// <summary>What a registration asks the browser and the authenticator for. Immutable.</summary>
public sealed class FidoRegistrationRequest
{
    /// <summary>Whether the user is to be verified; discouraged by default, as for a second factor.</summary>
    public FidoUserVerification UserVerification { get; init; } = FidoUserVerification.Discouraged;

    /// <summary>Whether the credential is to be discoverable; discouraged by default.</summary>
    public FidoResidentKey ResidentKey { get; init; }

    /// <summary>Which authenticators may be offered; any by default.</summary>
    public FidoAuthenticatorAttachment Attachment { get; init; }

    /// <summary>What is asked of the attestation; none by default.</summary>
    public FidoAttestationConveyance Attestation { get; init; }

    /// <summary>Hints to the browser, in order of preference: <c>security-key</c>, <c>client-device</c>, <c>hybrid</c>.</summary>
    public IReadOnlyList<string> Hints { get; init => field = Copy.Of(value); } = [];

    /// <summary>Extensions to ask for.</summary>
    public FidoExtensionRequests Extensions { get; init; }

    /// <summary>
    /// The protection demanded of the credential; the ceremony is refused if the authenticator grants less. Not stated by default.
    /// </summary>
    /// <remarks>
    /// Chromium takes <see cref="FidoCredentialProtection.UserVerificationRequired"/> only if <see cref="UserVerification"/> is required too, and
    /// <see cref="FidoCredentialProtection.UserVerificationOptional"/> only if the credential is to be discoverable.
    /// </remarks>
    public FidoCredentialProtection CredentialProtection { get; init; }

    /// <summary>Whether the browser may register without a touch, after a password sign-in (mediation <c>conditional</c>): then user presence isn't demanded.</summary>
    public bool IsConditional { get; init; }
}
