using System.Buffers.Binary;
using Mfa.Shared.Otp;

namespace Mfa.Hotp;

/// <summary>
/// The counters whose MACs a verification or resynchronisation needs: for keys that live in a security module or a key management
/// service and never come to this process.
/// </summary>
/// <remarks>
/// For each index from 0 to <see cref="Count"/> - 1, have the HMAC of <see cref="WriteMessage"/> computed; put the MACs one after another in that
/// order, <see cref="MacLength"/> bytes each, and call <see cref="HotpVerifier.Complete"/> (or one of
/// the <c>CompleteResynchronization</c> methods) with the same state. All are needed, whatever the code is: a window that stops at
/// the first hit tells in its time which counter it was. A resynchronisation of a hardware token needs about 1,000, with three codes
/// 100,000. Complete a window at once: it decides by the time at which it was prepared.
/// </remarks>
public readonly struct HotpWindow
{
    /// <summary>Bytes in the message of each MAC.</summary>
    public const int MessageLength = OtpHash.MessageLength;

    readonly OtpCounterSet _counters;

    internal HotpWindow(HotpParameters parameters, DateTimeOffset now, in OtpCounterSet counters)
    {
        Parameters = parameters;
        Now = now;
        _counters = counters;
    }

    /// <summary>How many MACs are needed. 0 for a token that is exhausted.</summary>
    public int Count => _counters.Count;

    /// <summary>Bytes in a MAC: 20, 32 or 64.</summary>
    public int MacLength => Parameters?.Hash.MacLength ?? 0;

    internal OtpCounterSet Counters => _counters;

    internal HotpParameters? Parameters { get; }

    internal DateTimeOffset Now { get; }

    /// <summary>The counter at an index.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside that range.</exception>
    public ulong GetCounter(int index) => _counters[index];

    /// <summary>Writes the message to be authenticated: the counter as 8 bytes, high-order byte first (RFC 4226, sections 5.1 and 5.2).</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <param name="destination">Receives <see cref="MessageLength"/> bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside that range, or the destination too short.</exception>
    public void WriteMessage(int index, Span<byte> destination) =>
        BinaryPrimitives.WriteUInt64BigEndian(destination, _counters[index]);

    internal bool HasSameCounters(in HotpWindow other) => _counters.Equals(other._counters);
}
