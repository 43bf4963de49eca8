using Mfa.KeyContainers.Import;

namespace Mfa.KeyContainers.Csv;

/// <summary>
/// OATH CSV of privacyIDEA and LinOTP: serial, seed, type, digits, and a fifth column: of TOTP the time step, of HOTP in privacyIDEA the counter. LinOTP has a sixth: the
/// hash.
/// </summary>
/// <remarks>
/// privacyIDEA's second version has a user name, a resolver and a realm in front, and its OCRA rows the suite in the fourth column. What the columns mean stands in the
/// documentation of both ("Token import"); neither is a standard.
/// </remarks>
internal sealed class OathCsv(bool isLinOtp) : CsvDialect
{
    const string Seed = "seed";

    // Columns before the serial number.
    int _offset;

    public override bool TakeHeader(CsvFields row, string version, long line)
    {
        // LinOTP has no versions, and a comment says nothing there.
        _offset = isLinOtp ? 0 : version switch
        {
            "" or "1" => 0,
            "2" => 3,
            _ => throw new SeedFileException(TokenKeyDiagnosticCode.VersionNotSupported, "The version is neither 1 nor 2.", line, field: "version"),
        };
        return row[_offset].Equals("serial", StringComparison.OrdinalIgnoreCase) && !SeedText.IsHexadecimal(row[_offset + 1]);
    }

    public override TokenKey? Read(CsvFields row, Span<byte> secret, RecordNotes notes)
    {
        var serial = FieldValues.RequiredText(row[_offset], "serial", notes);
        var algorithm = AlgorithmOf(row[_offset + 2], notes);
        if (algorithm == TokenKeyAlgorithm.Unknown)
            return null;

        var length = FieldValues.Hexadecimal(row[_offset + 1], secret, Seed, notes);
        List<TokenKeyExtension> extensions = [];
        var device = new TokenKeyDevice { SerialNumber = serial, UserId = _offset == 0 ? null : FieldValues.Text(row[0], "username", notes) };
        if (_offset > 0)
        {
            KeepDevice(row[1], "resolver", extensions, notes);
            KeepDevice(row[2], "realm", extensions, notes);
        }

        return algorithm == TokenKeyAlgorithm.Ocra
            ? ReadOcra(row, secret[..length], device, extensions, notes)
            : ReadOtp(row, secret[..length], algorithm, device, extensions, notes);
    }

    static TokenKeyAlgorithm AlgorithmOf(ReadOnlySpan<char> type, RecordNotes notes)
    {
        if (type.IsEmpty || type.Equals("hotp", StringComparison.OrdinalIgnoreCase))
            return TokenKeyAlgorithm.Hotp;
        if (type.Equals("totp", StringComparison.OrdinalIgnoreCase))
            return TokenKeyAlgorithm.Totp;
        if (type.Equals("ocra", StringComparison.OrdinalIgnoreCase) || type.Equals("ocra2", StringComparison.OrdinalIgnoreCase))
            return TokenKeyAlgorithm.Ocra;
        notes.Error(
            TokenKeyDiagnosticCode.AlgorithmNotSupported, "The type must be hotp, totp or ocra; lists of codes (tan) and other kinds hold no key of a token.", "type");
        return TokenKeyAlgorithm.Unknown;
    }

    static void KeepDevice(ReadOnlySpan<char> text, string field, List<TokenKeyExtension> extensions, RecordNotes notes)
    {
        if (FieldValues.Text(text, field, notes) is { } value)
            extensions.Add(new TokenKeyExtension(TokenKeyExtensionPlace.Device, $"{field}={value}"));
    }

    TokenKey? ReadOtp(
        CsvFields row, ReadOnlySpan<byte> secret, TokenKeyAlgorithm algorithm, TokenKeyDevice device, List<TokenKeyExtension> extensions, RecordNotes notes)
    {
        var isTotp = algorithm == TokenKeyAlgorithm.Totp;
        var digits = FieldValues.Digits(row[_offset + 3], "digits", notes);
        var interval = isTotp ? FieldValues.Interval(row[_offset + 4], "time step", notes) : null;
        var counter = isTotp ? null : FieldValues.Number(row[_offset + 4], "counter", notes);
        if (counter is not null && isLinOtp)
        {
            // Files have a time step in HOTP rows too, and LinOTP doesn't look at it.
            counter = null;
            notes.Information(TokenKeyDiagnosticCode.FieldDropped, "The row of an HOTP key has a time step, which means nothing.", "time step");
        }

        KeepSurplus(row, _offset + (isLinOtp ? 6 : 5), extensions, notes);
        var saysHash = isLinOtp && !row[5].IsEmpty;
        var hash = saysHash ? FieldValues.Hash(row[5], "hash", notes) : null;
        if (notes.HasError)
            return null;

        return new TokenKey(secret)
        {
            Device = device,
            Algorithm = algorithm,
            HashAlgorithm = hash ?? FieldValues.ConcludeHash(secret.Length, Seed, notes),
            ResponseFormat = digits,
            Counter = counter,
            TimeInterval = interval,
            Extensions = extensions,
        };
    }

    TokenKey? ReadOcra(CsvFields row, ReadOnlySpan<byte> secret, TokenKeyDevice device, List<TokenKeyExtension> extensions, RecordNotes notes)
    {
        var suite = FieldValues.RequiredText(row[_offset + 3], "suite", notes);
        if (suite?.StartsWith("OCRA-1:", StringComparison.Ordinal) == false)
            notes.Malformed("suite", "an OCRASuite (RFC 6287, section 6)");
        KeepSurplus(row, _offset + 4, extensions, notes);
        return notes.HasError ? null : new TokenKey(secret) { Device = device, Algorithm = TokenKeyAlgorithm.Ocra, Suite = suite, Extensions = extensions };
    }
}
