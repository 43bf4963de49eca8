using System.Security.Cryptography;

namespace Mfa.U2f.Testing;

/// <summary>An elliptic curve key pair that signs with ECDSA.</summary>
public sealed class VirtualECDsaKey : VirtualKey
{
    const string Secp256K1 = "1.3.132.0.10";

    static readonly Lazy<bool> Secp256K1Probe = new(ProbeSecp256K1);

    readonly ECParameters _parameters;

    /// <summary>A copy of <paramref name="key"/>'s material; the caller keeps the key itself.</summary>
    /// <exception cref="ArgumentException"><paramref name="algorithm"/> is no ECDSA algorithm.</exception>
    public VirtualECDsaKey(int algorithm, ECDsa key)
        : base(algorithm)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (CurveOf(algorithm) is null)
            throw new ArgumentException($"COSE algorithm {algorithm} isn't ECDSA.", nameof(algorithm));
        _parameters = key.ExportParameters(includePrivateParameters: true);
    }

    /// <summary>The x coordinate, big-endian, as long as the field.</summary>
    public ReadOnlySpan<byte> X => _parameters.Q.X;

    /// <summary>The y coordinate, big-endian, as long as the field.</summary>
    public ReadOnlySpan<byte> Y => _parameters.Q.Y;

    /// <summary>The uncompressed point: 04, x, y (SEC 1, 2.3.3).</summary>
    public byte[] Point => [0x04, .. X, .. Y];

    internal static bool HasSecp256K1 => Secp256K1Probe.Value;

    /// <inheritdoc/>
    public override byte[] Sign(ReadOnlySpan<byte> data)
    {
        using var key = ECDsa.Create(_parameters);
        return key.SignData(data, HashOf(Algorithm), DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <inheritdoc/>
    public override bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        using var key = ECDsa.Create(_parameters);
        return key.VerifyData(data, signature, HashOf(Algorithm), DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <inheritdoc/>
    public override CborMapMaterial ToCoseKey() => new()
    {
        { CoseKeyLabels.KeyType, CoseKeyLabels.KeyTypeEC2 },
        { CoseKeyLabels.Algorithm, Algorithm },
        { CoseKeyLabels.Curve, CoseCurveOf(Algorithm) },
        { CoseKeyLabels.X, X.ToArray() },
        { CoseKeyLabels.Y, Y.ToArray() },
    };

    /// <inheritdoc/>
    public override byte[] ExportSubjectPublicKeyInfo()
    {
        using var key = ECDsa.Create(_parameters);
        return key.ExportSubjectPublicKeyInfo();
    }

    /// <inheritdoc/>
    public override byte[] ExportPkcs8()
    {
        using var key = ECDsa.Create(_parameters);
        return key.ExportPkcs8PrivateKey();
    }

    /// <summary>The private key d, big-endian, as long as the field.</summary>
    public byte[] ExportPrivateScalar() => [.. _parameters.D!];

    internal static ECCurve? CurveOf(int algorithm) => algorithm switch
    {
        CoseAlgorithms.ES256 => ECCurve.NamedCurves.nistP256,
        CoseAlgorithms.ES384 => ECCurve.NamedCurves.nistP384,
        CoseAlgorithms.ES512 => ECCurve.NamedCurves.nistP521,
        CoseAlgorithms.ES256K => ECCurve.CreateFromValue(Secp256K1),
        _ => null,
    };

    static HashAlgorithmName HashOf(int algorithm) => algorithm switch
    {
        CoseAlgorithms.ES384 => HashAlgorithmName.SHA384,
        CoseAlgorithms.ES512 => HashAlgorithmName.SHA512,
        _ => HashAlgorithmName.SHA256,
    };

    // IANA registry "COSE Elliptic Curves"
    static int CoseCurveOf(int algorithm) => algorithm switch
    {
        CoseAlgorithms.ES256 => 1,
        CoseAlgorithms.ES384 => 2,
        CoseAlgorithms.ES512 => 3,
        _ => 8,
    };

    static bool ProbeSecp256K1()
    {
        try
        {
            using var key = ECDsa.Create(ECCurve.CreateFromValue(Secp256K1));
            return true;
        }
        catch (Exception e) when (e is CryptographicException or PlatformNotSupportedException)
        {
            return false;
        }
    }
}
