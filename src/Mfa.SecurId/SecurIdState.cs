using System.Text.Json.Serialization;
using Mfa.Shared.OtpTime;

namespace Mfa.SecurId;

/// <summary>
/// What a server remembers of one token between verifications: the last accepted step, the drift of its clock, and a pending
/// next code. Opaque, versioned, of one size, with no secret inside.
/// </summary>
/// <remarks>
/// <para>Store it beside the secret as one column: <see cref="EncodedLength"/> bytes (<see cref="WriteTo"/>) or text
/// (<see cref="ToString"/>, which is also its JSON form). After every verification store the state that came back, and only if
/// the stored one is still the one you passed in (compare-and-swap); otherwise two parallel sign-ins could use one code.</para>
/// <para>A state is bound to its token: serial number, digits and interval. A verifier refuses it for another one with an
/// <see cref="ArgumentException"/>. So it does <c>default</c>: a state that was lost must not pass for one that was never used.</para>
/// </remarks>
[JsonConverter(typeof(SecurIdStateJsonConverter))]
public readonly struct SecurIdState : IEquatable<SecurIdState>
{
    /// <summary>Bytes in the encoded form.</summary>
    public const int EncodedLength = OtpTimeState.EncodedLength;

    readonly OtpTimeState _state;

    internal SecurIdState(in OtpTimeFields fields) => _state = new OtpTimeState(fields);

    SecurIdState(in OtpTimeState state) => _state = state;

    /// <summary>The state of a token that never verified a code: where enrolment starts.</summary>
    public static SecurIdState Initial => new(default(OtpTimeFields));

    /// <summary>The step of the last accepted code; null if there is none. It never goes back.</summary>
    public long? LastTimeStep => _state.Fields.LastTimeStep;

    /// <summary>How many steps the token's clock runs ahead of the server's (negative: behind), as far as it is known.</summary>
    public int DriftSteps => _state.Fields.Drift;

    /// <summary>Reads an encoded state of any version that this library ever wrote; never throws.</summary>
    /// <param name="source">Exactly the bytes that <see cref="WriteTo"/> wrote. Zero bytes are no state.</param>
    /// <param name="state">The state, or <c>default</c>.</param>
    public static bool TryRead(ReadOnlySpan<byte> source, out SecurIdState state)
    {
        var isState = OtpTimeState.TryRead(source, out var read);
        state = new SecurIdState(read);
        return isState;
    }

    /// <summary>Reads the text that <see cref="ToString"/> wrote; never throws.</summary>
    /// <param name="text">The text; null and empty are no state.</param>
    /// <param name="state">The state, or <c>default</c>.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out SecurIdState state)
    {
        var isState = OtpTimeState.TryParse(text, out var read);
        state = new SecurIdState(read);
        return isState;
    }

    /// <summary>Reads the text that <see cref="ToString"/> wrote.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="SecurIdFormatException">The text is no state.</exception>
    public static SecurIdState Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var state) ? state : throw new SecurIdFormatException("The text isn't an encoded SecurID state.");

    /// <summary>
    /// Whether a verifier takes the state for this token: it was made for it, or isn't bound to any yet. False for
    /// <c>default</c>. Ask it of stored states whose tokens may have been exchanged; a verifier throws.
    /// </summary>
    /// <param name="token">The token.</param>
    /// <exception cref="ArgumentNullException"><paramref name="token"/> is null.</exception>
    public bool BelongsTo(SecurIdToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return _state.BelongsTo(token.Fingerprint);
    }

    /// <summary>Encodes the state.</summary>
    /// <param name="destination">Receives <see cref="EncodedLength"/> bytes.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    /// <exception cref="InvalidOperationException">This is <c>default</c>, which is no state.</exception>
    public void WriteTo(Span<byte> destination)
    {
        if (!_state.Exists)
            throw new InvalidOperationException("default(SecurIdState) is no state; a new token's state is SecurIdState.Initial.");
        _state.WriteTo(destination);
    }

    /// <summary>The encoded form as base64url; empty for <c>default</c>.</summary>
    public override string ToString() => _state.ToString();

    /// <inheritdoc/>
    public bool Equals(SecurIdState other) => _state == other._state;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SecurIdState other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _state.GetHashCode();

    /// <summary>Whether two states are the same.</summary>
    public static bool operator ==(SecurIdState left, SecurIdState right) => left.Equals(right);

    /// <summary>Whether two states differ: whether there is something to store.</summary>
    public static bool operator !=(SecurIdState left, SecurIdState right) => !left.Equals(right);

    /// <summary>The fields, for a verifier of this token.</summary>
    /// <exception cref="ArgumentException">This is <c>default</c>, or a state of another token.</exception>
    internal OtpTimeFields Open(SecurIdToken token, string parameterName)
    {
        if (!_state.Exists)
            throw new ArgumentException("default(SecurIdState) is no state; a new token's state is SecurIdState.Initial.", parameterName);
        if (!BelongsTo(token))
            throw new ArgumentException("The state is another token's: of another serial number, or of other digits or another interval.", parameterName);
        return _state.Fields with { Fingerprint = token.Fingerprint };
    }
}
