using Mfa.Shared.Otp;
using Mfa.Shared.OtpSearch;

namespace Mfa.Hotp;

/// <summary>
/// Verifies counter-based one-time passwords (RFC 4226): each call takes the stored state and returns the one to store.
/// </summary>
/// <remarks>
/// <para>Immutable, thread-safe, without I/O, clock or user data: one instance serves all tokens of one kind. No call allocates.
/// Nothing that a user types makes it throw.</para>
/// <para>The caller stores <see cref="HotpVerificationResult.State"/> by compare-and-swap before it acts on the answer, and limits
/// guesses (RFC 4226, section 7.3): <see cref="Odds"/> has the figures.</para>
/// <code>
/// var result = verifier.Verify(secret, typed, token.State, timeProvider.GetUtcNow());
/// if (await store.TrySwapAsync(token, result.State) &amp;&amp; result.IsAccepted)
///     SignIn();
/// </code>
/// </remarks>
public sealed partial class HotpVerifier
{
    /// <summary>Makes a verifier.</summary>
    /// <param name="parameters">What the tokens were set up with; <see cref="HotpParameters.Default"/> if null.</param>
    /// <param name="options">The policy; <see cref="HotpVerifierOptions.AuthenticatorApp"/> if null.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of range, or the options would let one blind pair of codes resynchronise a token more often than once in a million.
    /// </exception>
    public HotpVerifier(HotpParameters? parameters = null, HotpVerifierOptions? options = null)
    {
        Parameters = parameters ?? HotpParameters.Default;
        Options = options ?? HotpVerifierOptions.AuthenticatorApp;
        Options.Validate(nameof(options));
        Odds = new HotpPolicyOdds(Parameters, Options);
        if (Odds.ResynchronizationPerGuess > OtpOdds.MaximumForPair)
            throw new ArgumentException("The resynchronisation range is so wide that one blind pair of codes succeeds more often than once in a million.", nameof(options));
    }

    /// <summary>What the tokens were set up with.</summary>
    public HotpParameters Parameters { get; }

    /// <summary>The policy.</summary>
    public HotpVerifierOptions Options { get; }

    /// <summary>What a guess is worth.</summary>
    public HotpPolicyOdds Odds { get; }

