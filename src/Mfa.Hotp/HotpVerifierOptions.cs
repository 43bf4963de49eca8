namespace Mfa.Hotp;

/// <summary>
/// A verifier's policy: how far it looks ahead. Immutable; <see cref="HotpVerifier"/> checks it when it is made.
/// </summary>
/// <remarks>
/// A new object has the values of <see cref="AuthenticatorApp"/>. To change a preset, copy it:
/// <code>var options = new HotpVerifierOptions(HotpVerifierOptions.HardwareToken) { LookAhead = 5 };</code>
/// </remarks>
public sealed class HotpVerifierOptions
{
    /// <summary>Makes options for authenticator apps.</summary>
    public HotpVerifierOptions()
    {
    }

    /// <summary>Copies options, for an object initializer to change.</summary>
    /// <param name="other">The options to start from.</param>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is null.</exception>
    public HotpVerifierOptions(HotpVerifierOptions other)
    {
        ArgumentNullException.ThrowIfNull(other);
        LookAhead = other.LookAhead;
        NextCodeLookAhead = other.NextCodeLookAhead;
        NextCodeDeadline = other.NextCodeDeadline;
        ResynchronizationLookAhead = other.ResynchronizationLookAhead;
        ThreeCodeResynchronizationLookAhead = other.ThreeCodeResynchronizationLookAhead;
        AllowCodeSeparators = other.AllowCodeSeparators;
        PlatformHmacOnly = other.PlatformHmacOnly;
    }

    /// <summary>
    /// For apps, whose button is rarely pressed by accident: look-ahead 10, no next-code zone, resynchronisation (and enrolment) over 100
    /// counters. The default.
    /// </summary>
    public static HotpVerifierOptions AuthenticatorApp { get; } = new();

    /// <summary>
    /// For tokens whose button is pressed in pockets: look-ahead 10, a next-code zone up to 50, whose second code may take two
    /// minutes, resynchronisation over 1,000 counters with two codes and 100,000 with three.
    /// </summary>
    public static HotpVerifierOptions HardwareToken { get; } = new()
    {
        NextCodeLookAhead = 50,
        ResynchronizationLookAhead = 1_000,
        ThreeCodeResynchronizationLookAhead = 100_000,
    };

    /// <summary>
    /// How many counters beyond the expected one are accepted: 0 to 100, 10 by default. The look-ahead parameter s of RFC 4226,
    /// section 7.4, which asks for it to be as small as possible.
    /// </summary>
    public int LookAhead { get; init; } = 10;

    /// <summary>
    /// How many counters beyond the expected one are met with <see cref="HotpVerificationStatus.NextCodeRequired"/>: 0 to 1,000, 0 by default.
    /// Values up to <see cref="LookAhead"/> add nothing.
    /// </summary>
    public int NextCodeLookAhead { get; init; }

    /// <summary>How long the next code may take: whole seconds from one second to an hour, two minutes by default.</summary>
    public TimeSpan NextCodeDeadline { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How many counters beyond the expected one the second of two codes may lie in a resynchronisation: 1 to 1,000,000, 100 by default;
    /// with six digits no more than 999,000, so that one blind pair succeeds less often than once in a million. Each costs one HMAC.
    /// </summary>
    public int ResynchronizationLookAhead { get; init; } = 100;

    /// <summary>
    /// How many counters beyond the expected one the third of three codes may lie in a resynchronisation: 2 to 1,000,000, 100 by
    /// default. Each costs one HMAC: 100,000 take about a tenth of a second under <see cref="PlatformHmacOnly"/>, otherwise less.
    /// </summary>
    public int ThreeCodeResynchronizationLookAhead { get; init; } = 100;

    /// <summary>
    /// Lets a single space or hyphen stand between two characters of a code, as apps show them (<c>123 456</c>). Off by default: then a
    /// code is its digits and nothing else.
    /// </summary>
    public bool AllowCodeSeparators { get; init; }

    /// <summary>
    /// Computes every MAC with the platform's HMAC. Off by default: then a window of SHA-1 codes is searched with an HMAC of this package's own, several times as fast, and
    /// the code that is found is accepted only if the platform's HMAC agrees. The AppContext switch <c>Mfa.PlatformHmacOnly</c> turns the search off in the whole process.
    /// </summary>
    public bool PlatformHmacOnly { get; init; }

    internal const int MaximumNextCodeLookAhead = 1_000;

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    internal void Validate(string parameterName)
    {
        ThrowIfOutside(LookAhead, 0, 100, nameof(LookAhead));
        ThrowIfOutside(NextCodeLookAhead, 0, MaximumNextCodeLookAhead, nameof(NextCodeLookAhead));
        ThrowIfOutside(ResynchronizationLookAhead, 1, 1_000_000, nameof(ResynchronizationLookAhead));
        ThrowIfOutside(ThreeCodeResynchronizationLookAhead, 2, 1_000_000, nameof(ThreeCodeResynchronizationLookAhead));
        if (NextCodeDeadline < TimeSpan.FromSeconds(1) || NextCodeDeadline > TimeSpan.FromHours(1) || NextCodeDeadline.Ticks % TimeSpan.TicksPerSecond != 0)
            throw new ArgumentException($"{nameof(NextCodeDeadline)} must be whole seconds, from one second to an hour, not {NextCodeDeadline}.", parameterName);

        void ThrowIfOutside(int value, int minimum, int maximum, string option)
        {
            if (value < minimum || value > maximum)
                throw new ArgumentException($"{option} must be {minimum} to {maximum}, not {value}.", parameterName);
        }
    }
}
