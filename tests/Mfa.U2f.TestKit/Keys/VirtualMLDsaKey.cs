using System.Security.Cryptography;

namespace Mfa.U2f.Testing;

/// <summary>An ML-DSA key pair (FIPS 204), kept as its seed.</summary>
public sealed class VirtualMLDsaKey : VirtualKey
{
    readonly MLDsaAlgorithm _mlDsa;
    readonly byte[] _seed;

    VirtualMLDsaKey(int algorithm, MLDsaAlgorithm mlDsa, byte[] seed)
        : base(algorithm)
    {
        _mlDsa = mlDsa;
        _seed = seed;
    }

    /// <inheritdoc/>
    public override byte[] Sign(ReadOnlySpan<byte> data)
    {
        using var key = Import();
        return key.SignData(data.ToArray());
    }

    /// <inheritdoc/>
    public override bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        using var key = Import();
        return key.VerifyData(data, signature);
    }

    /// <inheritdoc/>
    public override CborMapMaterial ToCoseKey()
    {
        using var key = Import();
        return new()
        {
            { CoseKeyLabels.KeyType, CoseKeyLabels.KeyTypeAkp },
            { CoseKeyLabels.Algorithm, Algorithm },
            { CoseKeyLabels.AkpPublicKey, key.ExportMLDsaPublicKey() },
        };
    }

    /// <inheritdoc/>
    public override byte[] ExportSubjectPublicKeyInfo()
    {
        using var key = Import();
        return key.ExportSubjectPublicKeyInfo();
    }

    /// <inheritdoc/>
    public override byte[] ExportPkcs8()
    {
        using var key = Import();
        return key.ExportPkcs8PrivateKey();
    }

    internal static MLDsaAlgorithm? ParametersOf(int algorithm) => algorithm switch
    {
        CoseAlgorithms.MLDsa44 => MLDsaAlgorithm.MLDsa44,
        CoseAlgorithms.MLDsa65 => MLDsaAlgorithm.MLDsa65,
        CoseAlgorithms.MLDsa87 => MLDsaAlgorithm.MLDsa87,
        _ => null,
    };

    internal static VirtualMLDsaKey Create(int algorithm, MLDsaAlgorithm mlDsa)
    {
        using var key = MLDsa.GenerateKey(mlDsa);
        return new(algorithm, mlDsa, key.ExportMLDsaPrivateSeed());
    }

    internal static new VirtualMLDsaKey FromPkcs8(int algorithm, ReadOnlySpan<byte> pkcs8)
    {
        using var key = MLDsa.ImportPkcs8PrivateKey(pkcs8);
        return new(algorithm, key.Algorithm, key.ExportMLDsaPrivateSeed());
    }

    MLDsa Import() => MLDsa.ImportMLDsaPrivateSeed(_mlDsa, _seed);
}
