using System.Security.Cryptography;
using Mfa.KeyContainers.Import;

namespace Mfa.KeyContainers.Csv;

/// <summary>
/// The "Yubico format" of the personalization tool's log, which is that of the key storage module: serial number, public id, private id, key, access code, time, and perhaps
/// the time of access and flags.
/// </summary>
/// <remarks>A private id of 0 says OATH-HOTP, an empty one a static password. The slot isn't said.</remarks>
internal sealed class YubicoCsv : CsvDialect
{
    public override TokenKey? Read(CsvFields row, Span<byte> secret, RecordNotes notes)
    {
        var serial = FieldValues.RequiredText(row[0], "serial", notes);
        if (serial is not null && !SeedText.TryNumber(serial, 0, uint.MaxValue, out _))
            notes.Malformed("serial", "a number of 32 bits");
        var privateId = row[2];
        var algorithm = privateId.IsEmpty ? TokenKeyAlgorithm.StaticPassword
            : privateId is "0" ? TokenKeyAlgorithm.Hotp
            : TokenKeyAlgorithm.YubicoOtp;
        var isHotp = algorithm == TokenKeyAlgorithm.Hotp;
        var userId = YubicoKeys.UserId(row[1], isHotp ? default : privateId, notes);
        var length = YubicoKeys.Secret(row[3], algorithm, secret, notes);
        YubicoKeys.DropAccessCode(row[4], notes);
        List<TokenKeyExtension> extensions = [];
        YubicoKeys.Keep(row[5], "created", extensions, notes);
        YubicoKeys.Keep(row[6], "accessed", extensions, notes);
        YubicoKeys.Keep(row[7], "progflags", extensions, notes);
        KeepSurplus(row, 8, extensions, notes);
        if (notes.HasError)
            return null;

        return new TokenKey(secret[..length])
        {
            Device = new TokenKeyDevice { SerialNumber = serial },
            Algorithm = algorithm,
            AlgorithmUri = algorithm == TokenKeyAlgorithm.YubicoOtp ? YubicoKeys.AesUri : null,
            HashAlgorithm = isHotp ? HashAlgorithmName.SHA1 : null,
            UserId = userId,
            Extensions = extensions,
        };
    }
}
