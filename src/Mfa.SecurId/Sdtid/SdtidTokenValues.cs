using System.Security.Cryptography;

namespace Mfa.SecurId.Sdtid;

/// <summary>A token's values, of a section whose MACs are right.</summary>
internal static class SdtidTokenValues
{
    /// <summary>The token; null, and a problem with the fields, if it is none that is supported.</summary>
    public static SecurIdToken? Read(SdtidFields fields, string serialNumber, SdtidKeys keys)
    {
        fields.Number(SdtidNames.Algorithm, SdtidNames.Aes);
        var digits = fields.Number(SdtidNames.Digits, 6, 7, 8);
        var interval = fields.Number(SdtidNames.Interval, 30, 60);
        var pinMode = (fields.Flag(SdtidNames.AddPin) ? SecurIdPinMode.AddPin : 0) | (fields.Flag(SdtidNames.LocalPin) ? SecurIdPinMode.LocalPin : 0);
        var birth = fields.Day(SdtidNames.Birth);
        var death = fields.Day(SdtidNames.Death);
        var seedText = fields.Require(SdtidNames.Seed);
        if (SerialNumberOrNull(serialNumber) is null)
            fields.Note(SecurIdSdtidStatus.Malformed, "SN isn't 1 to 12 digits.");
        if (death is null)
            fields.Note(SecurIdSdtidStatus.Malformed, "Death is missing.");
        else if (death < birth)
            fields.Note(SecurIdSdtidStatus.Malformed, "Death is before Birth.");

        Span<byte> seed = stackalloc byte[SecurIdToken.SeedLength];
        try
        {
            if (seedText.Length == 0 || seedText[0] != SdtidNames.SeedPrefix || !SdtidBase64.TryDecode(seedText.AsSpan(1), seed))
                fields.Note(SecurIdSdtidStatus.Malformed, "Seed isn't = and 16 bytes in base64.");
            if (fields.Problem is not null)
                return null;
            keys.Crypt(serialNumber, seed);
            return new SecurIdToken(serialNumber, seed, digits, TimeSpan.FromSeconds(interval), pinMode, birth, death);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    public static SecurIdSdtidAssignment ReadAssignment(SdtidSection token)
    {
        return new SecurIdSdtidAssignment
        {
            FirstName = Text(SdtidNames.UserFirstName),
            LastName = Text(SdtidNames.UserLastName),
            Login = Text(SdtidNames.UserLogin),
            DeviceSerialNumber = Text($"{SdtidNames.TokenAttributes}.{SdtidNames.DeviceSerialNumber}"),
            Nickname = Text($"{SdtidNames.TokenAttributes}.{SdtidNames.Nickname}"),
        };

        string? Text(string path) => token.At($"{SdtidSection.Token}.{path}") is { Length: > 0 } text && text != SdtidNames.None ? text : null;
    }

    /// <summary>The text if it is a serial number as it may stand in a file: 1 to 12 digits; otherwise null.</summary>
    public static string? SerialNumberOrNull(string? text) => text is { Length: > 0 and <= SecurIdToken.SerialNumberLength } && text.All(char.IsAsciiDigit) ? text : null;
}
