using Mfa.U2f.WebAuthn;

namespace Mfa.U2f.Checks;

/// <summary>
/// What the checks of both ceremonies look at: what was expected, and what came, as far as it could be read.
/// </summary>
internal sealed class CeremonyFacts
{
    public required FidoRelyingPartyOptions RelyingParty { get; init; }

    public required CeremonyFields Ceremony { get; init; }

    /// <summary>Whether Finish was given the binding that Begin was.</summary>
    public required bool IsBound { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>The type and ids of the response (WebAuthn Level 3, 5.1).</summary>
    public required string CredentialType { get; init; }

    public required string CredentialIdText { get; init; }

    public required ReadOnlyMemory<byte> CredentialId { get; init; }

    public required byte[] ClientDataJson { get; init; }

    /// <summary>Null if they can't be read.</summary>
    public required WebAuthnClientData? ClientData { get; init; }

    /// <summary>Null if they can't be read, or are those of the other ceremony.</summary>
    public required WebAuthnAuthenticatorData? AuthenticatorData { get; init; }

    public required ClientExtensionResults Extensions { get; init; }

    /// <summary>SHA-256 of the one id that the authenticator data must be made for.</summary>
    public required byte[] ExpectedRelyingPartyIdHash { get; init; }
}
