using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text.Json.Serialization;
using Mfa.Shared.Otp;

namespace Mfa.Totp;

/// <summary>
/// What a server remembers of one token between verifications: the last accepted step, the drift of its clock, and a pending
/// next code. Opaque, versioned, of one size, with no secret inside.
/// </summary>
/// <remarks>
/// <para>Store it beside the secret as one column: <see cref="EncodedLength"/> bytes (<see cref="WriteTo"/>) or text
/// (<see cref="ToString"/>, which is also its JSON form). After every verification store the state that came back, and only if
/// the stored one is still the one you passed in (compare-and-swap); otherwise two parallel sign-ins could use one code.</para>
/// <para>A state is bound to the <see cref="TotpParameters"/> under which it was made; a verifier with others refuses it with an
/// <see cref="ArgumentException"/>. So is <c>default</c>: a state that was lost must not pass for one that was never used.</para>
/// </remarks>
[JsonConverter(typeof(TotpStateJsonConverter))]
public readonly struct TotpState : IEquatable<TotpState>
{
    /// <summary>Bytes in the encoded form.</summary>
    public const int EncodedLength = 26 + OtpPendingCode.EncodedLength;

    // A bound on what can be read back: no clock reaches it, and no sum with it overflows.
    internal const long MaximumTimeStep = 1L << 53;
    internal const int MaximumOffset = 100_000;

    const byte Version = 1;

    readonly bool _exists;
    readonly TotpStateFields _fields;

    internal TotpState(in TotpStateFields fields)
    {
        _exists = true;
        _fields = fields;
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

    /// <summary>The state of a token that never verified a code: where enrolment starts.</summary>
    public static TotpState Initial => new(default(TotpStateFields));

    /// <summary>The step of the last accepted code; null if there is none. It never goes back.</summary>
    public long? LastTimeStep => _fields.LastTimeStep;

    /// <summary>How many steps the token's clock runs ahead of the server's (negative: behind), as far as it is known.</summary>
    public int DriftSteps => _fields.Drift;

    /// <summary>Reads an encoded state of any version that this library ever wrote; never throws.</summary>
    /// <param name="source">Exactly the bytes that <see cref="WriteTo"/> wrote. Zero bytes are no state.</param>
    /// <param name="state">The state, or <c>default</c>.</param>
    public static bool TryRead(ReadOnlySpan<byte> source, out TotpState state)
    {
        state = default;
        if (source.Length != EncodedLength || source[0] != Version)
            return false;

        var flags = (Flags)source[1];
        var fields = new TotpStateFields
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
        var read = new TotpState(fields);
        Span<byte> again = stackalloc byte[EncodedLength];
        read.WriteTo(again);
        if (!source.SequenceEqual(again))
            return false;

        state = read;
        return true;
    }

    /// <summary>Reads the text that <see cref="ToString"/> wrote; never throws.</summary>
    /// <param name="text">The text; null and empty are no state.</param>
    /// <param name="state">The state, or <c>default</c>.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out TotpState state)
    {
        Span<byte> bytes = stackalloc byte[EncodedLength];
        state = default;
        return OtpBase64Url.TryDecode(text, bytes) && TryRead(bytes, out state);
    }

    /// <summary>Reads the text that <see cref="ToString"/> wrote.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="TotpFormatException">The text is no state.</exception>
    public static TotpState Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var state) ? state : throw new TotpFormatException("The text isn't an encoded TOTP state.");

    /// <summary>
    /// Whether a verifier with these parameters takes the state: it was made under them, or isn't bound to any yet. False for
    /// <c>default</c>. Ask it of stored states whose parameters may have changed; a verifier throws.
    /// </summary>
    /// <param name="parameters">The parameters.</param>
    /// <exception cref="ArgumentNullException"><paramref name="parameters"/> is null.</exception>
    public bool BelongsTo(TotpParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return _exists && (_fields.Fingerprint == 0 || _fields.Fingerprint == parameters.Fingerprint);
    }

    /// <summary>Encodes the state.</summary>
    /// <param name="destination">Receives <see cref="EncodedLength"/> bytes.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    /// <exception cref="InvalidOperationException">This is <c>default</c>, which is no state.</exception>
    public void WriteTo(Span<byte> destination)
    {
        if (destination.Length < EncodedLength)
            throw new ArgumentException($"A state needs {EncodedLength} bytes.", nameof(destination));
        if (!_exists)
            throw new InvalidOperationException("default(TotpState) is no state; a new token's state is TotpState.Initial.");

        destination = destination[..EncodedLength];
        destination.Clear();
        destination[0] = Version;
        destination[1] = (byte)(
            (_fields.LastTimeStep is null ? Flags.None : Flags.LastTimeStep)
            | (_fields.ProvisionalOffset is null ? Flags.None : Flags.ProvisionalOffset)
            | (_fields.Pending is null ? Flags.None : Flags.PendingCode)
            | (_fields.EdgeStreak < 0 ? Flags.EarlyEdge : Flags.None)
            | (_fields.EdgeStreak > 0 ? Flags.LateEdge : Flags.None));
        BinaryPrimitives.WriteUInt64BigEndian(destination[2..], _fields.Fingerprint);
        BinaryPrimitives.WriteInt64BigEndian(destination[10..], _fields.LastTimeStep ?? 0);
        BinaryPrimitives.WriteInt32BigEndian(destination[18..], _fields.Drift);
        BinaryPrimitives.WriteInt32BigEndian(destination[22..], _fields.ProvisionalOffset ?? 0);
        _fields.Pending?.WriteTo(destination[26..]);
    }

    /// <summary>The encoded form as base64url; empty for <c>default</c>.</summary>
    public override string ToString()
    {
        if (!_exists)
            return string.Empty;

        Span<byte> bytes = stackalloc byte[EncodedLength];
        WriteTo(bytes);
        return Base64Url.EncodeToString(bytes);
    }

    /// <inheritdoc/>
    public bool Equals(TotpState other) => _exists == other._exists && _fields == other._fields;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TotpState other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_exists, _fields);

    /// <summary>Whether two states are the same.</summary>
    public static bool operator ==(TotpState left, TotpState right) => left.Equals(right);

    /// <summary>Whether two states differ: whether there is something to store.</summary>
    public static bool operator !=(TotpState left, TotpState right) => !left.Equals(right);

    /// <summary>The fields, for a verifier with these parameters.</summary>
    /// <exception cref="ArgumentException">This is <c>default</c>, or a state made under other parameters.</exception>
    internal TotpStateFields Open(TotpParameters parameters, string parameterName)
    {
        if (!_exists)
            throw new ArgumentException("default(TotpState) is no state; a new token's state is TotpState.Initial.", parameterName);
        if (!BelongsTo(parameters))
            throw new ArgumentException("The state was made under other TOTP parameters than this verifier's.", parameterName);
        return _fields with { Fingerprint = parameters.Fingerprint };
    }
}
