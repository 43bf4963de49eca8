namespace Mfa.U2f;

/// <summary>Whether an attestation is trusted, and why. Made by <see cref="Trusted"/> or <see cref="Untrusted"/>.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class FidoTrustVerdict
{
    FidoTrustVerdict(FidoTrustOutcome outcome, FidoTrustReason reason, ReadOnlyMemory<byte> anchor, IReadOnlyList<FidoChainStatus> chainStatus)
    {
        Outcome = outcome;
        Reason = reason;
        Anchor = anchor;
        ChainStatus = chainStatus;
    }

    /// <summary>The verdict.</summary>
    public FidoTrustOutcome Outcome { get; }

    /// <summary>Whether the attestation is trusted.</summary>
    public bool IsTrusted => Outcome == FidoTrustOutcome.Trusted;

    /// <summary>Why.</summary>
    public FidoTrustReason Reason { get; }

    /// <summary>The anchor that the path leads to, DER as the source was given it; empty if it isn't trusted.</summary>
    public ReadOnlyMemory<byte> Anchor { get; }

    /// <summary>What the platform found where no path leads to an anchor: of its best attempt, the certificates with findings.</summary>
    public IReadOnlyList<FidoChainStatus> ChainStatus { get; }

    /// <summary>The attestation is trusted.</summary>
    /// <param name="anchor">The anchor that its path leads to, DER.</param>
    /// <exception cref="ArgumentException">The anchor is empty.</exception>
    public static FidoTrustVerdict Trusted(ReadOnlyMemory<byte> anchor) => anchor.IsEmpty
        ? throw new ArgumentException("Trust needs an anchor.", nameof(anchor))
        : new FidoTrustVerdict(FidoTrustOutcome.Trusted, FidoTrustReason.Anchored, anchor, []);

    /// <summary>The attestation isn't trusted.</summary>
    /// <param name="reason">Why; any but <see cref="FidoTrustReason.Anchored"/>.</param>
    /// <param name="chainStatus">What was found at the certificates; null for nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">The reason is one to trust.</exception>
    public static FidoTrustVerdict Untrusted(FidoTrustReason reason, IEnumerable<FidoChainStatus>? chainStatus = null) =>
        reason == FidoTrustReason.Anchored
            ? throw new ArgumentOutOfRangeException(nameof(reason), reason, "That is a reason to trust.")
            : new FidoTrustVerdict(FidoTrustOutcome.Untrusted, reason, default, Array.AsReadOnly(chainStatus?.ToArray() ?? []));
}
