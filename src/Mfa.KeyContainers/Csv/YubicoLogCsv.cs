using System.Security.Cryptography;
using System.Text;
using Mfa.KeyContainers.Import;

namespace Mfa.KeyContainers.Csv;

/// <summary>
/// The "traditional format" of the personalization tool's log: event, time as the place writes it, slot, public id, private id, key, two access codes, flags; the eleventh
/// column is the number of HOTP's digits. The serial number isn't said.
/// </summary>
internal sealed class YubicoLogCsv : CsvDialect
{
    public const string Start = "LOGGING START";

    const string ScanCodes = "Static Password: Scan Code";
    const int DigitsColumn = 10;
    const int FirstFlag = 8;

    public static TokenKeyAlgorithm AlgorithmOf(ReadOnlySpan<char> happening) => happening switch
    {
        "Yubico OTP" => TokenKeyAlgorithm.YubicoOtp,
        "OATH-HOTP" => TokenKeyAlgorithm.Hotp,
        "Static Password" or ScanCodes => TokenKeyAlgorithm.StaticPassword,
        _ => TokenKeyAlgorithm.Unknown,
    };

    public override bool IsIgnored(CsvFields row) => row[0] is Start;

    public override TokenKey? Read(CsvFields row, Span<byte> secret, RecordNotes notes)
    {
        var algorithm = AlgorithmOf(row[0]);
        if (algorithm == TokenKeyAlgorithm.Unknown)
        {
            notes.Error(TokenKeyDiagnosticCode.AlgorithmNotSupported, "The event must be a Yubico OTP, an OATH-HOTP or a static password.", "event");
            return null;
        }

        var isHotp = algorithm == TokenKeyAlgorithm.Hotp;
        int length;
        string? userId = null;
        if (row[0] is ScanCodes)
        {
            // The password itself, as the codes of the keyboard's keys, where other events have the public id.
            length = FieldValues.Hexadecimal(row[3], secret, "scan codes", notes);
        }
        else
        {
            userId = YubicoKeys.UserId(row[3], row[4], notes);
            length = YubicoKeys.Secret(row[5], algorithm, secret, notes);
        }

        YubicoKeys.DropAccessCode(row[6], notes);
        YubicoKeys.DropAccessCode(row[7], notes);
        var digits = isHotp && row[DigitsColumn] is not "0" ? FieldValues.Digits(row[DigitsColumn], "digits", notes) : null;
        List<TokenKeyExtension> extensions = [];
        YubicoKeys.Keep(row[0], "event", extensions, notes);
        YubicoKeys.Keep(row[1], "timestamp", extensions, notes);
        YubicoKeys.Keep(row[2], "slot", extensions, notes);
        YubicoKeys.Keep(FlagsOf(row), "flags", extensions, notes);
        if (notes.HasError)
            return null;

        return new TokenKey(secret[..length])
        {
            Algorithm = algorithm,
            AlgorithmUri = algorithm == TokenKeyAlgorithm.YubicoOtp ? YubicoKeys.AesUri : null,
            HashAlgorithm = isHotp ? HashAlgorithmName.SHA1 : null,
            ResponseFormat = digits,
            UserId = userId,
            Extensions = extensions,
        };
    }

    static string FlagsOf(CsvFields row)
    {
        var flags = new StringBuilder();
        for (var column = FirstFlag; column < row.Count; column++)
            flags.Append(column == FirstFlag ? "" : ",").Append(row[column]);
        return flags.ToString();
    }
}
