using System.Buffers.Binary;
using Mfa.Shared.Otp;

namespace Mfa.Totp;

/// <summary>
/// The time steps whose MACs a verification or resynchronisation needs: for keys that live in a security module or a key management
/// service and never come to this process.
/// </summary>
/// <remarks>
/// For each index from 0 to <see cref="Count"/> - 1, have the HMAC of <see cref="WriteMessage"/> computed; put the MACs one after another in that
/// order, <see cref="MacLength"/> bytes each, and call <see cref="TotpVerifier.Complete"/> (or
/// <see cref="TotpVerifier.CompleteResynchronization"/>) with the same state. All are needed, whatever the code is: a window that stops at
/// the first hit tells in its time which step it was. A resynchronisation of a hardware token needs 1,562. Complete a window at once: it
/// decides by the time at which it was prepared.
/// </remarks>
public readonly struct TotpWindow
{
    /// <summary>Bytes in the message of each MAC.</summary>
    public const int MessageLength = OtpHash.MessageLength;

    readonly OtpCounterSet _counters;

    internal TotpWindow(TotpParameters parameters, DateTimeOffset now, in OtpCounterSet counters)
    {
        Parameters = parameters;
        Now = now;
        TimeStep = parameters.GetTimeStep(now);
        _counters = counters;
    }

    /// <summary>How many MACs are needed. 0 before the epoch, where nothing can be accepted.</summary>
    public int Count => _counters.Count;

    /// <summary>Bytes in a MAC: 20, 32 or 64.</summary>
    public int MacLength => Parameters?.Hash.MacLength ?? 0;

    internal TotpParameters? Parameters { get; }

    internal DateTimeOffset Now { get; }

    internal OtpCounterSet Counters => _counters;

    /// <summary>The server's current step.</summary>
    internal long TimeStep { get; }

    /// <summary>The step at an index.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside that range.</exception>
    public long GetTimeStep(int index) => (long)_counters[index];

    /// <summary>Writes the message to be authenticated: the step as 8 bytes, high-order byte first (RFC 4226, sections 5.1 and 5.2).</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <param name="destination">Receives <see cref="MessageLength"/> bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside that range, or the destination too short.</exception>
    public void WriteMessage(int index, Span<byte> destination) =>
        BinaryPrimitives.WriteUInt64BigEndian(destination, _counters[index]);

    internal bool HasSameSteps(in TotpWindow other) => _counters.Equals(other._counters);
}
