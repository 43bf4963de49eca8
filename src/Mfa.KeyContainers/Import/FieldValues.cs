using System.Security.Cryptography;

namespace Mfa.KeyContainers.Import;

/// <summary>Values of fields that several formats have; what is wrong with one is noted.</summary>
internal static class FieldValues
{
    const int MinimumDigits = 4;
    const int MaximumDigits = 10;
    const int MaximumInterval = 86_400;

    /// <summary>The text; null if the field is empty or, and that is noted, can't be kept.</summary>
    public static string? Text(ReadOnlySpan<char> text, string field, RecordNotes notes)
    {
        if (text.IsEmpty)
            return null;
        if (text.Length <= SeedText.MaximumLength && SeedText.IsPlain(text))
            return text.ToString();
        notes.Malformed(field, $"at most {SeedText.MaximumLength} characters without control characters");
        return null;
    }

    /// <summary>A text without which there is no key.</summary>
    public static string? RequiredText(ReadOnlySpan<char> text, string field, RecordNotes notes)
    {
        if (text.IsEmpty)
            notes.Missing(field);
        return Text(text, field, notes);
    }

    public static long? Number(ReadOnlySpan<char> text, string field, RecordNotes notes, long minimum = 0, long maximum = long.MaxValue)
    {
        if (text.IsEmpty)
            return null;
        if (SeedText.TryNumber(text, minimum, maximum, out var value))
            return value;
        notes.Malformed(field, $"a whole number from {minimum} to {maximum}");
        return null;
    }

    /// <summary>The length of a code; null if it isn't said.</summary>
    public static TokenKeyResponseFormat? Digits(ReadOnlySpan<char> text, string field, RecordNotes notes) =>
        Number(text, field, notes, MinimumDigits, MaximumDigits) is { } digits ? new TokenKeyResponseFormat(TokenValueEncoding.Decimal, (int)digits) : null;

    /// <summary>The length of a time step in seconds; null if it isn't said.</summary>
    public static int? Interval(ReadOnlySpan<char> text, string field, RecordNotes notes) => (int?)Number(text, field, notes, 1, MaximumInterval);

    /// <summary>A secret in hexadecimal digits. 0 bytes are an error that is noted.</summary>
    public static int Hexadecimal(ReadOnlySpan<char> text, Span<byte> secret, string field, RecordNotes notes)
    {
        if (text.IsEmpty)
            notes.Missing(field);
        else if (!SeedText.TryHexadecimal(text, secret, out var length))
            notes.Malformed(field, $"an even number of hexadecimal digits, at most {2 * secret.Length}");
        else
            return length;
        return 0;
    }

    /// <summary>A hash by its name, however it is written: <c>sha256</c>, <c>HmacSHA256</c>, <c>HMAC-SHA-256</c>.</summary>
    public static HashAlgorithmName? Hash(ReadOnlySpan<char> name, string field, RecordNotes notes)
    {
        Span<char> normal = stackalloc char[16];
        var length = 0;
        foreach (var character in name)
        {
            if (character == '-')
                continue;
            if (length == normal.Length)
            {
                length = 0;
                break;
            }

            normal[length++] = char.ToUpperInvariant(character);
        }

        var letters = normal[..length];
        var hash = letters.StartsWith("HMAC") ? letters[4..] : letters;
        if (hash.SequenceEqual("SHA1"))
            return HashAlgorithmName.SHA1;
        if (hash.SequenceEqual("SHA256"))
            return HashAlgorithmName.SHA256;
        if (hash.SequenceEqual("SHA512"))
            return HashAlgorithmName.SHA512;
        notes.Error(TokenKeyDiagnosticCode.AlgorithmNotSupported, $"{field} must be SHA-1, SHA-256 or SHA-512.", field);
        return null;
    }

    /// <summary>
    /// The hash that other programs conclude where the file says none: that whose output is as long as the secret, otherwise SHA-1.
    /// </summary>
    public static HashAlgorithmName ConcludedHash(int secretLength) => secretLength switch
    {
        SHA256.HashSizeInBytes => HashAlgorithmName.SHA256,
        SHA512.HashSizeInBytes => HashAlgorithmName.SHA512,
        _ => HashAlgorithmName.SHA1,
    };

    /// <summary>Concludes the hash and notes it: as a warning where the secret is as long as none.</summary>
    /// <param name="secretLength">The length of the secret, in bytes.</param>
    /// <param name="field">The secret's field.</param>
    /// <param name="notes">Takes the note.</param>
    /// <param name="maximumHashLength">The longest hash that the format's tokens have.</param>
    public static HashAlgorithmName ConcludeHash(int secretLength, string field, RecordNotes notes, int maximumHashLength = SHA512.HashSizeInBytes)
    {
        var hash = secretLength > maximumHashLength ? HashAlgorithmName.SHA1 : ConcludedHash(secretLength);
        if (secretLength <= maximumHashLength && secretLength is SHA1.HashSizeInBytes or SHA256.HashSizeInBytes or SHA512.HashSizeInBytes)
            notes.Information(TokenKeyDiagnosticCode.HashConcluded, $"The file names no hash: {hash.Name} was concluded from the length of {field}.", field);
        else
            notes.Warning(TokenKeyDiagnosticCode.HashConcluded, $"The file names no hash and {field} is as long as none: {hash.Name} was taken.", field);
        return hash;
    }
}
