using System.Security.Cryptography;

namespace Mfa.U2f.Testing;

/// <summary>
/// A key pair and the one algorithm it signs with: a credential's or an attestation's. Immutable and safe to share between threads and clones.
/// </summary>
public abstract class VirtualKey
{
    const int RsaKeyBits = 2048;

    private protected VirtualKey(int algorithm) => Algorithm = algorithm;

    /// <summary>The COSE algorithm identifier, see <see cref="CoseAlgorithms"/>.</summary>
    public int Algorithm { get; }

    /// <summary>A new key for a COSE algorithm.</summary>
    /// <exception cref="NotSupportedException">This platform or this kit has no such algorithm; <see cref="IsSupported"/> tells.</exception>
    public static VirtualKey Create(int algorithm)
    {
        if (!IsSupported(algorithm))
            throw new NotSupportedException($"COSE algorithm {algorithm} isn't available on this platform.");
        if (VirtualMLDsaKey.ParametersOf(algorithm) is { } parameters)
            return VirtualMLDsaKey.Create(algorithm, parameters);
        if (VirtualECDsaKey.CurveOf(algorithm) is { } curve)
        {
            using var key = ECDsa.Create(curve);
            return new VirtualECDsaKey(algorithm, key);
        }

        using var rsa = RSA.Create(RsaKeyBits);
        return new VirtualRsaKey(algorithm, rsa);
    }

    /// <summary>The private key in the PKCS #8 form, with the algorithm that it is to sign with.</summary>
    /// <exception cref="CryptographicException">It isn't such a key.</exception>
    public static VirtualKey FromPkcs8(int algorithm, ReadOnlySpan<byte> pkcs8)
    {
        if (VirtualMLDsaKey.ParametersOf(algorithm) is not null)
            return VirtualMLDsaKey.FromPkcs8(algorithm, pkcs8);
        if (VirtualECDsaKey.CurveOf(algorithm) is not null)
        {
            using var key = ECDsa.Create();
            key.ImportPkcs8PrivateKey(pkcs8, out _);
            return new VirtualECDsaKey(algorithm, key);
        }

        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(pkcs8, out _);
        return new VirtualRsaKey(algorithm, rsa);
    }

    /// <summary>Whether <see cref="Create"/> can make a key for the algorithm here.</summary>
    public static bool IsSupported(int algorithm) =>
        VirtualMLDsaKey.ParametersOf(algorithm) is not null ? MLDsa.IsSupported
        : algorithm == CoseAlgorithms.ES256K ? VirtualECDsaKey.HasSecp256K1
        : VirtualECDsaKey.CurveOf(algorithm) is not null || VirtualRsaKey.HashOf(algorithm) is not null;

    /// <summary>The signature in the form that WebAuthn 6.5.5 wants: DER for ECDSA, raw bytes for the others.</summary>
    public abstract byte[] Sign(ReadOnlySpan<byte> data);

    /// <summary>Whether a signature of <see cref="Sign"/>'s form is this key's.</summary>
    public abstract bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature);

    /// <summary>A new COSE_Key (RFC 9052, section 7) with this key's public part, its members in canonical order.</summary>
    public abstract CborMapMaterial ToCoseKey();

    /// <summary>The public key as a DER SubjectPublicKeyInfo, as <c>getPublicKey()</c> returns it.</summary>
    public abstract byte[] ExportSubjectPublicKeyInfo();

    /// <summary>The private key as DER PKCS #8.</summary>
    public abstract byte[] ExportPkcs8();
}
