namespace Mfa.Devices;

/// <summary>
/// All that is stored of one owner: the unit of reading, of compare-and-swap and of serialisation. To a store it is a row with a payload.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class MfaOwnerRecord
{
    /// <summary>The largest payload: 64 KiB. One with eight devices has about 6 kB.</summary>
    public const int MaximumPayloadLength = 64 * 1024;

    /// <summary>Makes a record.</summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="version">1 or more. Each write adds one; the first is what its writer chose.</param>
    /// <param name="writeId">Random for each write: it tells a writer whether what is stored is its own.</param>
    /// <param name="payload">The sealed state, 1 byte to 64 KiB; opaque to stores. It is kept, not copied.</param>
    /// <exception cref="ArgumentException">The owner is default, the write id empty, or the payload empty or too long.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The version is less than 1.</exception>
    public MfaOwnerRecord(MfaOwnerKey owner, long version, Guid writeId, ReadOnlyMemory<byte> payload)
    {
        owner.ThrowIfDefault(nameof(owner));
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        if (writeId == Guid.Empty)
            throw new ArgumentException("The write id is empty.", nameof(writeId));
        if (payload.Length is 0 or > MaximumPayloadLength)
            throw new ArgumentException($"A payload has 1 to {MaximumPayloadLength} bytes, not {payload.Length}.", nameof(payload));
        Owner = owner;
        Version = version;
        WriteId = writeId;
        Payload = payload;
    }

    /// <summary>Whose it is.</summary>
    public MfaOwnerKey Owner { get; }

    /// <summary>Which write this is of: each adds one.</summary>
    public long Version { get; }

    /// <summary>Random for each write.</summary>
    public Guid WriteId { get; }

    /// <summary>The sealed state; opaque to stores.</summary>
    public ReadOnlyMemory<byte> Payload { get; }

    /// <summary>
    /// Until when the owner stands among the open recovery cases (<see cref="IMfaDirectory.ListOpenCasesAsync"/>); null for not at all. A store keeps it beside the payload, to
    /// search by; it isn't sealed, and decides nothing.
    /// </summary>
    public DateTimeOffset? OpenCaseUntil { get; init; }
}
