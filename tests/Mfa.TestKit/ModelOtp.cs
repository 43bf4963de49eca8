using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace Mfa.TestKit;

/// <summary>
/// RFC 4226, section 5.3, written once more and as differently as it can be: with BigInteger and strings, sharing no code
/// with the packages.
/// </summary>
public static class ModelOtp
{
    const string SteamAlphabet = "23456789BCDFGHJKMNPQRTVWXY";

    public static string Code(string algorithm, byte[] key, BigInteger counter, int digits) =>
        BigInteger.Remainder(Value(algorithm, key, counter), BigInteger.Pow(10, digits)).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');

    public static string Steam(byte[] key, BigInteger counter)
    {
        var value = Value("SHA1", key, counter);
        var code = "";
        for (var i = 0; i < 5; i++)
        {
            code += SteamAlphabet[(int)(value % 26)];
            value /= 26;
        }

        return code;
    }

    static BigInteger Value(string algorithm, byte[] key, BigInteger counter)
    {
        var message = counter.ToByteArray(isUnsigned: true, isBigEndian: true);
        message = [.. new byte[8 - message.Length], .. message];
        using var hmac = IncrementalHash.CreateHMAC(new HashAlgorithmName(algorithm), key);
        hmac.AppendData(message);
        var mac = hmac.GetHashAndReset();
        var offset = mac[^1] % 16;
        return new BigInteger(mac.AsSpan(offset, 4), isUnsigned: true, isBigEndian: true) % BigInteger.Pow(2, 31);
    }
}
