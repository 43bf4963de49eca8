using System.Globalization;
using System.Security.Cryptography;
using Mfa.Hotp;
using Mfa.SecurId;
using Mfa.Totp;

namespace Mfa.Devices;

/// <summary>
/// A hardware token as its maker's seed file describes it, for the inventory. Dispose it once it was added: it holds the seed.
/// </summary>
public sealed class HardwareTokenSeed : IDisposable
{
    /// <summary>The longest serial number, manufacturer or model: 64 characters.</summary>
    public const int MaximumTextLength = 64;

    readonly byte[] _secret;
    readonly int _digits;
    readonly TimeSpan? _period;

    HardwareTokenSeed(string serialNumber, ReadOnlySpan<byte> secret, string? manufacturer, string? model, DateTimeOffset? startsAt, DateTimeOffset? expiresAt)
    {
        if (startsAt >= expiresAt)
            throw new ArgumentException("A token's validity ends after it begins.", nameof(expiresAt));
        StartsAt = startsAt;
        ExpiresAt = expiresAt;
        SerialNumber = Normalize(serialNumber) ?? throw new ArgumentException(
            $"A serial number has 1 to {MaximumTextLength} ASCII letters, digits or other printable characters, besides spaces.", nameof(serialNumber));
        Manufacturer = manufacturer is null ? "" : NormalizeManufacturer(manufacturer) ?? throw new ArgumentException(
            $"A manufacturer has at most {MaximumTextLength} printable ASCII characters.", nameof(manufacturer));
        if (model is not null && (model.Length is 0 or > MaximumTextLength || model.Any(char.IsControl)))
            throw new ArgumentException($"A model has 1 to {MaximumTextLength} characters.", nameof(model));
        if (secret.Length is < TotpSecret.MinimumLength or > TotpSecret.MaximumLength)
            throw new ArgumentException($"A seed has {TotpSecret.MinimumLength} to {TotpSecret.MaximumLength} bytes, not {secret.Length}.", nameof(secret));
        Model = model;
        _secret = secret.ToArray();
    }

    HardwareTokenSeed(SecurIdToken token, ReadOnlySpan<byte> seed, string? manufacturer, string? model)
        : this(token.SerialNumber, seed, manufacturer, model, token.StartsAt, token.ExpiresAt)
    {
        _digits = token.Digits;
        _period = token.Interval;
        PinMode = token.PinMode;
    }

    /// <summary>The serial number: upper case, without spaces and hyphens; it is compared like that.</summary>
    public string SerialNumber { get; }

    /// <summary>The manufacturer, in upper case; empty if it isn't known.</summary>
    public string Manufacturer { get; }

    /// <summary>The model, for people; null if it isn't known.</summary>
    public string? Model { get; }

    /// <summary>From when it is valid; null if it always was. Before that it isn't enrolled and signs nobody in.</summary>
    public DateTimeOffset? StartsAt { get; }

    /// <summary>Until when it is valid; null if it always will be. From then on it isn't enrolled and signs nobody in.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    /// <summary>Of a time-based token: its parameters; otherwise null.</summary>
    public TotpParameters? TotpParameters { get; private init; }

    /// <summary>Of a counter-based token: its parameters; otherwise null.</summary>
    public HotpParameters? HotpParameters { get; private init; }

    /// <summary>How it computes its codes.</summary>
    public MfaCodeKind CodeKind => TotpParameters is { Format: TotpFormat.Steam } ? MfaCodeKind.SteamTotp
        : TotpParameters is not null ? MfaCodeKind.Totp
        : HotpParameters is not null ? MfaCodeKind.Hotp
        : MfaCodeKind.SecurId;

    /// <summary>How many digits, or characters, its codes have.</summary>
    public int Digits => TotpParameters?.Digits ?? HotpParameters?.Digits ?? _digits;

    /// <summary>How long it shows a code; null if its codes count.</summary>
    public TimeSpan? Period => TotpParameters?.Period ?? _period;

    /// <summary>Of a SecurID token: what it does about a PIN; None for others.</summary>
    public SecurIdPinMode PinMode { get; private init; }

    /// <summary>Of a counter-based token: the counter of the next code that it hasn't shown yet, as far as its maker knows.</summary>
    public ulong Counter { get; private init; }

    internal ReadOnlyMemory<byte> Secret => _secret;

