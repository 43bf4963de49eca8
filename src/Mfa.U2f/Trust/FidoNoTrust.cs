namespace Mfa.U2f;

/// <summary>
/// The trust source for whoever has none: every attestation that holds is valid, and untrusted.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class FidoNoTrust : IFidoTrustSource
{
    static readonly FidoTrustVerdict Verdict = FidoTrustVerdict.Untrusted(FidoTrustReason.NoTrustSource);

    FidoNoTrust()
    {
    }

    /// <summary>The one instance.</summary>
    public static FidoNoTrust Instance { get; } = new();

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="attestation"/> is null.</exception>
    public FidoTrustVerdict Evaluate(FidoAttestation attestation, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(attestation);
        return Verdict;
    }
}
