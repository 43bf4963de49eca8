using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text.Json.Serialization;
using Mfa.Shared.Otp;

namespace Mfa.Hotp;

/// <summary>
/// What a server remembers of one token between verifications: the next counter that it expects, and a pending next code.
/// Opaque, versioned, of one size, with no secret inside.
/// </summary>
/// <remarks>
/// <para>Store it beside the secret as one column: <see cref="EncodedLength"/> bytes (<see cref="WriteTo"/>) or text
/// (<see cref="ToString"/>, which is also its JSON form). After every verification store the state that came back, and only if
/// the stored one is still the one you passed in (compare-and-swap); otherwise two parallel sign-ins could use one code.</para>
/// <para>A state is bound to the <see cref="HotpParameters"/> under which it was made; a verifier with others refuses it with an
/// <see cref="ArgumentException"/>. So is <c>default</c>: a state that was lost must not pass for one that was never used.</para>
/// </remarks>
[JsonConverter(typeof(HotpStateJsonConverter))]
public readonly struct HotpState : IEquatable<HotpState>
{
    /// <summary>Bytes in the encoded form.</summary>
    public const int EncodedLength = 18 + OtpPendingCode.EncodedLength;

    const byte Version = 1;

    readonly bool _exists;
    readonly HotpStateFields _fields;

    internal HotpState(in HotpStateFields fields)
    {
        _exists = true;
        _fields = fields;
    }

    [Flags]
    enum Flags : byte
    {
        None = 0,
        Used = 1,
        Exhausted = 2,
        PendingCode = 4,
    }

    /// <summary>The state of a token that starts at counter 0 and never verified a code.</summary>
    public static HotpState Initial => StartingAt(0);

    /// <summary>The server's counter: that of the next code it expects (RFC 4226, section 7.2). It never goes back.</summary>
    public ulong NextCounter => _fields.NextCounter;

    /// <summary>Whether the code of the last counter, 2^64 - 1, was accepted: no further one will be.</summary>
    public bool IsExhausted => _fields.IsExhausted;

    /// <summary>The state of a token that never verified a code here and starts at another counter, as seed files and key URIs may say.</summary>
    /// <param name="counter">The counter of the first code to expect.</param>
    public static HotpState StartingAt(ulong counter) => new(new HotpStateFields { NextCounter = counter });

    /// <summary>Reads an encoded state of any version that this library ever wrote; never throws.</summary>
    /// <param name="source">Exactly the bytes that <see cref="WriteTo"/> wrote. Zero bytes are no state.</param>
    /// <param name="state">The state, or <c>default</c>.</param>
    public static bool TryRead(ReadOnlySpan<byte> source, out HotpState state)
    {
        state = default;
        if (source.Length != EncodedLength || source[0] != Version)
            return false;

        var flags = (Flags)source[1];
        var read = new HotpState(new HotpStateFields
        {
            Fingerprint = BinaryPrimitives.ReadUInt64BigEndian(source[2..]),
            NextCounter = BinaryPrimitives.ReadUInt64BigEndian(source[10..]),
            IsUsed = flags.HasFlag(Flags.Used),
            IsExhausted = flags.HasFlag(Flags.Exhausted),
            Pending = flags.HasFlag(Flags.PendingCode) ? OtpPendingCode.Read(source[18..]) : null,
        });
        if (!read._fields.IsPlausible)
            return false;

        // One encoding for one state: an unknown flag, or a value without its flag, doesn't come back the same.
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
    public static bool TryParse(ReadOnlySpan<char> text, out HotpState state)
    {
        Span<byte> bytes = stackalloc byte[EncodedLength];
        state = default;
        return OtpBase64Url.TryDecode(text, bytes) && TryRead(bytes, out state);
    }

    /// <summary>Reads the text that <see cref="ToString"/> wrote.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="HotpFormatException">The text is no state.</exception>
    public static HotpState Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var state) ? state : throw new HotpFormatException("The text isn't an encoded HOTP state.");

    /// <summary>
    /// Whether a verifier with these parameters takes the state: it was made under them, or isn't bound to any yet. False for
    /// <c>default</c>. Ask it of stored states whose parameters may have changed; a verifier throws.
    /// </summary>
    /// <param name="parameters">The parameters.</param>
    /// <exception cref="ArgumentNullException"><paramref name="parameters"/> is null.</exception>
    public bool BelongsTo(HotpParameters parameters)
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
            throw new InvalidOperationException("default(HotpState) is no state; a new token's state is HotpState.Initial.");

        destination = destination[..EncodedLength];
        destination.Clear();
        destination[0] = Version;
        destination[1] = (byte)(
            (_fields.IsUsed ? Flags.Used : Flags.None)
            | (_fields.IsExhausted ? Flags.Exhausted : Flags.None)
            | (_fields.Pending is null ? Flags.None : Flags.PendingCode));
        BinaryPrimitives.WriteUInt64BigEndian(destination[2..], _fields.Fingerprint);
        BinaryPrimitives.WriteUInt64BigEndian(destination[10..], _fields.NextCounter);
        _fields.Pending?.WriteTo(destination[18..]);
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
    public bool Equals(HotpState other) => _exists == other._exists && _fields == other._fields;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is HotpState other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_exists, _fields);

    /// <summary>Whether two states are the same.</summary>
    public static bool operator ==(HotpState left, HotpState right) => left.Equals(right);

    /// <summary>Whether two states differ: whether there is something to store.</summary>
    public static bool operator !=(HotpState left, HotpState right) => !left.Equals(right);

    /// <summary>The fields, for a verifier with these parameters.</summary>
    /// <exception cref="ArgumentException">This is <c>default</c>, or a state made under other parameters.</exception>
    internal HotpStateFields Open(HotpParameters parameters, string parameterName)
    {
        if (!_exists)
            throw new ArgumentException("default(HotpState) is no state; a new token's state is HotpState.Initial.", parameterName);
        if (!BelongsTo(parameters))
            throw new ArgumentException("The state was made under other HOTP parameters than this verifier's.", parameterName);
        return _fields with { Fingerprint = parameters.Fingerprint };
    }
}