    /// <summary>Verifies a code.</summary>
    /// <param name="secret">The token's secret.</param>
    /// <param name="code">What was typed. Anything: null, empty, long or foreign text is <see cref="HotpVerificationStatus.Malformed"/>.</param>
    /// <param name="state">The token's stored state.</param>
    /// <param name="now">The time, for the deadline of a next code only; its offset from UTC plays no part.</param>
    /// <param name="continuation">With the second code after <see cref="HotpVerificationStatus.NextCodeRequired"/>: what came with that result.</param>
    /// <returns>The outcome and the state to store.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="secret"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="state"/> is <c>default</c> or was made under other parameters.</exception>
    /// <exception cref="ObjectDisposedException">The secret was disposed.</exception>
    /// <remarks>
    /// The code is looked for in the whole look-ahead and zone, always in all of it. If it is that of several counters, the lowest counts.
    /// </remarks>
    public HotpVerificationResult Verify(HotpSecret secret, ReadOnlySpan<char> code, in HotpState state, DateTimeOffset now, HotpContinuation continuation = default)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return Verify(secret.Bytes, code, state, now, continuation);
    }

    /// <summary>Verifies a code with the bytes of a secret, which must be 10 to 128; otherwise as with a <see cref="HotpSecret"/>.</summary>
    /// <inheritdoc cref="Verify(HotpSecret, ReadOnlySpan{char}, in HotpState, DateTimeOffset, HotpContinuation)"/>
    /// <param name="key">The secret's bytes.</param>
    /// <param name="code">What was typed.</param>
    /// <param name="state">The token's stored state.</param>
    /// <param name="now">The time.</param>
    /// <param name="continuation">With the second code of a next-code exchange: what came with the first one's result.</param>
    /// <exception cref="ArgumentException">The key is too short or too long, or <paramref name="state"/> is <c>default</c> or was made under other parameters.</exception>
    public HotpVerificationResult Verify(ReadOnlySpan<byte> key, ReadOnlySpan<char> code, in HotpState state, DateTimeOffset now, HotpContinuation continuation = default)
    {
        OtpSecretBytes.ThrowIfLengthIsOutOfRange(key, nameof(key));
        var fields = state.Open(Parameters, nameof(state));
        var window = PrepareWindow(fields, now);
        var memory = default(OtpSearchMemory);
        try
        {
            return Decide(window, code, state, fields, MacsOf(window.Counters, key, ref memory), continuation);
        }
        finally
        {
            memory.Clear();
        }
    }

    /// <summary>
    /// Finds a token by two consecutive codes, over a wide range (RFC 4226, section 7.4): for enrolment and for a token that is out of step.
    /// Afterwards the very next code works, and these two and all before them don't.
    /// </summary>
    /// <param name="secret">The token's secret.</param>
    /// <param name="first">The first code that was typed.</param>
    /// <param name="second">The code that the token showed right after it.</param>
    /// <param name="state">The token's stored state.</param>
    /// <returns>The outcome and the state to store.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="secret"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="state"/> is <c>default</c> or was made under other parameters.</exception>
    /// <exception cref="ObjectDisposedException">The secret was disposed.</exception>
    /// <remarks>Costs one HMAC for each counter of the range: limit it as guesses are limited.</remarks>
    public HotpVerificationResult Resynchronize(HotpSecret secret, ReadOnlySpan<char> first, ReadOnlySpan<char> second, in HotpState state)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return Resynchronize(secret.Bytes, first, second, state);
    }

    /// <summary>
    /// Finds a token by three consecutive codes: over a far wider range, for a token whose counter is unknown.
    /// </summary>
    /// <param name="secret">The token's secret.</param>
    /// <param name="first">The first code that was typed.</param>
    /// <param name="second">The code that the token showed right after it.</param>
    /// <param name="third">The code that the token showed after that.</param>
    /// <param name="state">The token's stored state.</param>
    /// <returns>The outcome and the state to store.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="secret"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="state"/> is <c>default</c> or was made under other parameters.</exception>
    /// <exception cref="ObjectDisposedException">The secret was disposed.</exception>
    /// <remarks>
    /// Costs one HMAC for each counter of the range: over 100,000, with the platform's HMAC alone, about a tenth of a second of one core; the search is several times as fast. Let nobody have it who
    /// isn't signed in with something else.
    /// </remarks>
    public HotpVerificationResult Resynchronize(HotpSecret secret, ReadOnlySpan<char> first, ReadOnlySpan<char> second, ReadOnlySpan<char> third, in HotpState state)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return Resynchronize(secret.Bytes, first, second, third, state);
    }

    /// <summary>Finds a token by two codes with the bytes of a secret, which must be 10 to 128; otherwise as with a <see cref="HotpSecret"/>.</summary>
    /// <param name="key">The secret's bytes.</param>
    /// <param name="first">The first code that was typed.</param>
    /// <param name="second">The code that the token showed right after it.</param>
    /// <param name="state">The token's stored state.</param>
    /// <returns>The outcome and the state to store.</returns>
    /// <exception cref="ArgumentException">The key is too short or too long, or <paramref name="state"/> is <c>default</c> or was made under other parameters.</exception>
    public HotpVerificationResult Resynchronize(ReadOnlySpan<byte> key, ReadOnlySpan<char> first, ReadOnlySpan<char> second, in HotpState state) =>
        Resynchronize(key, new TypedCodes(first, second), state);

    /// <summary>Finds a token by three codes with the bytes of a secret, which must be 10 to 128; otherwise as with a <see cref="HotpSecret"/>.</summary>
    /// <param name="key">The secret's bytes.</param>
    /// <param name="first">The first code that was typed.</param>
    /// <param name="second">The code that the token showed right after it.</param>
    /// <param name="third">The code that the token showed after that.</param>
    /// <param name="state">The token's stored state.</param>
    /// <returns>The outcome and the state to store.</returns>
    /// <exception cref="ArgumentException">The key is too short or too long, or <paramref name="state"/> is <c>default</c> or was made under other parameters.</exception>
    public HotpVerificationResult Resynchronize(ReadOnlySpan<byte> key, ReadOnlySpan<char> first, ReadOnlySpan<char> second, ReadOnlySpan<char> third, in HotpState state) =>
        Resynchronize(key, new TypedCodes(first, second, third), state);

    /// <summary>The counters whose MACs <see cref="Complete"/> needs, for a key that never comes to this process.</summary>
    /// <param name="state">The token's stored state.</param>
    /// <param name="now">The time, for the deadline of a next code; the window remembers it.</param>
    /// <exception cref="ArgumentException"><paramref name="state"/> is <c>default</c> or was made under other parameters.</exception>
    public HotpWindow Prepare(in HotpState state, DateTimeOffset now) => PrepareWindow(state.Open(Parameters, nameof(state)), now);

    /// <summary>Verifies a code with MACs that were computed elsewhere; decides exactly as <see cref="Verify(HotpSecret, ReadOnlySpan{char}, in HotpState, DateTimeOffset, HotpContinuation)"/> does.</summary>
    /// <param name="window">What <see cref="Prepare"/> returned.</param>
    /// <param name="code">What was typed.</param>
    /// <param name="state">The state that <see cref="Prepare"/> was given.</param>
    /// <param name="macs">The MACs of all counters of the window, in its order.</param>
    /// <param name="continuation">With the second code of a next-code exchange: what came with the first one's result.</param>
    /// <returns>The outcome and the state to store.</returns>
    /// <exception cref="ArgumentException">
    /// The window is not of this verifier's <see cref="Prepare"/> with this state, there are too few or too many MACs, or <paramref name="state"/> is
    /// <c>default</c> or was made under other parameters.
    /// </exception>
    public HotpVerificationResult Complete(in HotpWindow window, ReadOnlySpan<char> code, in HotpState state, ReadOnlySpan<byte> macs, HotpContinuation continuation = default)
    {
        var fields = state.Open(Parameters, nameof(state));
        ThrowIfForeign(window, PrepareWindow(fields, window.Now), macs);
        return Decide(window, code, state, fields, new SuppliedMacs(Parameters.Hash, macs), continuation);
    }

    /// <summary>The counters whose MACs <c>CompleteResynchronization</c> needs.</summary>
    /// <param name="state">The token's stored state.</param>
    /// <param name="codes">How many codes there are: 2 or 3.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="codes"/> is neither 2 nor 3.</exception>
    /// <exception cref="ArgumentException"><paramref name="state"/> is <c>default</c> or was made under other parameters.</exception>
    public HotpWindow PrepareResynchronization(in HotpState state, int codes)
    {
        if (codes is not (2 or 3))
            throw new ArgumentOutOfRangeException(nameof(codes), codes, "A resynchronisation takes two or three codes.");
        return PrepareResynchronizationWindow(state.Open(Parameters, nameof(state)), codes);
    }

    /// <summary>Finds a token by two codes with MACs that were computed elsewhere.</summary>
    /// <param name="window">What <see cref="PrepareResynchronization"/> returned for two codes.</param>
    /// <param name="first">The first code that was typed.</param>
    /// <param name="second">The code that the token showed right after it.</param>
    /// <param name="state">The state that <see cref="PrepareResynchronization"/> was given.</param>
    /// <param name="macs">The MACs of all counters of the window, in its order.</param>
    /// <returns>The outcome and the state to store.</returns>
    /// <exception cref="ArgumentException">
    /// The window is not of this verifier's <see cref="PrepareResynchronization"/> with this state and number of codes, there are too few or too
    /// many MACs, or <paramref name="state"/> is <c>default</c> or was made under other parameters.
    /// </exception>
    public HotpVerificationResult CompleteResynchronization(in HotpWindow window, ReadOnlySpan<char> first, ReadOnlySpan<char> second, in HotpState state, ReadOnlySpan<byte> macs) =>
        CompleteResynchronization(window, new TypedCodes(first, second), state, macs);

    /// <summary>Finds a token by three codes with MACs that were computed elsewhere.</summary>
    /// <param name="window">What <see cref="PrepareResynchronization"/> returned for three codes.</param>
    /// <param name="first">The first code that was typed.</param>
    /// <param name="second">The code that the token showed right after it.</param>
    /// <param name="third">The code that the token showed after that.</param>
    /// <param name="state">The state that <see cref="PrepareResynchronization"/> was given.</param>
    /// <param name="macs">The MACs of all counters of the window, in its order.</param>
    /// <returns>The outcome and the state to store.</returns>
    /// <exception cref="ArgumentException">
    /// The window is not of this verifier's <see cref="PrepareResynchronization"/> with this state and number of codes, there are too few or too
    /// many MACs, or <paramref name="state"/> is <c>default</c> or was made under other parameters.
    /// </exception>
    public HotpVerificationResult CompleteResynchronization(
        in HotpWindow window, ReadOnlySpan<char> first, ReadOnlySpan<char> second, ReadOnlySpan<char> third, in HotpState state, ReadOnlySpan<byte> macs) =>
        CompleteResynchronization(window, new TypedCodes(first, second, third), state, macs);
}
