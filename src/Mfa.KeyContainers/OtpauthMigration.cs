using System.Security.Cryptography;
using System.Text;
using Mfa.KeyContainers.Export;
using Mfa.KeyContainers.Import;
using Mfa.KeyContainers.Migration;

namespace Mfa.KeyContainers;

/// <summary>
/// Writes the URIs that Google Authenticator and others take accounts over from: each goes into one QR code. They are read with <see cref="TokenKeyImporter"/>, one in a line.
/// </summary>
/// <remarks>
/// Google hasn't published the format; this is what programs that read it agree on. It has no time step: 30 seconds, always. Whoever sees a code has the secrets in it.
/// Thread safety: any number of threads.
/// </remarks>
public static class OtpauthMigration
{
    /// <summary>The shortest bound for a URI: 512 characters.</summary>
    public const int MinimumUriLength = 512;

    /// <summary>The longest URI that a QR code holds: 2953 characters (ISO/IEC 18004, version 40, level L).</summary>
    public const int MaximumUriLength = 2953;

    const int MaximumKeysInPart = 10;
    const int MaximumTextLength = 256;
    const string Format = "otpauth-migration";

    // Version, size, index and id, in Base64 with all its characters escaped.
    const int TrailerLength = 144;

    /// <summary>Writes keys as a batch of URIs: at most ten keys in each, as Google Authenticator does.</summary>
    /// <param name="keys">HOTP and TOTP keys; none is kept. What an app shows is <see cref="TokenKey.Issuer"/> and <see cref="TokenKey.FriendlyName"/>, or whose the key is,
    /// or its serial number, if it has none. What the format has no room for and is of no weight to codes is left out: the token's maker, for example, and extensions.</param>
    /// <param name="maximumLength">The longest URI, from 512 to 2953 characters; 1273 if not said: a QR code of version 25, which phones still read from a screen with ease.</param>
    /// <returns>The URIs, in order; none for no keys. They are strings that hold secrets: make codes of them and let them go.</returns>
    /// <exception cref="ArgumentNullException">There are no keys, or one is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The length is too small or too large.</exception>
    /// <exception cref="ArgumentException">A key isn't HOTP's or TOTP's, or has what the format can't hold: another time step than 30 seconds, another start of time than 1970,
    /// other than 6 or 8 digits, a policy or a date that restricts its use, a text that is too long or has control characters; or it fits into no URI, or there are more than
    /// 1000 URIs. The message names the field and the serial number.</exception>
    /// <exception cref="ObjectDisposedException">A key was disposed.</exception>
    public static IReadOnlyList<string> Write(IEnumerable<TokenKey> keys, int maximumLength = 1273)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumLength, MinimumUriLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maximumLength, MaximumUriLength);
        List<ProtobufWriter> parts = [];
        try
        {
            Divide(keys, maximumLength - TrailerLength, parts);
            if (parts.Count > MigrationPayload.MaximumBatchSize)
                throw new ArgumentException($"The keys need more than {MigrationPayload.MaximumBatchSize} URIs.", nameof(keys));
            var batchId = RandomNumberGenerator.GetInt32(1, int.MaxValue);
            return [.. parts.Select((part, index) => Complete(part, parts.Count, index, batchId))];
        }
        finally
        {
            foreach (var part in parts)
                part.Dispose();
        }
    }

    static void Divide(IEnumerable<TokenKey> keys, int maximumLength, List<ProtobufWriter> parts)
    {
        using var one = new ProtobufWriter();
        using var tried = new ProtobufWriter();
        var inPart = 0;
        foreach (var key in keys)
        {
            ThrowUnlessHeld(key);
            one.Clear();
            MigrationKey.Write(key, one);
            if (parts.Count > 0 && inPart < MaximumKeysInPart && Fits(parts[^1].Written))
            {
                inPart++;
            }
            else
            {
                PlainKeys.ThrowIf(!Fits([]), key, nameof(TokenKey.Secret), "and the names are too long for one code", nameof(keys));
                parts.Add(new ProtobufWriter());
                inPart = 1;
            }

            parts[^1].Bytes(MigrationFields.Parameters, one.Written);
        }

        bool Fits(ReadOnlySpan<byte> before)
        {
            tried.Clear();
            tried.Raw(before);
            tried.Bytes(MigrationFields.Parameters, one.Written);
            return MigrationUri.LengthOf(tried.Written) <= maximumLength;
        }
    }

    static string Complete(ProtobufWriter part, int count, int index, int batchId)
    {
        part.Number(MigrationFields.Version, 1);
        part.Number(MigrationFields.BatchSize, count);
        part.Number(MigrationFields.BatchIndex, index);
        part.Number(MigrationFields.BatchId, batchId);
        return MigrationUri.Of(part.Written);
    }

    static void ThrowUnlessHeld(TokenKey key)
    {
        const string Parameter = "keys";
        ArgumentNullException.ThrowIfNull(key, Parameter);
        PlainKeys.ThrowIf(
            key.Algorithm is not (TokenKeyAlgorithm.Hotp or TokenKeyAlgorithm.Totp), key, nameof(TokenKey.Algorithm), $"must be HOTP or TOTP in {Format}", Parameter);
        PlainKeys.ThrowUnlessPlain(key, Format, Parameter);
        PlainKeys.ThrowIf(!PlainKeys.IsKnown(key.HashAlgorithm), key, nameof(TokenKey.HashAlgorithm), "must be SHA-1, SHA-256 or SHA-512", Parameter);
        PlainKeys.ThrowIf(key.Digits is not (null or 6 or 8), key, nameof(TokenKey.ResponseFormat), $"must be 6 or 8 digits in {Format}", Parameter);
        PlainKeys.ThrowIf(
            key.TimeInterval is not (null or MigrationFields.Interval), key, nameof(TokenKey.TimeInterval), $"must be 30 seconds in {Format}", Parameter);
        ThrowUnlessText(MigrationKey.NameOf(key), key, nameof(TokenKey.FriendlyName));
        ThrowUnlessText(key.Issuer ?? "", key, nameof(TokenKey.Issuer));
    }

    static void ThrowUnlessText(string text, TokenKey key, string field) =>
        PlainKeys.ThrowIf(
            Encoding.UTF8.GetByteCount(text) > MaximumTextLength
            || !SeedText.IsPlain(text)
            || text.Contains('\t', StringComparison.Ordinal)
            || !PlainKeys.IsWellFormed(text),
            key,
            field,
            $"must be at most {MaximumTextLength} bytes of UTF-8 without control characters",
            "keys");
}
