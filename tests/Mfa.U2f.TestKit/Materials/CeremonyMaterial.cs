namespace Mfa.U2f.Testing;

/// <summary>The material of a WebAuthn or CTAP2 response.</summary>
public abstract class CeremonyMaterial : SignedMaterial
{
    private protected CeremonyMaterial(VirtualCredential credential) => Credential = credential;

    /// <summary>The authenticator data.</summary>
    public AuthenticatorDataMaterial AuthenticatorData { get; } = new();

    /// <summary>The credential, as the authenticator keeps it.</summary>
    public VirtualCredential Credential { get; }

    /// <summary>The members of the CTAP2 response; empty where a browser asked.</summary>
    public CborMapMaterial CtapResponse { get; } = [];

    /// <summary>The status byte of the CTAP2 response.</summary>
    public byte CtapStatus { get; set; }

    internal bool UserVerified => AuthenticatorData.Flags.HasFlag(AuthenticatorDataFlags.UserVerified);

    /// <summary>The CTAP2 response: status byte and, of a success, the map.</summary>
    public byte[] EncodeCtapResponse() => [CtapStatus, .. CtapResponse.Encode()];
}
