using Mfa.Shared.Otp;
using Mfa.Shared.OtpSearch;

namespace Mfa.Totp;

/// <summary>
/// Verifies time-based one-time passwords (RFC 6238): each call takes the stored state and returns the one to store.
/// </summary>
/// <remarks>
/// <para>Immutable, thread-safe, without I/O, clock or user data: one instance serves all tokens of one kind. No call allocates.
/// Nothing that a user types makes it throw.</para>
/// <para>The caller stores <see cref="TotpVerificationResult.State"/> by compare-and-swap before it acts on the answer, and limits
/// guesses: <see cref="Odds"/> has the figures.</para>
/// <code>
/// var result = verifier.Verify(secret, typed, token.State, timeProvider.GetUtcNow());
/// if (await store.TrySwapAsync(token, result.State) &amp;&amp; result.IsAccepted)
///     SignIn();
/// </code>
/// </remarks>
public sealed partial class TotpVerifier
{
    /// <summary>Makes a verifier.</summary>
    /// <param name="parameters">What the tokens were set up with; <see cref="TotpParameters.Default"/> if null.</param>
    /// <param name="options">The policy; <see cref="TotpVerifierOptions.AuthenticatorApp"/> if null.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of range. The ranges see to it that one blind pair of codes resynchronises a token less often than once in a million.
    /// </exception>
    public TotpVerifier(TotpParameters? parameters = null, TotpVerifierOptions? options = null)
    {
        Parameters = parameters ?? TotpParameters.Default;
        Options = options ?? TotpVerifierOptions.AuthenticatorApp;
        Options.Validate(nameof(options));
        Odds = new TotpPolicyOdds(Parameters, Options);
        _policy = Options.PolicyFor(Parameters.Period);
    }

    /// <summary>What the tokens were set up with.</summary>
    public TotpParameters Parameters { get; }

    /// <summary>The policy.</summary>
    public TotpVerifierOptions Options { get; }

    /// <summary>What a guess is worth.</summary>
    public TotpPolicyOdds Odds { get; }

