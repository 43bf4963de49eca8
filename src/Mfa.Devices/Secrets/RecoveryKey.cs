using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Mfa.Devices.Secrets;

/// <summary>What is made with the key for recovery: hashes of codes that people keep, and the codes of messages, of which nothing is stored.</summary>
/// <remarks>HMAC-SHA-256 over a purpose and everything that the code belongs to, so that no code is good for another owner, set, case or channel.</remarks>
internal sealed class RecoveryKey(byte[] key)
{
    public const int Digits = 10;

    /// <summary>The hash of one of an owner's recovery codes.</summary>
    public byte[] HashOfCode(MfaOwnerKey owner, int set, ReadOnlySpan<byte> code) => Mac("code", owner, set.ToString(CultureInfo.InvariantCulture), code);

    /// <summary>The hash of a code that an administrator hands out.</summary>
    public byte[] HashOfHelp(MfaOwnerKey owner, ReadOnlySpan<byte> code) => Mac("help", owner, "", code);

    /// <summary>The code that is sent to an address, to verify it.</summary>
    public string AddressCode(MfaOwnerKey owner, Guid address) => Code("address", owner, address, MfaChannelKind.None);

    /// <summary>The code that is sent to one channel of a case.</summary>
    public string CaseCode(MfaOwnerKey owner, Guid entry, MfaChannelKind channel) => Code("case", owner, entry, channel);

    /// <summary>The code that says "this was not me".</summary>
    public string StopCode(MfaOwnerKey owner, Guid notice) => Code("stop", owner, notice, MfaChannelKind.None);

    /// <summary>Reads ten digits, between which there may be spaces and hyphens; null for anything else.</summary>
    public static string? Read(string text)
    {
        const int longest = 32;
        if (text.Length > longest)
            return null;
        var digits = string.Concat(text.Where(character => character is not (' ' or '-')));
        return digits.Length == Digits && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    public static bool AreEqual(string expected, string digits) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(digits));

    // 64 bits modulo 10^10: the first of the codes are likelier by less than one in a thousand million.
    string Code(string purpose, MfaOwnerKey owner, Guid id, MfaChannelKind channel) =>
        (BinaryPrimitives.ReadUInt64BigEndian(Mac(purpose, owner, string.Create(CultureInfo.InvariantCulture, $"{id:N} {channel}"), [])) % 10_000_000_000UL).ToString("D10", CultureInfo.InvariantCulture);

    byte[] Mac(string purpose, MfaOwnerKey owner, string about, ReadOnlySpan<byte> code) => HMACSHA256.HashData(
        key, (byte[])[.. Encoding.UTF8.GetBytes($"{purpose}\n{owner.Tenant.Length}\n{owner.Tenant}\n{owner.Id.Length}\n{owner.Id}\n{about}\n"), .. code]);
}
