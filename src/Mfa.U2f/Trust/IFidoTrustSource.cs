namespace Mfa.U2f;

/// <summary>
/// Says whether an attestation that holds is trusted: the second question, apart from the first.
/// </summary>
/// <remarks>
/// Implementations are pure and thread-safe: they decide over an immutable snapshot that something else has loaded, read no clock, do no
/// I/O, and throw for nothing that is in an attestation. WebAuthn Level 3, 7.1-23 and 24.
/// </remarks>
public interface IFidoTrustSource
{
    /// <summary>Decides.</summary>
    /// <param name="attestation">An attestation whose statement holds.</param>
    /// <param name="now">The ceremony's time; for a later audit, the time of registration.</param>
    /// <returns>The verdict, never null.</returns>
    FidoTrustVerdict Evaluate(FidoAttestation attestation, DateTimeOffset now);
}
