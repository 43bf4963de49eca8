using System.Text.Json.Serialization;
using Mfa.Shared.OtpTime;

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
    public const int EncodedLength = OtpTimeState.EncodedLength;

    readonly OtpTimeState _state;

    internal TotpState(in OtpTimeFields fields) => _state = new OtpTimeState(fields);

    TotpState(in OtpTimeState state) => _state = state;

    /// <summary>The state of a token that never verified a code: where enrolment starts.</summary>
    public static TotpState Initial => new(default(OtpTimeFields));

    /// <summary>The step of the last accepted code; null if there is none. It never goes back.</summary>
    public long? LastTimeStep => _state.Fields.LastTimeStep;

    /// <summary>How many steps the token's clock runs ahead of the server's (negative: behind), as far as it is known.</summary>
    public int DriftSteps => _state.Fields.Drift;

    /// <summary>Reads an encoded state of any version that this library ever wrote; never throws.</summary>
    /// <param name="source">Exactly the bytes that <see cref="WriteTo"/> wrote. Zero bytes are no state.</param>
    /// <param name="state">The state, or <c>default</c>.</param>
    public static bool TryRead(ReadOnlySpan<byte> source, out TotpState state)
    {
        var isState = OtpTimeState.TryRead(source, out var read);
        state = new TotpState(read);
        return isState;
    }

    /// <summary>Reads the text that <see cref="ToString"/> wrote; never throws.</summary>
    /// <param name="text">The text; null and empty are no state.</param>
    /// <param name="state">The state, or <c>default</c>.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out TotpState state)
    {
        var isState = OtpTimeState.TryParse(text, out var read);
        state = new TotpState(read);
        return isState;
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
        return _state.BelongsTo(parameters.Fingerprint);
    }

    /// <summary>Encodes the state.</summary>
    /// <param name="destination">Receives <see cref="EncodedLength"/> bytes.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    /// <exception cref="InvalidOperationException">This is <c>default</c>, which is no state.</exception>
    public void WriteTo(Span<byte> destination)
    {
        if (!_state.Exists)
            throw new InvalidOperationException("default(TotpState) is no state; a new token's state is TotpState.Initial.");
        _state.WriteTo(destination);
    }

    /// <summary>The encoded form as base64url; empty for <c>default</c>.</summary>
    public override string ToString() => _state.ToString();

    /// <inheritdoc/>
    public bool Equals(TotpState other) => _state == other._state;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TotpState other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _state.GetHashCode();

    /// <summary>Whether two states are the same.</summary>
    public static bool operator ==(TotpState left, TotpState right) => left.Equals(right);

    /// <summary>Whether two states differ: whether there is something to store.</summary>
    public static bool operator !=(TotpState left, TotpState right) => !left.Equals(right);

    /// <summary>The fields, for a verifier with these parameters.</summary>
    /// <exception cref="ArgumentException">This is <c>default</c>, or a state made under other parameters.</exception>
    internal OtpTimeFields Open(TotpParameters parameters, string parameterName)
    {
        if (!_state.Exists)
            throw new ArgumentException("default(TotpState) is no state; a new token's state is TotpState.Initial.", parameterName);
        if (!BelongsTo(parameters))
            throw new ArgumentException("The state was made under other TOTP parameters than this verifier's.", parameterName);
        return _state.Fields with { Fingerprint = parameters.Fingerprint };
    }
}
