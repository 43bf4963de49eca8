using System.Security.Cryptography;

namespace Mfa.U2f.Adapters;

/// <summary>
/// Six early Yubico certificates have a signature whose BIT STRING counts unused bits where there are none. They load, and their key
/// verifies, but no chain is valid until that byte is zero. Only these six are repaired, known by their SHA-256, and only for the chain:
/// everywhere else the bytes are those received.
/// </summary>
internal static class UnusedBitsRepair
{
    // An RSA-2048 signature at the certificate's end, and the count before it.
    const int CountFromEnd = 256 + 1;

    static readonly HashSet<string> Known =
    [
        "349BCA1031F8C82C4CECA38B9CEBF1A69DF9FB3B94EED99EB3FB9AA3822D26E8",
        "DD574527DF608E47AE45FBBA75A2AFDD5C20FD94A02419381813CD55A2A3398F",
        "1D8764F0F7CD1352DF6150045C8F638E517270E8B5DDA1C63ADE9C2280240CAE",
        "D0EDC9A91A1677435A953390865D208C55B3183C6759C9B5A7FF494C322558EB",
        "6073C436DCD064A48127DDBF6032AC1A66FD59A0C24434F070D4E564C124C897",
        "CA993121846C464D666096D35F13BF44C1B05AF205F9B4A1E00CF6CC10C5E511",
    ];

    /// <summary>The certificate as the chain builder is to see it: the same bytes, but for the six.</summary>
    public static ReadOnlyMemory<byte> Apply(ReadOnlyMemory<byte> der) => Apply(der, Known);

    internal static ReadOnlyMemory<byte> Apply(ReadOnlyMemory<byte> der, IReadOnlySet<string> known)
    {
        if (der.Length < CountFromEnd || !known.Contains(Convert.ToHexString(SHA256.HashData(der.Span))))
            return der;

        var repaired = der.ToArray();
        repaired[^CountFromEnd] = 0;
        return repaired;
    }
}
