using System.Security.Cryptography;
using Mfa.U2f.Keys;

namespace Mfa.U2f.Adapters;

/// <summary>
/// The one place where public keys are handed to the platform, and where its exceptions end: a point off its curve, a modulus or a
/// curve that it doesn't take, a signature that isn't DER.
/// </summary>
internal static class KeyAdapter
{
    /// <summary>Whether the platform has the algorithm at all.</summary>
    public static bool IsSupported(FidoAlgorithm algorithm) => algorithm switch
    {
        FidoAlgorithm.EdDsa or FidoAlgorithm.Ed25519 or FidoAlgorithm.Ed448 => false,
        FidoAlgorithm.MLDsa44 or FidoAlgorithm.MLDsa65 or FidoAlgorithm.MLDsa87 => MLDsa.IsSupported,
        FidoAlgorithm.ES256K => HasSecp256k1.Value,
        _ => Enum.IsDefined(algorithm) && algorithm != FidoAlgorithm.None,
    };

    static readonly Lazy<bool> HasSecp256k1 = new(() =>
    {
        try
        {
            using var probe = ECDsa.Create(SignatureRules.CurveOf(FidoAlgorithm.ES256K));
            return true;
        }
        catch (Exception exception) when (exception is CryptographicException or PlatformNotSupportedException)
        {
            return false;
        }
    });

    /// <summary>Imports a key whose algorithm is supported; null if the platform refuses it.</summary>
    public static IFidoSignatureKey? Import(CoseKey key)
    {
        try
        {
            if (key.IsEC2)
                return new ECDsaKey(ECDsa.Create(new ECParameters { Curve = SignatureRules.CurveOf(key.Algorithm), Q = key.Point }), key.Algorithm);
            if (key.IsRsa)
                return new RsaKey(RSA.Create(key.RsaParameters), key.Algorithm);
            return key.IsAkp ? new MLDsaKey(MLDsa.ImportMLDsaPublicKey(ParametersOf(key.Algorithm), key.First.Span)) : null;
        }
        catch (Exception exception) when (exception is CryptographicException or PlatformNotSupportedException)
        {
            return null;
        }
    }

    static MLDsaAlgorithm ParametersOf(FidoAlgorithm algorithm) => algorithm switch
    {
        FidoAlgorithm.MLDsa44 => MLDsaAlgorithm.MLDsa44,
        FidoAlgorithm.MLDsa65 => MLDsaAlgorithm.MLDsa65,
        _ => MLDsaAlgorithm.MLDsa87,
    };

    internal sealed class ECDsaKey(ECDsa key, FidoAlgorithm algorithm) : IFidoSignatureKey
    {
        readonly int _orderLength = (key.KeySize + 7) / 8;

        public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
        {
            // The platform answers "no" to what isn't DER, but only after two exceptions of its own.
            if (!Der.IsECDsaSignature(signature, _orderLength))
                return false;

            try
            {
                return key.VerifyData(data, signature, SignatureRules.HashOf(algorithm), DSASignatureFormat.Rfc3279DerSequence);
            }
            catch (CryptographicException)
            {
                return false;
            }
        }

        public void Dispose() => key.Dispose();
    }

    internal sealed class RsaKey(RSA key, FidoAlgorithm algorithm) : IFidoSignatureKey
    {
        public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
        {
            try
            {
                return key.VerifyData(data, signature, SignatureRules.HashOf(algorithm), SignatureRules.PaddingOf(algorithm));
            }
            catch (CryptographicException)
            {
                return false;
            }
        }

        public void Dispose() => key.Dispose();
    }

    internal sealed class MLDsaKey(MLDsa key) : IFidoSignatureKey
    {
        public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
        {
            try
            {
                return signature.Length == key.Algorithm.SignatureSizeInBytes && key.VerifyData(data, signature);
            }
            catch (CryptographicException)
            {
                return false;
            }
        }

        public void Dispose() => key.Dispose();
    }
}
