using System.Security.Cryptography;
using System.Text;
using Mfa.KeyContainers.Import;

namespace Mfa.KeyContainers.Export;

/// <summary>
/// What formats without room for it must not lose in silence: whatever would let another program make other codes of a key, or use it where it mustn't be used.
/// </summary>
internal static class PlainKeys
{
    /// <exception cref="ArgumentException">The key has something that the format can't hold.</exception>
    public static void ThrowUnlessPlain(TokenKey key, string format, string parameterName)
    {
        ThrowIf(key.Secret.IsEmpty, key, nameof(TokenKey.Secret), "is empty", parameterName);
        ThrowIf(key.Policy is { IsUnderstood: false }, key, nameof(TokenKey.Policy), "wasn't understood, so the key must not be used", parameterName);
        ThrowIf(key.Policy is { } policy && Restricts(policy), key, nameof(TokenKey.Policy), $"has no place in {format}", parameterName);
        ThrowIf(
            key.Algorithm is TokenKeyAlgorithm.Hotp or TokenKeyAlgorithm.Totp && key.Suite is not null && key.HashAlgorithm is null,
            key,
            nameof(TokenKey.Suite),
            "wasn't understood as a hash",
            parameterName);
        ThrowIf(key.Device.StartDate is not null, key, "Device.StartDate", $"has no place in {format}", parameterName);
        ThrowIf(key.Device.ExpiryDate is not null, key, "Device.ExpiryDate", $"has no place in {format}", parameterName);
        ThrowIf(key.Reference is not null, key, nameof(TokenKey.Reference), $"has no place in {format}", parameterName);
        ThrowIf(key.ProfileId is not null, key, nameof(TokenKey.ProfileId), $"has no place in {format}", parameterName);
        ThrowIf(key.ChallengeFormat is not null, key, nameof(TokenKey.ChallengeFormat), $"has no place in {format}", parameterName);
        ThrowIf(
            key.ResponseFormat is { } response && (response.Encoding != TokenValueEncoding.Decimal || response.HasCheckDigit),
            key,
            nameof(TokenKey.ResponseFormat),
            $"must be decimal digits without a check digit in {format}",
            parameterName);
        ThrowIf(key.Time is not (null or 0), key, nameof(TokenKey.Time), $"must be 0 in {format}", parameterName);
        ThrowIf(key.TimeDrift is not (null or 0), key, nameof(TokenKey.TimeDrift), $"must be 0 in {format}", parameterName);
        ThrowIf(key.Counter < 0, key, nameof(TokenKey.Counter), "must not be negative", parameterName);
        if (key.Algorithm == TokenKeyAlgorithm.Hotp)
            ThrowIf(key.TimeInterval is not null, key, nameof(TokenKey.TimeInterval), "has no meaning for HOTP", parameterName);
        else
            ThrowIf(key.Counter is not (null or 0), key, nameof(TokenKey.Counter), $"has no place in {format} but for HOTP", parameterName);
    }

    /// <exception cref="ArgumentException">The condition holds. The message names the field and the token, never a value.</exception>
    public static void ThrowIf(bool condition, TokenKey key, string field, string rule, string parameterName)
    {
        if (condition)
            throw new ArgumentException($"{field} {rule}: {NameOf(key)}.", parameterName);
    }

    /// <summary>Whether the hash is one of HOTP's and TOTP's, or not said.</summary>
    public static bool IsKnown(HashAlgorithmName? hash) =>
        hash is null || hash == HashAlgorithmName.SHA1 || hash == HashAlgorithmName.SHA256 || hash == HashAlgorithmName.SHA512;

    /// <summary>Whether no surrogate stands alone, so that the text comes back from UTF-8 as it was.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar)
                return false;
        }

        return true;
    }

    static string NameOf(TokenKey key) =>
        key.Device.SerialNumber is { } serial && SeedText.IsPlain(serial) ? $"the token with the serial number {serial}" : "a token without a serial number";

    // "Otp" says what these formats are for.
    static bool Restricts(TokenKeyPolicy policy) =>
        policy.StartDate is not null
        || policy.ExpiryDate is not null
        || policy.Usages is not (TokenKeyUsages.None or TokenKeyUsages.Otp)
        || policy.NumberOfTransactions is not null
        || policy.PinPolicy is not null;
}
