using System.Formats.Cbor;
using System.Security.Cryptography;
using Mfa.U2f.Adapters;

namespace Mfa.U2f.Keys;

/// <summary>
/// A COSE_Key (RFC 9052, section 7) whose members have the types, lengths and relations that its algorithm demands.
/// </summary>
/// <remarks>
/// WebAuthn Level 3, 5.8.5: the algorithm fixes curve and key type. The platform takes coordinates that are padded to 33 bytes, so
/// lengths are checked here. Whether a point lies on its curve is for the import to say.
/// </remarks>
internal sealed class CoseKey
{
    // RFC 9053 and the IANA COSE registries.
    const int KeyTypeLabel = 1, AlgorithmLabel = 3;
    const int CurveLabel = -1, XLabel = -2, YLabel = -3, PrivateLabel = -4;
    const int ModulusLabel = -1, ExponentLabel = -2, RsaPrivateLabel = -3;
    const int AkpPublicLabel = -1, AkpPrivateLabel = -2;
    const int Okp = 1, EC2 = 2, Rsa = 3, Akp = 7;

    // 2048 to 4096 bits: below, RSA is no longer taken for safe (NIST SP 800-131A); above, a stranger's key costs the server milliseconds. The
    // exponent bounds that cost too, and every real one has three bytes.
    const int MinimumModulusLength = 256, MaximumModulusLength = 512, MaximumExponentLength = 4;

    /// <summary>An uncompressed point on P-256: 0x04, x, y (SEC 1, 2.3.3).</summary>
    public const int U2fPointLength = 65;

    public FidoAlgorithm Algorithm { get; private init; }

    public int KeyType { get; private init; }

    /// <summary>Of EC2 and OKP: the curve's number; otherwise 0.</summary>
    public long Curve { get; private init; }

    /// <summary>EC2: x. OKP: x. RSA: n. AKP: pub.</summary>
    public ReadOnlyMemory<byte> First { get; private init; }

    /// <summary>EC2: y. RSA: e.</summary>
    public ReadOnlyMemory<byte> Second { get; private init; }

    public ECPoint Point => new() { X = First.ToArray(), Y = Second.ToArray() };

    public RSAParameters RsaParameters => new() { Modulus = First.ToArray(), Exponent = Second.ToArray() };

    public bool IsEC2 => KeyType == EC2;

    public bool IsRsa => KeyType == Rsa;

    public bool IsAkp => KeyType == Akp;

    /// <summary>Whether both are the same key for the same algorithm, in whichever encoding they came.</summary>
    public bool IsSameAs(CoseKey other) =>
        Algorithm == other.Algorithm && KeyType == other.KeyType && Curve == other.Curve
        && First.Span.SequenceEqual(other.First.Span) && Second.Span.SequenceEqual(other.Second.Span);

    /// <summary>Reads a key that fills the input; null if it isn't one, or breaks its algorithm's rules.</summary>
    public static CoseKey? Read(ReadOnlyMemory<byte> encoded) => CborAdapter.Read(encoded, CborConformanceMode.Strict) is { } item ? Read(item) : null;

    /// <summary>As <see cref="Read(ReadOnlyMemory{byte})"/>, for input that may change afterwards.</summary>
    public static CoseKey? ReadCopy(ReadOnlyMemory<byte> encoded) => CborAdapter.ReadCopy(encoded, CborConformanceMode.Strict) is { } item ? Read(item) : null;

    public static CoseKey? Read(CborItem item)
    {
        if (item is not { Kind: CborItemKind.Map }
            || item[KeyTypeLabel] is not { Kind: CborItemKind.Integer } keyType
            || item[AlgorithmLabel] is not { Kind: CborItemKind.Integer } algorithm
            || algorithm.Integer is < int.MinValue or > int.MaxValue)
            return null;

        var name = (FidoAlgorithm)algorithm.Integer;
        return keyType.Integer switch
        {
            EC2 => ReadEC2(item, name),
            Okp => ReadOkp(item, name),
            Rsa => ReadRsa(item, name),
            Akp => ReadAkp(item, name),
            _ => null,
        };
    }

    /// <summary>The COSE_Key of a U2F public key: ES256 on P-256, from a point of 65 bytes.</summary>
    public static byte[] EncodeU2f(ReadOnlySpan<byte> point)
    {
        // {1: 2, 3: -7, -1: 1, -2: x, -3: y} in CTAP2 canonical form.
        return
        [
            0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01,
            0x21, 0x58, 0x20, .. point[1..33],
            0x22, 0x58, 0x20, .. point[33..65],
        ];
    }

