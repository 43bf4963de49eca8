using System.Security.Cryptography;

namespace Mfa.U2f.Keys;

/// <summary>
/// One table for every "verify the signature with alg": the hash and the padding. The hash always comes from the signed statement's
/// algorithm, never from a certificate's own signature.
/// </summary>
internal static class SignatureRules
{
    public static HashAlgorithmName HashOf(FidoAlgorithm algorithm) => algorithm switch
    {
        FidoAlgorithm.ES256 or FidoAlgorithm.Esp256 or FidoAlgorithm.ES256K or FidoAlgorithm.RS256 or FidoAlgorithm.PS256 => HashAlgorithmName.SHA256,
        FidoAlgorithm.ES384 or FidoAlgorithm.Esp384 or FidoAlgorithm.RS384 or FidoAlgorithm.PS384 => HashAlgorithmName.SHA384,
        FidoAlgorithm.ES512 or FidoAlgorithm.Esp512 or FidoAlgorithm.RS512 or FidoAlgorithm.PS512 => HashAlgorithmName.SHA512,
        FidoAlgorithm.RS1 => HashAlgorithmName.SHA1,
        _ => default,
    };

    public static RSASignaturePadding PaddingOf(FidoAlgorithm algorithm) =>
        algorithm is FidoAlgorithm.PS256 or FidoAlgorithm.PS384 or FidoAlgorithm.PS512 ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;

    /// <summary>The curve that an EC algorithm is bound to, by OID.</summary>
    public static ECCurve CurveOf(FidoAlgorithm algorithm) => algorithm switch
    {
        FidoAlgorithm.ES256 or FidoAlgorithm.Esp256 => ECCurve.NamedCurves.nistP256,
        FidoAlgorithm.ES384 or FidoAlgorithm.Esp384 => ECCurve.NamedCurves.nistP384,
        FidoAlgorithm.ES512 or FidoAlgorithm.Esp512 => ECCurve.NamedCurves.nistP521,
        FidoAlgorithm.ES256K => ECCurve.CreateFromValue("1.3.132.0.10"),
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "This algorithm has no curve here."),
    };
}
