using System.Globalization;
using System.Security.Cryptography;
using Mfa.SecurId.Algorithm;
using Mfa.Shared.Otp;
using Mfa.Shared.OtpTime;

namespace Mfa.SecurId;

/// <summary>
/// A token as its seed record describes it: what a server must know to verify its tokencodes.
/// </summary>
/// <remarks>
/// <para>Store the seed encrypted; <see cref="CopySeedTo"/> is the only way to its bytes. They lie in pinned memory and are
/// cleared by <see cref="Dispose"/>.</para>
/// <para>Immutable. Thread safety: any number of threads may use one token; none may use it while or after it is disposed.</para>
/// </remarks>
public sealed class SecurIdToken : IDisposable
{
    /// <summary>Bytes in a seed: a key of 128-bit AES. The older 64-bit algorithm isn't supported.</summary>
    public const int SeedLength = 16;

    /// <summary>Digits in a serial number. It goes into every tokencode.</summary>
    public const int SerialNumberLength = 12;

    /// <summary>The fewest digits of a tokencode: 6.</summary>
    public const int MinimumDigits = 6;

    /// <summary>The most digits of a tokencode: 8.</summary>
    public const int MaximumDigits = 8;

    readonly byte[] _seed;
    readonly uint _encodedSerialNumber;
    bool _disposed;

    /// <summary>Makes a token.</summary>
    /// <param name="serialNumber">1 to 12 digits; zeros are put in front of fewer, which hardware tokens and their files leave out.</param>
    /// <param name="seed">16 bytes; copied.</param>
    /// <param name="digits">Digits in a tokencode: 6 to 8; 6 by default. Tokens have 6 or 8.</param>
    /// <param name="interval">How long a tokencode is shown: 30 or 60 seconds; 60 seconds by default.</param>
    /// <param name="pinMode">What the token does about a PIN.</param>
    /// <param name="birth">The first day of its validity, in UTC; null if it always was valid.</param>
    /// <param name="expiry">The last day of its validity, in UTC; null if it always will be valid.</param>
    /// <exception cref="ArgumentNullException">The serial number is null.</exception>
    /// <exception cref="ArgumentException">The serial number or the seed is of another form, the PIN mode is unknown, or the validity ends before it begins.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Digits or interval are out of range.</exception>
    public SecurIdToken(
        string serialNumber,
        ReadOnlySpan<byte> seed,
        int digits = 6,
        TimeSpan? interval = null,
        SecurIdPinMode pinMode = SecurIdPinMode.None,
        DateOnly? birth = null,
        DateOnly? expiry = null)
    {
        ArgumentNullException.ThrowIfNull(serialNumber);
        if (serialNumber.Length is 0 or > SerialNumberLength || !serialNumber.All(char.IsAsciiDigit))
            throw new ArgumentException($"A serial number has 1 to {SerialNumberLength} digits.", nameof(serialNumber));
        if (seed.Length != SeedLength)
            throw new ArgumentException($"A seed has {SeedLength} bytes; this one has {seed.Length}.", nameof(seed));
        if ((pinMode & ~(SecurIdPinMode.LocalPin | SecurIdPinMode.AddPin)) != 0)
            throw new ArgumentException("There is no such PIN mode.", nameof(pinMode));
        if (expiry < birth)
            throw new ArgumentException("A token's validity ends after it begins.", nameof(expiry));

        SerialNumber = serialNumber.PadLeft(SerialNumberLength, '0');
        Digits = CheckDigits(digits, nameof(digits));
        Interval = CheckInterval(interval, nameof(interval));
        PinMode = pinMode;
        Birth = birth;
        Expiry = expiry;
        Fingerprint = OtpFingerprint.Of(Describe());
        CodeFormat = OtpCodeFormat.Decimal(digits, nameof(digits));
        _encodedSerialNumber = SecurIdChain.EncodeSerialNumber(SerialNumber);
        _seed = GC.AllocateUninitializedArray<byte>(SeedLength, pinned: true);
        seed.CopyTo(_seed);
    }

    /// <summary>The serial number: 12 digits.</summary>
    public string SerialNumber { get; }

    /// <summary>Digits in a tokencode: 6 to 8.</summary>
    public int Digits { get; }

    /// <summary>How long a tokencode is shown: 30 or 60 seconds. It changes when the UTC minute (or half-minute) does.</summary>
    public TimeSpan Interval { get; }

