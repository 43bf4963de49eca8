using System.Globalization;
using System.Security.Cryptography;
using Mfa.Hotp;
using Mfa.KeyContainers;
using Mfa.SecurId;
using Mfa.Totp;

namespace Mfa.Devices.Import;

/// <summary>Makes tokens for the inventory of keys from seed files. Thread-safe.</summary>
public static class MfaSeedConverter
{
    // RFC 6030, section 4.3.1: a maker's name says in which register it stands.
    static readonly string[] RegisterPrefixes = ["oath.", "iana.", "omp."];

    /// <summary>A key as a token, if the device layer can verify with it and keep its policy.</summary>
    /// <param name="key">The key; not disposed.</param>
    /// <param name="now">The time: a key that has expired is refused. One whose time has yet to come is a token that becomes valid then.</param>
    /// <param name="options">What the file doesn't say, and whether authentication is asked for; the defaults if null.</param>
    /// <returns>The token, or why it can't be one. Dispose it.</returns>
    /// <exception cref="ArgumentNullException">The key is null.</exception>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public static MfaSeedConversion Convert(TokenKey key, DateTimeOffset now, MfaSeedFileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        options ??= new MfaSeedFileOptions();
        if (key.Algorithm is not (TokenKeyAlgorithm.Hotp or TokenKeyAlgorithm.Totp))
            return Refuse(MfaSeedFileOutcome.NotSupported, $"The key is for {NameOf(key.Algorithm)}; tokens here are HOTP and TOTP.");
        if (RefusalOf(key, now) is { } refusal)
            return Refuse(MfaSeedFileOutcome.PolicyForbids, refusal);
        if (key.ResponseFormat is { Encoding: not TokenValueEncoding.Decimal } or { HasCheckDigit: true })
            return Refuse(MfaSeedFileOutcome.NotSupported, "Its codes aren't plain decimal digits.");
        if (key.Counter < 0 || key.Time is < 0 or > int.MaxValue || key.TimeInterval < 1)
            return Refuse(MfaSeedFileOutcome.NotSupported, "Its counter, its time or its interval is nothing that a token can have.");
        if (SerialNumberOf(key) is not { } serial)
            return Refuse(MfaSeedFileOutcome.SerialMissing, "It has no serial number.");
        if (key.Secret.Length is < TotpSecret.MinimumLength or > TotpSecret.MaximumLength)
            return Refuse(MfaSeedFileOutcome.NotSupported, $"Its seed has {key.Secret.Length} bytes; tokens here have {TotpSecret.MinimumLength} to {TotpSecret.MaximumLength}.");
        if (options.RequireAuthentication && !key.AuthenticatedFields.HasFlag(TokenKeyFields.Secret))
            return Refuse(MfaSeedFileOutcome.NotAuthenticated, "Nothing authenticates its seed.");
        try
        {
            return new MfaSeedConversion(SeedOf(key, serial, options));
        }
        catch (ArgumentException exception)
        {
            return Refuse(
                exception.ParamName is "serialNumber" ? MfaSeedFileOutcome.SerialMissing : MfaSeedFileOutcome.NotSupported,
                exception.ParamName switch
                {
                    "serialNumber" => "Its serial number is longer than 64 characters, or holds others than printable ASCII.",
                    "manufacturer" => "Its maker's name is longer than 64 characters, or holds others than printable ASCII.",
                    "model" => "Its model is longer than 64 characters, or holds control characters.",
                    "digits" => "No token here shows as many or as few digits.",
                    "algorithm" => "Its hash is none of SHA-1, SHA-256 and SHA-512.",
                    "period" => "Its time step is longer than a day.",
                    "expiresAt" => "Its validity ends before it begins.",
                    _ => "It is no token that there can be.",
                });
        }
    }

    /// <summary>A token that is compatible with RSA SecurID, if it hasn't expired.</summary>
    /// <param name="token">The token; not disposed.</param>
    /// <param name="now">The time. A token whose time has yet to come becomes valid then.</param>
    /// <param name="isAuthenticated">Whether its record was made by somebody who had a password.</param>
    /// <param name="options">What the file doesn't say, and whether authentication is asked for; the defaults if null.</param>
    /// <returns>The token, or why it can't be one. Dispose it.</returns>
    /// <exception cref="ArgumentNullException">The token is null.</exception>
    /// <exception cref="ObjectDisposedException">The token was disposed.</exception>
    public static MfaSeedConversion Convert(SecurIdToken token, DateTimeOffset now, bool isAuthenticated, MfaSeedFileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(token);
        options ??= new MfaSeedFileOptions();
        if (now >= token.ExpiresAt)
            return Refuse(MfaSeedFileOutcome.PolicyForbids, "It has expired.");
        if (options.RequireAuthentication && !isAuthenticated)
            return Refuse(MfaSeedFileOutcome.NotAuthenticated, "Nothing authenticates its seed.");
        try
        {
            return new MfaSeedConversion(HardwareTokenSeed.ForSecurId(token, options.Manufacturer, options.Model));
        }
        catch (ArgumentException exception)
        {
            return Refuse(
                MfaSeedFileOutcome.NotSupported,
                exception.ParamName == "manufacturer" ? "Its maker's name is longer than 64 characters, or holds others than printable ASCII." : "Its model is longer than 64 characters, or holds control characters.");
        }
    }

    /// <summary>A serial number to show, where there is one: the token's, or else the key's id.</summary>
    internal static string? SerialNumberOf(TokenKey key) => string.IsNullOrWhiteSpace(key.Device.SerialNumber) ? key.Id : key.Device.SerialNumber;

    static HardwareTokenSeed SeedOf(TokenKey key, string serial, MfaSeedFileOptions options)
    {
        var hash = key.HashAlgorithm ?? HashAlgorithmName.SHA1;
        var digits = key.Digits ?? 6;
        var maker = WithoutRegister(key.Device.Manufacturer) ?? options.Manufacturer;
        var model = string.IsNullOrWhiteSpace(key.Device.Model) ? options.Model : key.Device.Model.Trim();
        var (from, until) = (Latest(key.Device.StartDate, key.Policy?.StartDate), Earliest(key.Device.ExpiryDate, key.Policy?.ExpiryDate));
        return key.Algorithm == TokenKeyAlgorithm.Hotp
            ? HardwareTokenSeed.ForHotp(
                serial,
                key.Secret,
                new HotpParameters(hash, digits),
                (ulong)(key.Counter ?? 0),
                maker,
                model,
                from,
                until)
            : HardwareTokenSeed.ForTotp(
                serial,
                key.Secret,
                new TotpParameters(hash, digits, TimeSpan.FromSeconds(key.TimeInterval ?? 30), DateTimeOffset.FromUnixTimeSeconds(key.Time ?? 0)),
                maker,
                model,
                from,
                until);
    }

    // What isn't kept is no reason to look away: RFC 6030, section 5, leaves no choice.
    static string? RefusalOf(TokenKey key, DateTimeOffset now) => key.CheckUse(TokenKeyUsages.Otp, now) switch
    {
        TokenKeyUseVerdict.Usable or TokenKeyUseVerdict.NotYetValid when key.Policy?.NumberOfTransactions is { } number =>
            string.Create(CultureInfo.InvariantCulture, $"It may be used {number} times, and uses aren't counted here."),
        TokenKeyUseVerdict.Usable or TokenKeyUseVerdict.NotYetValid when UsageOrPinOf(key) is { } refusal => refusal,
        TokenKeyUseVerdict.Usable or TokenKeyUseVerdict.NotYetValid => null,
        TokenKeyUseVerdict.Expired => "It has expired.",
        TokenKeyUseVerdict.UsageForbidden => "Its policy doesn't allow one-time passwords.",
        TokenKeyUseVerdict.NoTransactionsLeft => "It has been used up.",
        TokenKeyUseVerdict.PinRequired => "Its PIN comes with the code, and PINs aren't checked here.",
        _ => "Its policy holds something that isn't known.",
    };

    // A key whose time has yet to come was asked about its dates only.
    static string? UsageOrPinOf(TokenKey key) => key.Policy switch
    {
        { Usages: var usages } when usages != TokenKeyUsages.None && !usages.HasFlag(TokenKeyUsages.Otp) => "Its policy doesn't allow one-time passwords.",
        { PinPolicy.UsageMode: not (null or TokenPinUsageMode.Local) } => "Its PIN comes with the code, and PINs aren't checked here.",
        _ => null,
    };

    static string? WithoutRegister(string? manufacturer)
    {
        if (string.IsNullOrWhiteSpace(manufacturer))
            return null;
        var prefix = RegisterPrefixes.FirstOrDefault(prefix => manufacturer.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
        return prefix is null || prefix.Length == manufacturer.Length ? manufacturer : manufacturer[prefix.Length..];
    }

    static DateTimeOffset? Latest(DateTimeOffset? first, DateTimeOffset? second) => first > second ? first : second ?? first;

    static DateTimeOffset? Earliest(DateTimeOffset? first, DateTimeOffset? second) => first < second ? first : second ?? first;

    static string NameOf(TokenKeyAlgorithm algorithm) => algorithm switch
    {
        TokenKeyAlgorithm.Ocra => "OCRA",
        TokenKeyAlgorithm.Pin => "a PIN",
        TokenKeyAlgorithm.YubicoOtp => "Yubico OTP",
        TokenKeyAlgorithm.StaticPassword => "a static password",
        TokenKeyAlgorithm.SecurId => "SecurID",
        TokenKeyAlgorithm.ActivIdentity => "ActivIdentity",
        _ => "something unknown",
    };

    static MfaSeedConversion Refuse(MfaSeedFileOutcome outcome, string message) => new(outcome, message);
}
