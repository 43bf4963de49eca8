namespace Mfa.U2f;

/// <summary>What the browser is to hand on of the authenticator's attestation (WebAuthn Level 3, 5.4.7).</summary>
public enum FidoAttestationConveyance
{
    /// <summary>Nothing: nobody asks the person to reveal the model.</summary>
    None = 0,

    /// <summary>A verifiable statement, perhaps anonymised on the way.</summary>
    Indirect = 1,

    /// <summary>The authenticator's own statement.</summary>
    Direct = 2,

    /// <summary>A statement that may name the individual device, where the browser is set up to allow it.</summary>
    Enterprise = 3,
}
