using Mfa.SecurId.Algorithm;

namespace Mfa.SecurId;

/// <summary>
/// Verifies tokencodes and passcodes of tokens that are compatible with RSA SecurID (128-bit AES): each call takes the stored state and returns the one
/// to store.
/// </summary>
/// <remarks>
/// <para>Immutable, thread-safe, without I/O, clock or user data: one instance serves all tokens under one policy. No call allocates.
/// Nothing that a user types makes it throw.</para>
/// <para>The caller stores <see cref="SecurIdVerificationResult.State"/> by compare-and-swap before it acts on the answer, and limits
/// guesses: <see cref="GetOdds"/> has the figures.</para>
/// <code>
/// var result = verifier.Verify(token, typed, pin, stored.State, timeProvider.GetUtcNow());
/// if (await store.TrySwapAsync(stored, result.State) &amp;&amp; result.IsAccepted)
///     SignIn();
/// </code>
/// <para>With a seed that can't leave a security module it isn't for: the first encryption gives a key for a whole year's codes.</para>
/// </remarks>
public sealed partial class SecurIdVerifier
{
    /// <summary>Makes a verifier.</summary>
    /// <param name="options">The policy; <see cref="SecurIdVerifierOptions.HardwareToken"/> if null.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of range. The ranges see to it that one blind pair of codes resynchronises a token less often than once in a million.
    /// </exception>
    public SecurIdVerifier(SecurIdVerifierOptions? options = null)
    {
        Options = options ?? SecurIdVerifierOptions.HardwareToken;
        Options.Validate(nameof(options));
        _policyOf30 = Options.PolicyFor(TimeSpan.FromSeconds(30));
        _policyOf60 = Options.PolicyFor(TimeSpan.FromSeconds(60));
    }

    /// <summary>The policy.</summary>
    public SecurIdVerifierOptions Options { get; }

    /// <summary>What a guess is worth at tokens of a kind.</summary>
    /// <param name="digits">Digits in a tokencode: 6 to 8; 6 by default.</param>
    /// <param name="interval">30 or 60 seconds; 60 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no such tokens.</exception>
    public SecurIdPolicyOdds GetOdds(int digits = SecurIdToken.MinimumDigits, TimeSpan? interval = null) =>
        new(Options, SecurIdToken.CheckDigits(digits, nameof(digits)), SecurIdToken.CheckInterval(interval, nameof(interval)));

    /// <summary>Verifies a tokencode of a token whose owner has no PIN.</summary>
    /// <inheritdoc cref="Verify(SecurIdToken, ReadOnlySpan{char}, ReadOnlySpan{char}, in SecurIdState, DateTimeOffset, SecurIdContinuation)"/>
    public SecurIdVerificationResult Verify(
        SecurIdToken token, ReadOnlySpan<char> tokencode, in SecurIdState state, DateTimeOffset now, SecurIdContinuation continuation = default) =>
        VerifyCore(token, tokencode, default, state, now, continuation);

    /// <summary>Verifies a passcode: the PIN followed by the tokencode or, where the token adds the PIN, the code that it shows.</summary>
    /// <param name="token">The token.</param>
    /// <param name="passcode">What was typed. Anything: null, empty, long or foreign text is <see cref="SecurIdVerificationStatus.Malformed"/>.</param>
    /// <param name="pin">Its owner's PIN: 4 to 8 digits. Without one, leave it out: an empty PIN is an error, since it may be one that was lost. Of a PIN that the token adds, digits beyond the code's length play no part, and <c>0000</c> changes nothing.</param>
    /// <param name="state">The token's stored state.</param>
    /// <param name="now">The time; its offset from UTC plays no part.</param>
    /// <param name="continuation">With the code after <see cref="SecurIdVerificationStatus.NextCodeRequired"/>: what came with that result. The next tokencode then comes with or without the PIN in front.</param>
    /// <returns>The outcome and the state to store.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="token"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="pin"/> can't be a PIN, or <paramref name="state"/> is <c>default</c> or another token's.</exception>
    /// <exception cref="ObjectDisposedException">The token was disposed.</exception>
    /// <remarks>
    /// The code is looked for in every step of the window, always in all of them, also with a wrong PIN. If it is that of several, the step nearest to the
    /// centre counts among those above the last accepted one.
    /// </remarks>
    public SecurIdVerificationResult Verify(
        SecurIdToken token, ReadOnlySpan<char> passcode, ReadOnlySpan<char> pin, in SecurIdState state, DateTimeOffset now, SecurIdContinuation continuation = default)
    {
        SecurIdPin.ThrowUnlessPin(pin, nameof(pin));
        return VerifyCore(token, passcode, pin, state, now, continuation);
    }

