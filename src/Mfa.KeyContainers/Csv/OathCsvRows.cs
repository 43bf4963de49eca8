using System.Security.Cryptography;
using Mfa.KeyContainers.Export;
using Mfa.KeyContainers.Import;
using Mfa.Shared.Encoding;

namespace Mfa.KeyContainers.Csv;

/// <summary>One key as a row of each dialect, or the reason why it can't be one.</summary>
internal static class OathCsvRows
{
    // "Secret keys are limited to 128 characters" (Microsoft, "Upload hardware OATH tokens in CSV format").
    const int EntraSecretLength = 128;

    public static void WriteEntraHeader(CsvRowWriter row)
    {
        foreach (var name in EntraCsv.Names)
            name.CopyTo(row.Field(name.Length));
    }

    /// <exception cref="ArgumentException">The dialect can't hold the key.</exception>
    public static void Write(TokenKey key, OathCsvDialect dialect, CsvRowWriter row, string parameterName)
    {
        ArgumentNullException.ThrowIfNull(key, parameterName);
        var check = new KeyCheck(key, $"the CSV of {dialect}", parameterName);
        check.ThrowIf(key.Device.SerialNumber is null, "Device.SerialNumber", "is missing");
        check.Text(key.Device.SerialNumber!, "Device.SerialNumber", dialect == OathCsvDialect.Entra);
        PlainKeys.ThrowUnlessPlain(key, check.Format, parameterName);
        check.ThrowIf(!PlainKeys.IsKnown(key.HashAlgorithm), nameof(TokenKey.HashAlgorithm), "must be SHA-1, SHA-256 or SHA-512");
        if (dialect == OathCsvDialect.Entra)
            WriteEntra(key, row, check);
        else if (key.Algorithm == TokenKeyAlgorithm.Ocra && dialect == OathCsvDialect.PrivacyIdea)
            WriteOcra(key, row, check);
        else
            WriteOtp(key, dialect == OathCsvDialect.LinOtp, row, check);
    }

    static void WriteOtp(TokenKey key, bool isLinOtp, CsvRowWriter row, in KeyCheck check)
    {
        check.ThrowIf(key.Algorithm is not (TokenKeyAlgorithm.Hotp or TokenKeyAlgorithm.Totp), nameof(TokenKey.Algorithm), $"has no place in {check.Format}");
        check.ThrowIf(key.Digits is null or < 6 or > 10, nameof(TokenKey.ResponseFormat), "must say 6 to 10 digits, so that no default of another program holds");
        var isTotp = key.Algorithm == TokenKeyAlgorithm.Totp;
        check.ThrowIf(isTotp && key.TimeInterval is null or < 1 or > 86_400, nameof(TokenKey.TimeInterval), "must be said, 1 to 86400 seconds");
        var hash = key.HashAlgorithm ?? HashAlgorithmName.SHA1;
        if (isLinOtp)
            check.ThrowIf(key.Counter is not (null or 0), nameof(TokenKey.Counter), $"must be 0 in {check.Format}");
        else
            check.ThrowIf(
                hash != FieldValues.ConcludedHash(key.Secret.Length),
                nameof(TokenKey.HashAlgorithm),
                $"isn't the one that {check.Format} concludes from the secret's length");

        WriteSeed(key, row);
        row.Text(isTotp ? "totp" : "hotp");
        row.Number(key.Digits!.Value);
        if (isTotp)
            row.Number(key.TimeInterval!.Value);
        else if (!isLinOtp)
            row.Number(key.Counter ?? 0);
        if (!isLinOtp)
            return;
        if (!isTotp)
            row.Text("");
        row.Text(hash == HashAlgorithmName.SHA1 ? "sha1" : hash == HashAlgorithmName.SHA256 ? "sha256" : "sha512");
    }

    static void WriteOcra(TokenKey key, CsvRowWriter row, in KeyCheck check)
    {
        check.ThrowIf(
            key.Suite is null || !key.Suite.StartsWith("OCRA-1:", StringComparison.Ordinal),
            nameof(TokenKey.Suite),
            "must be an OCRASuite (RFC 6287, section 6)");
        check.Text(key.Suite!, nameof(TokenKey.Suite), mayBeQuoted: false);
        check.ThrowIf(
            key.HashAlgorithm is not null || key.ResponseFormat is not null || key.TimeInterval is not null, nameof(TokenKey.Suite), "alone says hash, digits and time step");
        WriteSeed(key, row);
        row.Text("ocra");
        row.Text(key.Suite);
    }

    static void WriteEntra(TokenKey key, CsvRowWriter row, in KeyCheck check)
    {
        check.ThrowIf(key.Algorithm != TokenKeyAlgorithm.Totp, nameof(TokenKey.Algorithm), $"must be TOTP in {check.Format}");
        check.ThrowIf(
            (key.HashAlgorithm ?? HashAlgorithmName.SHA1) != HashAlgorithmName.SHA1,
            nameof(TokenKey.HashAlgorithm),
            $"must be SHA-1 in {check.Format}");
        check.ThrowIf(key.Digits is not (null or 6), nameof(TokenKey.ResponseFormat), $"must be six digits in {check.Format}");
        check.ThrowIf(key.TimeInterval is not (30 or 60), nameof(TokenKey.TimeInterval), $"must be 30 or 60 seconds in {check.Format}");
        var length = Base32.GetEncodedLength(key.Secret.Length);
        check.ThrowIf(length > EntraSecretLength, nameof(TokenKey.Secret), $"must be at most {EntraSecretLength} characters of Base32 in {check.Format}");
        check.Text(key.Device.UserId ?? "", "Device.UserId");
        check.Text(key.Device.Manufacturer ?? "", "Device.Manufacturer");
        check.Text(key.Device.Model ?? "", "Device.Model");
        row.Text(key.Device.UserId);
        row.Text(key.Device.SerialNumber);
        Base32.Encode(key.Secret, row.Field(length));
        row.Number(key.TimeInterval!.Value);
        row.Text(key.Device.Manufacturer);
        row.Text(key.Device.Model);
    }

    static void WriteSeed(TokenKey key, CsvRowWriter row)
    {
        row.Text(key.Device.SerialNumber);
        Convert.TryToHexStringLower(key.Secret, row.Field(2 * key.Secret.Length), out _);
    }

    readonly record struct KeyCheck(TokenKey Key, string Format, string ParameterName)
    {
        public void ThrowIf(bool condition, string field, string rule) => PlainKeys.ThrowIf(condition, Key, field, rule, ParameterName);

        /// <summary>What stands in a cell must come back as it was, and must not be a formula or, in front, a comment.</summary>
        public void Text(string text, string field, bool mayBeQuoted = true)
        {
            ThrowIf(
                !mayBeQuoted && text.AsSpan().ContainsAny(",;\""),
                field,
                "must not hold commas, semicolons and quotes: this program knows no quotes");
            ThrowIf(
                text.Length > CsvRowWriter.MaximumTextLength || !SeedText.IsPlain(text) || text.Contains('\t', StringComparison.Ordinal) || !PlainKeys.IsWellFormed(text),
                field,
                $"must be at most {CsvRowWriter.MaximumTextLength} characters without control characters");
            ThrowIf(
                text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '#',
                field,
                "must not begin with =, +, -, @ or #: spreadsheets would run it, and readers pass over it");
            ThrowIf(text.Length > 0 && (text[0] == ' ' || text[^1] == ' '), field, "must not begin or end with a blank: readers drop it");
            ThrowIf(text.Length == 0 && field == "Device.SerialNumber", field, "is empty");
        }
    }
}
