using System.Security.Cryptography;
using Mfa.U2f.Messages;

namespace Mfa.U2f;

/// <summary>
/// A challenge that was sent for a raw U2F call, and until when it may be answered (FIDO U2F Raw Message Formats 1.2, 7). Immutable and thread-safe.
/// </summary>
/// <remarks>
/// Keep it in the user's session, and take it from there when an answer comes, whatever the answer: that it is used once only the caller can
/// see to.
/// </remarks>
public sealed class U2fChallenge
{
    // WebAuthn Level 3, 13.4.3 asks for at least 16.
    const int NewLength = 32;

    /// <summary>A challenge that was sent.</summary>
    /// <param name="value">Its bytes: 16 to 1024. They are copied.</param>
    /// <param name="expiresAt">When it ends: an answer at that time or later is <see cref="FidoStatus.CeremonyExpired"/>.</param>
    /// <exception cref="ArgumentException">It is too short or too long.</exception>
    public U2fChallenge(ReadOnlySpan<byte> value, DateTimeOffset expiresAt)
    {
        RequestJson.ThrowIfNotChallenge(value.Length, nameof(value));
        Value = value.ToArray();
        ExpiresAt = expiresAt;
    }

    /// <summary>The bytes, for the request.</summary>
    public ReadOnlyMemory<byte> Value { get; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>A new challenge: 32 random bytes.</summary>
    /// <param name="expiresAt">When it ends: a few minutes from now.</param>
    public static U2fChallenge Create(DateTimeOffset expiresAt) => new(RandomNumberGenerator.GetBytes(NewLength), expiresAt);
}