    SecurIdVerificationResult VerifyCore(
        SecurIdToken token, ReadOnlySpan<char> passcode, ReadOnlySpan<char> pin, in SecurIdState state, DateTimeOffset now, SecurIdContinuation continuation)
    {
        ArgumentNullException.ThrowIfNull(token);
        var chain = token.StartChain();
        try
        {
            return Decide(ref chain, token, passcode, pin, state, state.Open(token, nameof(state)), now, continuation);
        }
        finally
        {
            chain.Clear();
        }
    }

    /// <summary>Finds a token, whose owner has no PIN, by two consecutive tokencodes.</summary>
    /// <inheritdoc cref="Resynchronize(SecurIdToken, ReadOnlySpan{char}, ReadOnlySpan{char}, ReadOnlySpan{char}, in SecurIdState, DateTimeOffset)"/>
    public SecurIdVerificationResult Resynchronize(
        SecurIdToken token, ReadOnlySpan<char> first, ReadOnlySpan<char> second, in SecurIdState state, DateTimeOffset now) =>
        ResynchronizeCore(token, first, second, default, state, now);

    /// <summary>
    /// Finds a token by two consecutive codes, over a wide range: for assignment (with <see cref="SecurIdState.Initial"/>) and for a token that
    /// is out of step. Afterwards these two codes and all before them don't work, and the very next one does, if the verifier follows the token's clock
    /// (<see cref="SecurIdVerifierOptions.MaximumDriftSteps"/>) or it lies in the window.
    /// </summary>
    /// <param name="token">The token.</param>
    /// <param name="first">The first code that was typed.</param>
    /// <param name="second">The code that the token showed right after it.</param>
    /// <param name="pin">Its owner's PIN: 4 to 8 digits. A PIN that goes in front needn't be typed: the tokencodes alone say where the token is; where it stands it has to be right.</param>
    /// <param name="state">The token's stored state.</param>
    /// <param name="now">The time.</param>
    /// <returns>
    /// The outcome and the state to store. <see cref="SecurIdVerificationStatus.Replayed"/> means that the pair is right but was used; after
    /// <see cref="SecurIdVerificationStatus.Rejected"/>, <see cref="SecurIdVerificationResult.ClockOffset"/> says how far off the codes are.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="token"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="pin"/> can't be a PIN, or <paramref name="state"/> is <c>default</c> or another token's.</exception>
    /// <exception cref="ObjectDisposedException">The token was disposed.</exception>
    /// <remarks>It signs nobody in: the PIN may not have been typed. Costs one encryption for every four steps of the range and some more for hours and days, and after a failure those of the diagnosis: limit it as guesses are limited.</remarks>
    public SecurIdVerificationResult Resynchronize(
        SecurIdToken token, ReadOnlySpan<char> first, ReadOnlySpan<char> second, ReadOnlySpan<char> pin, in SecurIdState state, DateTimeOffset now)
    {
        SecurIdPin.ThrowUnlessPin(pin, nameof(pin));
        return ResynchronizeCore(token, first, second, pin, state, now);
    }

    SecurIdVerificationResult ResynchronizeCore(
        SecurIdToken token, ReadOnlySpan<char> first, ReadOnlySpan<char> second, ReadOnlySpan<char> pin, in SecurIdState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(token);
        var chain = token.StartChain();
        try
        {
            return DecideResynchronization(ref chain, token, first, second, pin, state, state.Open(token, nameof(state)), now);
        }
        finally
        {
            chain.Clear();
        }
    }
}
