using Mfa.U2f.Keys;

namespace Mfa.U2f.Adapters;

/// <summary>
/// A certificate's SubjectPublicKeyInfo, as its bytes have it: explicit curves and compressed points, which the platform takes, are
/// none that fits an algorithm here.
/// </summary>
/// <param name="AlgorithmOid">The kind of key.</param>
/// <param name="CurveOid">Of an elliptic curve's key: the named curve; null if there is none.</param>
/// <param name="Bits">The content of the BIT STRING.</param>
/// <param name="Modulus">Of an RSA key: n, without leading zeros.</param>
/// <param name="Exponent">Of an RSA key: e, without leading zeros.</param>
internal sealed record SubjectPublicKey(
    string AlgorithmOid,
    string? CurveOid,
    ReadOnlyMemory<byte> Bits,
    ReadOnlyMemory<byte> Modulus,
    ReadOnlyMemory<byte> Exponent)
{
    // RFC 5480, 2.1.1; RFC 8017, A.1; RFC 8410, 3; RFC 9881, 2.
    public const string EllipticCurve = "1.2.840.10045.2.1";
    public const string Rsa = "1.2.840.113549.1.1.1";
    const string Ed25519 = "1.3.101.112", Ed448 = "1.3.101.113";
    const string MLDsa44 = "2.16.840.1.101.3.4.3.17", MLDsa65 = "2.16.840.1.101.3.4.3.18", MLDsa87 = "2.16.840.1.101.3.4.3.19";

    // NIST SP 800-131A: below 2048 bits RSA is no longer to be accepted.
    const int MinimumModulusLength = 256;

    const byte Uncompressed = 0x04;

    /// <summary>The COSE number of the curve; 0 for those that COSE or FIDO don't use.</summary>
    long Curve => (AlgorithmOid, CurveOid) switch
    {
        (EllipticCurve, "1.2.840.10045.3.1.7") => 1,
        (EllipticCurve, "1.3.132.0.34") => 2,
        (EllipticCurve, "1.3.132.0.35") => 3,
        (EllipticCurve, "1.3.132.0.10") => 8,
        (Ed25519, _) => 6,
        (Ed448, _) => 7,
        _ => 0,
    };

    /// <summary>The key bound to an algorithm; null if it is of another type, curve or form.</summary>
    public CoseKey? ToCoseKey(FidoAlgorithm algorithm)
    {
        switch (AlgorithmOid)
        {
            case EllipticCurve:
                if (Bits.IsEmpty || Bits.Span[0] != Uncompressed || Bits.Length % 2 == 0)
                    return null;
                var coordinates = Bits[1..];
                var length = coordinates.Length / 2;
                return CoseKey.FromPoint(algorithm, Curve, coordinates[..length], coordinates[length..]);
            case Rsa:
                return CoseKey.FromRsa(algorithm, Modulus, Exponent);
            case Ed25519 or Ed448:
                return CoseKey.FromOkp(algorithm, Curve, Bits);
            case MLDsa44 when algorithm == FidoAlgorithm.MLDsa44:
            case MLDsa65 when algorithm == FidoAlgorithm.MLDsa65:
            case MLDsa87 when algorithm == FidoAlgorithm.MLDsa87:
                return CoseKey.FromAkp(algorithm, Bits);
            default:
                return null;
        }
    }

    /// <summary>
    /// Whether the key may sign, or be, a certificate of a trust path: the platform refuses neither short keys nor curves that nobody
    /// named, and its chain builder throws at keys that it doesn't know.
    /// </summary>
    public bool IsStrong => AlgorithmOid switch
    {
        EllipticCurve => Curve != 0 && !Bits.IsEmpty && Bits.Span[0] == Uncompressed,
        Rsa => Modulus.Length >= MinimumModulusLength,
        Ed25519 => true,
        MLDsa44 => KeyAdapter.IsSupported(FidoAlgorithm.MLDsa44),
        MLDsa65 => KeyAdapter.IsSupported(FidoAlgorithm.MLDsa65),
        MLDsa87 => KeyAdapter.IsSupported(FidoAlgorithm.MLDsa87),
        _ => false,
    };
}