    /// <summary>A key on a curve; null if its parts don't fit the algorithm.</summary>
    public static CoseKey? FromPoint(FidoAlgorithm algorithm, long curve, ReadOnlyMemory<byte> x, ReadOnlyMemory<byte> y)
    {
        var (expected, length) = algorithm switch
        {
            FidoAlgorithm.ES256 or FidoAlgorithm.Esp256 => (1, 32),
            FidoAlgorithm.ES384 or FidoAlgorithm.Esp384 => (2, 48),
            FidoAlgorithm.ES512 or FidoAlgorithm.Esp512 => (3, 66),
            FidoAlgorithm.ES256K => (8, 32),
            _ => (0, 0),
        };
        return expected != 0 && curve == expected && x.Length == length && y.Length == length
            ? new CoseKey { Algorithm = algorithm, KeyType = EC2, Curve = curve, First = x, Second = y }
            : null;
    }

    /// <summary>An Edwards curve's key; null if its parts don't fit the algorithm.</summary>
    public static CoseKey? FromOkp(FidoAlgorithm algorithm, long curve, ReadOnlyMemory<byte> x)
    {
        var (expected, length) = algorithm switch
        {
            FidoAlgorithm.EdDsa or FidoAlgorithm.Ed25519 => (6, 32),
            FidoAlgorithm.Ed448 => (7, 57),
            _ => (0, 0),
        };
        return expected != 0 && curve == expected && x.Length == length
            ? new CoseKey { Algorithm = algorithm, KeyType = Okp, Curve = curve, First = x }
            : null;
    }

    /// <summary>An RSA key, its numbers without leading zeros; null if they don't fit the algorithm.</summary>
    public static CoseKey? FromRsa(FidoAlgorithm algorithm, ReadOnlyMemory<byte> modulus, ReadOnlyMemory<byte> exponent) =>
        algorithm is FidoAlgorithm.RS256 or FidoAlgorithm.RS384 or FidoAlgorithm.RS512 or FidoAlgorithm.RS1
            or FidoAlgorithm.PS256 or FidoAlgorithm.PS384 or FidoAlgorithm.PS512
        && modulus.Length is >= MinimumModulusLength and <= MaximumModulusLength
        && modulus.Span[0] != 0
        && exponent.Length is > 0 and <= MaximumExponentLength
        && exponent.Span[0] != 0
        && (exponent.Span[^1] & 1) == 1
        && exponent.Span is not [1]
            ? new CoseKey { Algorithm = algorithm, KeyType = Rsa, First = modulus, Second = exponent }
            : null;

    /// <summary>An ML-DSA key; null if its length isn't the algorithm's.</summary>
    public static CoseKey? FromAkp(FidoAlgorithm algorithm, ReadOnlyMemory<byte> key)
    {
        // FIPS 204, table 2: the sizes of public keys.
        var length = algorithm switch
        {
            FidoAlgorithm.MLDsa44 => 1312,
            FidoAlgorithm.MLDsa65 => 1952,
            FidoAlgorithm.MLDsa87 => 2592,
            _ => 0,
        };
        return length != 0 && key.Length == length ? new CoseKey { Algorithm = algorithm, KeyType = Akp, First = key } : null;
    }

    static CoseKey? ReadEC2(CborItem item, FidoAlgorithm algorithm) =>
        item[CurveLabel] is { Kind: CborItemKind.Integer } curve
        && item[XLabel] is { Kind: CborItemKind.Bytes } x
        && item[YLabel] is { Kind: CborItemKind.Bytes } y
        && item[PrivateLabel] is null
            ? FromPoint(algorithm, curve.Integer, x.Bytes, y.Bytes)
            : null;

    static CoseKey? ReadOkp(CborItem item, FidoAlgorithm algorithm) =>
        item[CurveLabel] is { Kind: CborItemKind.Integer } curve
        && item[XLabel] is { Kind: CborItemKind.Bytes } x
        && item[PrivateLabel] is null
            ? FromOkp(algorithm, curve.Integer, x.Bytes)
            : null;

    static CoseKey? ReadRsa(CborItem item, FidoAlgorithm algorithm) =>
        item[ModulusLabel] is { Kind: CborItemKind.Bytes } modulus
        && item[ExponentLabel] is { Kind: CborItemKind.Bytes } exponent
        && item[RsaPrivateLabel] is null
            ? FromRsa(algorithm, modulus.Bytes, exponent.Bytes)
            : null;

    static CoseKey? ReadAkp(CborItem item, FidoAlgorithm algorithm) =>
        item[AkpPublicLabel] is { Kind: CborItemKind.Bytes } key && item[AkpPrivateLabel] is null ? FromAkp(algorithm, key.Bytes) : null;
}
