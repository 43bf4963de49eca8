using Mfa.Shared.OtpTime;

namespace Mfa.SecurId;

/// <summary>
/// What is wrong with the clocks, when two codes belong together but are too far from now to be accepted.
/// </summary>
/// <remarks>A diagnosis to help a person with; it has accepted nothing and changed nothing.</remarks>
public readonly struct SecurIdClockOffset : IEquatable<SecurIdClockOffset>
{
    internal SecurIdClockOffset(TimeSpan offset, TimeSpan period)
    {
        Offset = offset;
        IsLikelyTimeZone = OtpClockOffset.IsLikelyTimeZone(offset, period);
    }

    /// <summary>
    /// How far the second code's step lies from now, to within one period. Negative: the codes are that old, or the token's clock
    /// is that far behind; two codes can't tell which. Positive: the token's clock is ahead; a code is never early.
    /// </summary>
    public TimeSpan Offset { get; }

    /// <summary>
    /// Whether the offset is within 90 seconds of a multiple of 30 minutes: a wrong time zone, or a clock set by hand. False where the period is
    /// longer than three minutes: steps are too coarse to tell.
    /// </summary>
    public bool IsLikelyTimeZone { get; }

    /// <inheritdoc/>
    public bool Equals(SecurIdClockOffset other) => Offset == other.Offset;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SecurIdClockOffset other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Offset.GetHashCode();

    /// <summary>Whether two offsets are the same.</summary>
    public static bool operator ==(SecurIdClockOffset left, SecurIdClockOffset right) => left.Equals(right);

    /// <summary>Whether two offsets differ.</summary>
    public static bool operator !=(SecurIdClockOffset left, SecurIdClockOffset right) => !left.Equals(right);

    /// <summary>The offset in words for a log, such as <c>-00:07:30</c>.</summary>
    public override string ToString() => Offset.ToString("c", System.Globalization.CultureInfo.InvariantCulture);
}
