using Mfa.Shared.Otp;

namespace Mfa.SecurId;

/// <summary>
/// What ties the second code of a <see cref="SecurIdVerificationStatus.NextCodeRequired"/> exchange to the first: hand it to
/// whoever sent the first code (a hidden field, the session) and take it back with the second.
/// </summary>
/// <remarks>
/// 128 random bits. The state holds only their SHA-256, so nobody who reads the database can finish the exchange, and nobody who
/// merely sends codes can finish or spoil it. <c>default</c> stands for "none".
/// </remarks>
public readonly struct SecurIdContinuation : IEquatable<SecurIdContinuation>
{
    internal SecurIdContinuation(UInt128 value) => Value = value;

    /// <summary>Whether there is no exchange to continue.</summary>
    public bool IsNone => Value == UInt128.Zero;

    internal UInt128 Value { get; }

    /// <summary>Reads what <see cref="ToString"/> wrote; never throws.</summary>
    /// <param name="text">The text; null and empty are malformed.</param>
    /// <param name="continuation">The value, or <c>default</c>.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out SecurIdContinuation continuation)
    {
        var valid = OtpContinuationText.TryParse(text, out var value);
        continuation = new SecurIdContinuation(value);
        return valid;
    }

    /// <summary>22 characters of base64url, fit for a form field; empty for <c>default</c>.</summary>
    public override string ToString() => OtpContinuationText.Format(Value);

    /// <inheritdoc/>
    public bool Equals(SecurIdContinuation other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SecurIdContinuation other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>Whether two values are the same.</summary>
    public static bool operator ==(SecurIdContinuation left, SecurIdContinuation right) => left.Equals(right);

    /// <summary>Whether two values differ.</summary>
    public static bool operator !=(SecurIdContinuation left, SecurIdContinuation right) => !left.Equals(right);
}