    /// <summary>Verifies a code.</summary>
    /// <param name="secret">The token's secret.</param>
    /// <param name="code">What was typed. Anything: null, empty, long or foreign text is <see cref="TotpVerificationStatus.Malformed"/>.</param>
    /// <param name="state">The token's stored state.</param>
    /// <param name="now">The time; its offset from UTC plays no part.</param>
    /// <param name="continuation">With the second code after <see cref="TotpVerificationStatus.NextCodeRequired"/>: what came with that result.</param>
    /// <returns>The outcome and the state to store.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="secret"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="state"/> is <c>default</c> or was made under other parameters.</exception>
    /// <exception cref="ObjectDisposedException">The secret was disposed.</exception>
    /// <remarks>
    /// The code is looked for in every step of the window, always in all of them. If it is that of several, the step nearest to the
    /// centre counts among those above the last accepted one.
    /// </remarks>
    public TotpVerificationResult Verify(TotpSecret secret, ReadOnlySpan<char> code, in TotpState state, DateTimeOffset now, TotpContinuation continuation = default)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return Verify(secret.Bytes, code, state, now, continuation);
    }

    /// <summary>Verifies a code with the bytes of a secret, which must be 10 to 128; otherwise as with a <see cref="TotpSecret"/>.</summary>
    /// <inheritdoc cref="Verify(TotpSecret, ReadOnlySpan{char}, in TotpState, DateTimeOffset, TotpContinuation)"/>
    /// <param name="key">The secret's bytes.</param>
    /// <param name="code">What was typed.</param>
    /// <param name="state">The token's stored state.</param>
    /// <param name="now">The time.</param>
    /// <param name="continuation">With the second code of a next-code exchange: what came with the first one's result.</param>
    /// <exception cref="ArgumentException">The key is too short or too long, or <paramref name="state"/> is <c>default</c> or was made under other parameters.</exception>
    public TotpVerificationResult Verify(ReadOnlySpan<byte> key, ReadOnlySpan<char> code, in TotpState state, DateTimeOffset now, TotpContinuation continuation = default)
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
    /// Finds a token by two consecutive codes, over a wide range: for enrolment (with <see cref="TotpState.Initial"/>) and for a token that
    /// is out of step. Afterwards these two codes and all before them don't work, and the very next one does, if the verifier follows the token's clock
    /// (<see cref="TotpVerifierOptions.MaximumDriftSteps"/>) or it lies in the window.
    /// </summary>
    /// <param name="secret">The token's secret.</param>
    /// <param name="first">The first code that was typed.</param>
    /// <param name="second">The code that the token showed right after it.</param>
    /// <param name="state">The token's stored state.</param>
    /// <param name="now">The time.</param>
    /// <returns>
    /// The outcome and the state to store. <see cref="TotpVerificationStatus.Replayed"/> means that the pair is right but was used; after
    /// <see cref="TotpVerificationStatus.Rejected"/>, <see cref="TotpVerificationResult.ClockOffset"/> says how far off the codes are.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="secret"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="state"/> is <c>default</c> or was made under other parameters.</exception>
    /// <exception cref="ObjectDisposedException">The secret was disposed.</exception>
    /// <remarks>Costs one HMAC for each step of the range, and after a failure those of the diagnosis: limit it as guesses are limited.</remarks>
    public TotpVerificationResult Resynchronize(TotpSecret secret, ReadOnlySpan<char> first, ReadOnlySpan<char> second, in TotpState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return Resynchronize(secret.Bytes, first, second, state, now);
    }

    /// <summary>Finds a token by two codes with the bytes of a secret, which must be 10 to 128; otherwise as with a <see cref="TotpSecret"/>.</summary>
    /// <inheritdoc cref="Resynchronize(TotpSecret, ReadOnlySpan{char}, ReadOnlySpan{char}, in TotpState, DateTimeOffset)"/>
    /// <param name="key">The secret's bytes.</param>
    /// <param name="first">The first code that was typed.</param>
    /// <param name="second">The code that the token showed right after it.</param>
    /// <param name="state">The token's stored state.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="ArgumentException">The key is too short or too long, or <paramref name="state"/> is <c>default</c> or was made under other parameters.</exception>
    public TotpVerificationResult Resynchronize(ReadOnlySpan<byte> key, ReadOnlySpan<char> first, ReadOnlySpan<char> second, in TotpState state, DateTimeOffset now)
    {
        OtpSecretBytes.ThrowIfLengthIsOutOfRange(key, nameof(key));
        var fields = state.Open(Parameters, nameof(state));
        var window = PrepareResynchronizationWindow(now);
        var memory = default(OtpSearchMemory);
        try
        {
            var result = DecideResynchronization(window, first, second, state, fields, MacsOf(window.Counters, key, ref memory));
            return result.Status == TotpVerificationStatus.Rejected && !result.SearchDisagreement
                ? new TotpVerificationResult(result.Status, state) { ClockOffset = DiagnoseClock(window.TimeStep, first, second, key, ref memory) }
                : result;
        }
        finally
        {
            memory.Clear();
        }
    }

    /// <summary>The steps whose MACs <see cref="Complete"/> needs, for a key that never comes to this process.</summary>
    /// <param name="state">The token's stored state.</param>
    /// <param name="now">The time; the window remembers it.</param>
    /// <exception cref="ArgumentException"><paramref name="state"/> is <c>default</c> or was made under other parameters.</exception>
    public TotpWindow Prepare(in TotpState state, DateTimeOffset now) => PrepareWindow(state.Open(Parameters, nameof(state)), now);

    /// <summary>Verifies a code with MACs that were computed elsewhere; decides exactly as <see cref="Verify(TotpSecret, ReadOnlySpan{char}, in TotpState, DateTimeOffset, TotpContinuation)"/> does.</summary>
    /// <param name="window">What <see cref="Prepare"/> returned.</param>
    /// <param name="code">What was typed.</param>
    /// <param name="state">The state that <see cref="Prepare"/> was given.</param>
    /// <param name="macs">The MACs of all steps of the window, in its order.</param>
    /// <param name="continuation">With the second code of a next-code exchange: what came with the first one's result.</param>
    /// <returns>The outcome and the state to store.</returns>
    /// <exception cref="ArgumentException">
    /// The window is not of this verifier's <see cref="Prepare"/> with this state, there are too few or too many MACs, or <paramref name="state"/> is
    /// <c>default</c> or was made under other parameters.
    /// </exception>
    public TotpVerificationResult Complete(in TotpWindow window, ReadOnlySpan<char> code, in TotpState state, ReadOnlySpan<byte> macs, TotpContinuation continuation = default)
    {
        var fields = state.Open(Parameters, nameof(state));
        ThrowIfForeign(window, PrepareWindow(fields, window.Now), macs);
        return Decide(window, code, state, fields, new SuppliedMacs(Parameters.Hash, macs), continuation);
    }

    /// <summary>The steps whose MACs <see cref="CompleteResynchronization"/> needs.</summary>
    /// <param name="state">The token's stored state.</param>
    /// <param name="now">The time; the window remembers it.</param>
    /// <exception cref="ArgumentException"><paramref name="state"/> is <c>default</c> or was made under other parameters.</exception>
    public TotpWindow PrepareResynchronization(in TotpState state, DateTimeOffset now)
    {
        state.Open(Parameters, nameof(state));
        return PrepareResynchronizationWindow(now);
    }

    /// <summary>Finds a token by two codes with MACs that were computed elsewhere. It makes no diagnosis of the clock.</summary>
    /// <param name="window">What <see cref="PrepareResynchronization"/> returned.</param>
    /// <param name="first">The first code that was typed.</param>
    /// <param name="second">The code that the token showed right after it.</param>
    /// <param name="state">The state that <see cref="PrepareResynchronization"/> was given.</param>
    /// <param name="macs">The MACs of all steps of the window, in its order.</param>
    /// <returns>The outcome and the state to store.</returns>
    /// <exception cref="ArgumentException">
    /// The window is not of this verifier's <see cref="PrepareResynchronization"/>, there are too few or too many MACs, or <paramref name="state"/> is
    /// <c>default</c> or was made under other parameters.
    /// </exception>
    public TotpVerificationResult CompleteResynchronization(in TotpWindow window, ReadOnlySpan<char> first, ReadOnlySpan<char> second, in TotpState state, ReadOnlySpan<byte> macs)
    {
        var fields = state.Open(Parameters, nameof(state));
        ThrowIfForeign(window, PrepareResynchronizationWindow(window.Now), macs);
        return DecideResynchronization(window, first, second, state, fields, new SuppliedMacs(Parameters.Hash, macs));
    }
}
