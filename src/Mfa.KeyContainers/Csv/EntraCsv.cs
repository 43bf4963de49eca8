using Mfa.KeyContainers.Import;
using Mfa.Shared.Encoding;

namespace Mfa.KeyContainers.Csv;

/// <summary>
/// The CSV that Microsoft Entra takes OATH tokens in, and makers deliver, sometimes without users: a header row, then Base32 secrets of TOTP keys.
/// </summary>
internal sealed class EntraCsv : CsvDialect
{
    const string Secret = "secret key";

    /// <summary>The columns, in the order of the documentation.</summary>
    public static readonly string[] Names = ["upn", "serial number", Secret, "time interval", "manufacturer", "model"];

    // Where the columns of the names stand; -1 where there is none.
    readonly int[] _columns = [-1, -1, -1, -1, -1, -1];
    readonly List<int> _unknown = [];

    /// <summary>Whether a row is a header: it names a serial number and a secret key.</summary>
    public static bool IsHeader(CsvFields row)
    {
        var found = 0;
        for (var column = 0; column < row.Count; column++)
            found |= NameAt(row[column]) is 1 or 2 ? 1 << NameAt(row[column]) : 0;
        return found == 6;
    }

    public override bool TakeHeader(CsvFields row, string version, long line)
    {
        if (!IsHeader(row))
            throw new SeedFileException(TokenKeyDiagnosticCode.FieldMissing, "The first row must name the columns, a serial number and a secret key among them.", line);
        for (var column = 0; column < row.Count; column++)
        {
            var name = NameAt(row[column]);
            if (name < 0)
                _unknown.Add(column);
            else if (_columns[name] < 0)
                _columns[name] = column;
            else
                throw new SeedFileException(TokenKeyDiagnosticCode.FieldRepeated, $"Two columns have the name {Names[name]}.", line, field: Names[name]);
        }

        return true;
    }

    public override TokenKey? Read(CsvFields row, Span<byte> secret, RecordNotes notes)
    {
        var device = new TokenKeyDevice
        {
            UserId = FieldValues.Text(Field(row, 0), Names[0], notes),
            SerialNumber = FieldValues.RequiredText(Field(row, 1), Names[1], notes),
            Manufacturer = FieldValues.Text(Field(row, 4), Names[4], notes),
            Model = FieldValues.Text(Field(row, 5), Names[5], notes),
        };
        var interval = FieldValues.Interval(Field(row, 3), Names[3], notes);
        var length = 0;
        if (Field(row, 2).IsEmpty)
            notes.Missing(Secret);
        else if (!Base32.TryDecode(Field(row, 2), lenient: true, secret, out length) || length == 0)
            notes.Malformed(Secret, "Base32 of whole bytes");

        List<TokenKeyExtension> extensions = [];
        foreach (var column in _unknown.Where(column => column < row.Count))
            KeepUnknown(row, column, extensions, notes);
        KeepSurplus(row, _columns.Concat(_unknown).Max() + 1, extensions, notes);
        return notes.HasError
            ? null
            : new TokenKey(secret[..length]) { Device = device, Algorithm = TokenKeyAlgorithm.Totp, TimeInterval = interval, Extensions = extensions };
    }

    static void KeepUnknown(CsvFields row, int column, List<TokenKeyExtension> extensions, RecordNotes notes)
    {
        var field = $"column{column + 1}";
        if (FieldValues.Text(row[column], field, notes) is not { } text)
            return;
        notes.Warning(TokenKeyDiagnosticCode.FieldUnknown, $"The name of {field} isn't known.", field);
        extensions.Add(new TokenKeyExtension(TokenKeyExtensionPlace.Device, $"{field}={text}"));
    }

    // Without regard to case and blanks: "timeinterval" is in makers' instructions.
    static int NameAt(ReadOnlySpan<char> text)
    {
        for (var name = 0; name < Names.Length; name++)
        {
            if (text.Equals(Names[name], StringComparison.OrdinalIgnoreCase)
                || text.Equals(Names[name].Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase))
                return name;
        }

        return -1;
    }

    ReadOnlySpan<char> Field(CsvFields row, int name) => _columns[name] < 0 ? default : row[_columns[name]];
}