    /// <summary>A time-based token.</summary>
    /// <param name="serialNumber">What is printed on it: ASCII.</param>
    /// <param name="secret">The seed, 10 to 128 bytes; copied.</param>
    /// <param name="parameters">What it computes; SHA-1, 6 digits and 30 seconds if null.</param>
    /// <param name="manufacturer">Who made it: with the serial number it names the token. Null if it isn't known.</param>
    /// <param name="model">What it is called; null if it isn't known.</param>
    /// <param name="startsAt">From when it is valid; null if it always was.</param>
    /// <param name="expiresAt">Until when it is valid; null if it always will be.</param>
    /// <exception cref="ArgumentNullException">The serial number is null.</exception>
    /// <exception cref="ArgumentException">The validity ends before it begins; a text or the seed is too short or too long, or holds something that it can't.</exception>
    public static HardwareTokenSeed ForTotp(
        string serialNumber,
        ReadOnlySpan<byte> secret,
        TotpParameters? parameters = null,
        string? manufacturer = null,
        string? model = null,
        DateTimeOffset? startsAt = null,
        DateTimeOffset? expiresAt = null) =>
        new(serialNumber, secret, manufacturer, model, startsAt, expiresAt) { TotpParameters = parameters ?? TotpParameters.Default };

    /// <summary>A counter-based token.</summary>
    /// <param name="serialNumber">What is printed on it: ASCII.</param>
    /// <param name="secret">The seed, 10 to 128 bytes; copied.</param>
    /// <param name="parameters">What it computes; SHA-1 and 6 digits if null.</param>
    /// <param name="counter">The counter to begin at.</param>
    /// <param name="manufacturer">Who made it: with the serial number it names the token. Null if it isn't known.</param>
    /// <param name="model">What it is called; null if it isn't known.</param>
    /// <param name="startsAt">From when it is valid; null if it always was.</param>
    /// <param name="expiresAt">Until when it is valid; null if it always will be.</param>
    /// <exception cref="ArgumentNullException">The serial number is null.</exception>
    /// <exception cref="ArgumentException">The validity ends before it begins; a text or the seed is too short or too long, or holds something that it can't.</exception>
    public static HardwareTokenSeed ForHotp(
        string serialNumber,
        ReadOnlySpan<byte> secret,
        HotpParameters? parameters = null,
        ulong counter = 0,
        string? manufacturer = null,
        string? model = null,
        DateTimeOffset? startsAt = null,
        DateTimeOffset? expiresAt = null) =>
        new(serialNumber, secret, manufacturer, model, startsAt, expiresAt) { HotpParameters = parameters ?? HotpParameters.Default, Counter = counter };

    /// <summary>A token that is compatible with RSA SecurID.</summary>
    /// <param name="token">The token, as its seed record describes it; its seed is copied. Its first and last day are its validity here.</param>
    /// <param name="manufacturer">Who made it: with the serial number it names the token. Null if it isn't known; people who type the serial number alone find it then.</param>
    /// <param name="model">What it is called; null if it isn't known.</param>
    /// <remarks>The serial number has 12 digits always: two tokens that differ in zeros in front are one, and the second isn't added.</remarks>
    /// <exception cref="ArgumentNullException">The token is null.</exception>
    /// <exception cref="ArgumentException">A text is too long, or holds something that it can't.</exception>
    /// <exception cref="ObjectDisposedException">The token was disposed.</exception>
    public static HardwareTokenSeed ForSecurId(SecurIdToken token, string? manufacturer = null, string? model = null)
    {
        ArgumentNullException.ThrowIfNull(token);
        Span<byte> seed = stackalloc byte[SecurIdToken.SeedLength];
        try
        {
            token.CopySeedTo(seed);
            return new HardwareTokenSeed(token, seed, manufacturer, model);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    /// <summary>Clears the seed.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(_secret);

    /// <summary>The serial number.</summary>
    public override string ToString() => SerialNumber;

    /// <summary>A serial number as it is compared: people type spaces, hyphens and small letters. Null if it can't be one.</summary>
    internal static string? Normalize(string serialNumber)
    {
        ArgumentNullException.ThrowIfNull(serialNumber);
        if (serialNumber.Length > 2 * MaximumTextLength)
            return null;
        var normalized = string.Concat(serialNumber.Where(character => character is not (' ' or '-'))).ToUpper(CultureInfo.InvariantCulture);
        return normalized.Length is > 0 and <= MaximumTextLength && normalized.All(character => character is > ' ' and <= '~') ? normalized : null;
    }

    /// <summary>A normalised serial number as SecurID tokens have it: tokens and their makers' lists leave out the zeros in front. Null if it can't be one, or is none shorter.</summary>
    internal static string? Pad(string serialNumber) =>
        serialNumber.Length < SecurIdToken.SerialNumberLength && serialNumber.All(char.IsAsciiDigit) ? serialNumber.PadLeft(SecurIdToken.SerialNumberLength, '0') : null;

    internal static string? NormalizeManufacturer(string manufacturer)
    {
        var normalized = manufacturer.Trim().ToUpper(CultureInfo.InvariantCulture);
        return normalized.Length <= MaximumTextLength && normalized.All(character => character is >= ' ' and <= '~') ? normalized : null;
    }
}
