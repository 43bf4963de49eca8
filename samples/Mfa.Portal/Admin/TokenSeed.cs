using System.Security.Cryptography;
using Mfa.Hotp;
using Mfa.Portal.Layout;
using Mfa.SecurId;
using Mfa.Totp;

namespace Mfa.Portal.Admin;

/// <summary>A hardware token as an administrator types it.</summary>
internal sealed class TokenSeed
{
    public string? SerialNumber { get; set; }

    /// <summary>Maker and model, for people. People type the serial number alone: so the maker is no part of the token's name here.</summary>
    public string? Model { get; set; }

    /// <summary>Hexadecimal or Base32; it is never shown again.</summary>
    public string? Seed { get; set; }

    /// <summary>How it computes its codes: by time (TOTP), by counter (HOTP), or as SecurID tokens do.</summary>
    public MfaCodeKind Kind { get; set; } = MfaCodeKind.Totp;

    public int Digits { get; set; } = 6;

    public int Period { get; set; } = 30;

    /// <summary>Of a SecurID token: whether the PIN is typed into it.</summary>
    public SecurIdPinMode PinMode { get; set; }

    /// <summary>What was typed, but for the seed.</summary>
    public Dictionary<string, string> Values => new()
    {
        [nameof(SerialNumber)] = SerialNumber ?? "",
        [nameof(Model)] = Model ?? "",
        [nameof(Kind)] = Kind.ToString(),
        [nameof(Digits)] = Words.Format("{0}", Digits),
        [nameof(Period)] = Words.Format("{0}", Period),
        [nameof(PinMode)] = PinMode.ToString(),
    };

    /// <returns>The token, or what is wrong with it.</returns>
    public (HardwareTokenSeed? Token, FormAnswer? Answer) Read()
    {
        if (SecretOf(Seed) is not { } secret)
            return (null, Wrong(Kind == MfaCodeKind.SecurId ? Texts.SecurIdSeedLength : Texts.SeedMalformed, nameof(Seed)));
        try
        {
            var model = string.IsNullOrWhiteSpace(Model) ? null : Model.Trim();
            return (Kind switch
            {
                MfaCodeKind.Hotp => HardwareTokenSeed.ForHotp(SerialNumber ?? "", secret, new HotpParameters(digits: Digits), model: model),
                MfaCodeKind.SecurId => ReadSecurId(secret, model),
                _ => HardwareTokenSeed.ForTotp(SerialNumber ?? "", secret, new TotpParameters(digits: Digits, period: TimeSpan.FromSeconds(Period)), model: model),
            }, null);
        }
        catch (ArgumentException exception)
        {
            return (null, exception.ParamName switch
            {
                "serialNumber" => Wrong(Kind == MfaCodeKind.SecurId ? Texts.SecurIdSerialMalformed : Texts.SerialMalformed, nameof(SerialNumber)),
                "model" => Wrong(Texts.ModelMalformed, nameof(Model)),
                "secret" => Wrong(Texts.SeedLength, nameof(Seed)),
                "seed" => Wrong(Texts.SecurIdSeedLength, nameof(Seed)),
                _ => Wrong(Texts.TokenParametersMalformed, nameof(Digits)),
            });
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    // People type the serial number as it is printed, in groups.
    HardwareTokenSeed ReadSecurId(byte[] seed, string? model)
    {
        var serialNumber = string.Concat((SerialNumber ?? "").Where(character => character is not (' ' or '-')));
        using var token = new SecurIdToken(serialNumber, seed, Digits, TimeSpan.FromSeconds(Period), PinMode);
        return HardwareTokenSeed.ForSecurId(token, model: model);
    }

    FormAnswer Wrong(string text, string field) => new(text) { Field = field, Values = Values };

    // Makers' files have hexadecimal, and what people copy from has Base32: only what can't be the first is taken for the second.
    static byte[]? SecretOf(string? text)
    {
        var plain = string.Concat((text ?? "").Where(character => !char.IsWhiteSpace(character) && character is not '-'));
        if (plain.Length is 0 or > 512)
            return null;
        if (plain.Length % 2 == 0 && plain.All(char.IsAsciiHexDigit))
            return Convert.FromHexString(plain);
        if (!TotpSecret.TryFromBase32(plain, TotpBase32Style.Lenient, out var secret))
            return null;
        using (secret)
        {
            var bytes = new byte[secret!.Length];
            secret.CopyTo(bytes);
            return bytes;
        }
    }
}