    /// <summary>What the token does about a PIN.</summary>
    public SecurIdPinMode PinMode { get; }

    /// <summary>The first day of its validity, in UTC; null if it always was valid.</summary>
    public DateOnly? Birth { get; }

    /// <summary>The last day of its validity, in UTC; null if it always will be valid.</summary>
    public DateOnly? Expiry { get; }

    /// <summary>The moment from which it is valid; null if it always was.</summary>
    public DateTimeOffset? StartsAt => Birth is { } birth ? StartOf(birth) : null;

    /// <summary>The first moment at which it isn't valid any more: the end of its last day; null if it always will be.</summary>
    public DateTimeOffset? ExpiresAt => Expiry is { } expiry && expiry < DateOnly.MaxValue ? StartOf(expiry.AddDays(1)) : null;

    /// <summary>Whether the PIN is in the code that the token shows.</summary>
    internal bool AddsPin => (PinMode & SecurIdPinMode.AddPin) != 0;

    /// <summary>What a state is bound to.</summary>
    internal ulong Fingerprint { get; }

    internal OtpCodeFormat CodeFormat { get; }

    internal ReadOnlySpan<byte> Seed
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _seed;
        }
    }

    /// <summary>Makes a token with a random seed: for software tokens and tests.</summary>
    /// <param name="serialNumber">1 to 12 digits.</param>
    /// <param name="digits">Digits in a tokencode: 6 to 8.</param>
    /// <param name="interval">30 or 60 seconds; 60 by default.</param>
    /// <param name="pinMode">What the token does about a PIN.</param>
    /// <param name="birth">The first day of its validity.</param>
    /// <param name="expiry">The last day of its validity.</param>
    /// <exception cref="ArgumentException">As the constructor throws it.</exception>
    public static SecurIdToken Generate(
        string serialNumber,
        int digits = 6,
        TimeSpan? interval = null,
        SecurIdPinMode pinMode = SecurIdPinMode.None,
        DateOnly? birth = null,
        DateOnly? expiry = null)
    {
        Span<byte> seed = stackalloc byte[SeedLength];
        RandomNumberGenerator.Fill(seed);
        try
        {
            return new SecurIdToken(serialNumber, seed, digits, interval, pinMode, birth, expiry);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    /// <summary>Copies the seed.</summary>
    /// <param name="destination">Receives <see cref="SeedLength"/> bytes; clear it when done.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    /// <exception cref="ObjectDisposedException">The token was disposed.</exception>
    public void CopySeedTo(Span<byte> destination) => Seed.CopyTo(destination);

    /// <summary>Clears the seed.</summary>
    public void Dispose()
    {
        _disposed = true;
        CryptographicOperations.ZeroMemory(_seed);
    }

    /// <summary>The serial number and the kind, such as <c>000123456789 (6 digits, 60 s)</c>; never the seed.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{SerialNumber} ({Digits} digits, {(int)Interval.TotalSeconds} s)");

    /// <exception cref="ArgumentOutOfRangeException">No token has so many.</exception>
    internal static int CheckDigits(int digits, string parameterName) => digits is >= MinimumDigits and <= MaximumDigits
        ? digits
        : throw new ArgumentOutOfRangeException(parameterName, digits, $"A tokencode has {MinimumDigits} to {MaximumDigits} digits.");

    /// <exception cref="ArgumentOutOfRangeException">No token has such an interval.</exception>
    internal static TimeSpan CheckInterval(TimeSpan? interval, string parameterName) => interval switch
    {
        null => TimeSpan.FromSeconds(60),
        { TotalSeconds: 30 or 60 } => interval.Value,
        _ => throw new ArgumentOutOfRangeException(parameterName, interval, "A tokencode is shown for 30 or 60 seconds."),
    };

    /// <summary>The step at a time: intervals since 1970-01-01; negative before.</summary>
    internal long StepAt(DateTimeOffset now) => OtpTimeStep.Of(now, DateTimeOffset.UnixEpoch, Interval);

    /// <summary>What computes its codes. Clear it.</summary>
    internal SecurIdChain StartChain() => new(Seed, _encodedSerialNumber, Interval);

    static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    // The text that the fingerprint is taken of. It is stored in every state: changing it would void them all.
    string Describe() => string.Create(CultureInfo.InvariantCulture, $"securid/1 {SerialNumber} {Digits} {(int)Interval.TotalSeconds}");
}
