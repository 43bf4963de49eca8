using System.Buffers.Binary;
using System.Buffers.Text;
using Mfa.Shared.Otp;

namespace Mfa.Shared.OtpTime;

/// <summary>The inside of the public states of time-based tokens: the fields, whether there are any, and their one encoding.</summary>
internal readonly record struct OtpTimeState
{
    public const int EncodedLength = 26 + OtpPendingCode.EncodedLength;

    // A bound on what can be read back: no clock reaches it, and no sum with it overflows.
    public const long MaximumTimeStep = 1L << 53;
    public const int MaximumOffset = 100_000;

    const byte Version = 1;

    public OtpTimeState(in OtpTimeFields fields)
    {
        Exists = true;
        Fields = fields;
    }

    [Flags]
    enum Flags : byte
    {
        None = 0,
        LastTimeStep = 1,
        ProvisionalOffset = 2,
        PendingCode = 4,
        EarlyEdge = 8,
        LateEdge = 16,
    }

    /// <summary>False for <c>default</c>, which is no state.</summary>
    public bool Exists { get; }

    public OtpTimeFields Fields { get; }

    public static bool TryRead(ReadOnlySpan<byte> source, out OtpTimeState state)
    {
        state = default;
        if (source.Length != EncodedLength || source[0] != Version)
            return false;

        var flags = (Flags)source[1];
        var fields = new OtpTimeFields
        {
            Fingerprint = BinaryPrimitives.ReadUInt64BigEndian(source[2..]),
            LastTimeStep = flags.HasFlag(Flags.LastTimeStep) ? BinaryPrimitives.ReadInt64BigEndian(source[10..]) : null,
            Drift = BinaryPrimitives.ReadInt32BigEndian(source[18..]),
            ProvisionalOffset = flags.HasFlag(Flags.ProvisionalOffset) ? BinaryPrimitives.ReadInt32BigEndian(source[22..]) : null,
            EdgeStreak = (flags.HasFlag(Flags.LateEdge) ? 1 : 0) - (flags.HasFlag(Flags.EarlyEdge) ? 1 : 0),
            Pending = flags.HasFlag(Flags.PendingCode) ? OtpPendingCode.Read(source[26..]) : null,
        };
        if (!fields.IsPlausible)
            return false;

        // One encoding for one state: an unknown flag, both edges, or a value without its flag don't come back the same.
        var read = new OtpTimeState(fields);
        Span<byte> again = stackalloc byte[EncodedLength];
        read.WriteTo(again);
        if (!source.SequenceEqual(again))
            return false;

        state = read;
        return true;
    }

    public static bool TryParse(ReadOnlySpan<char> text, out OtpTimeState state)
    {
        Span<byte> bytes = stackalloc byte[EncodedLength];
        state = default;
        return OtpBase64Url.TryDecode(text, bytes) && TryRead(bytes, out state);
    }

    /// <summary>Whether the state was made for tokens with this fingerprint, or isn't bound yet.</summary>
    public bool BelongsTo(ulong fingerprint) => Exists && (Fields.Fingerprint == 0 || Fields.Fingerprint == fingerprint);

    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public void WriteTo(Span<byte> destination)
    {
        if (destination.Length < EncodedLength)
            throw new ArgumentException($"A state needs {EncodedLength} bytes.", nameof(destination));

        destination = destination[..EncodedLength];
        destination.Clear();
        destination[0] = Version;
        destination[1] = (byte)(
            (Fields.LastTimeStep is null ? Flags.None : Flags.LastTimeStep)
            | (Fields.ProvisionalOffset is null ? Flags.None : Flags.ProvisionalOffset)
            | (Fields.Pending is null ? Flags.None : Flags.PendingCode)
            | (Fields.EdgeStreak < 0 ? Flags.EarlyEdge : Flags.None)
            | (Fields.EdgeStreak > 0 ? Flags.LateEdge : Flags.None));
        BinaryPrimitives.WriteUInt64BigEndian(destination[2..], Fields.Fingerprint);
        BinaryPrimitives.WriteInt64BigEndian(destination[10..], Fields.LastTimeStep ?? 0);
        BinaryPrimitives.WriteInt32BigEndian(destination[18..], Fields.Drift);
        BinaryPrimitives.WriteInt32BigEndian(destination[22..], Fields.ProvisionalOffset ?? 0);
        Fields.Pending?.WriteTo(destination[26..]);
    }

    /// <summary>The encoded form as base64url; empty for <c>default</c>.</summary>
    public override string ToString()
    {
        if (!Exists)
            return string.Empty;

        Span<byte> bytes = stackalloc byte[EncodedLength];
        WriteTo(bytes);
        return Base64Url.EncodeToString(bytes);
    }
}
