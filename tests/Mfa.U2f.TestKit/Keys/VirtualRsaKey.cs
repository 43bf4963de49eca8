using System.Security.Cryptography;

namespace Mfa.U2f.Testing;

/// <summary>An RSA key pair that signs with PKCS #1 v1.5 or PSS, as its algorithm says.</summary>
public sealed class VirtualRsaKey : VirtualKey
{
    readonly RSAParameters _parameters;

    /// <summary>A copy of <paramref name="key"/>'s material; the caller keeps the key itself.</summary>
    /// <exception cref="ArgumentException"><paramref name="algorithm"/> is no RSA algorithm.</exception>
    public VirtualRsaKey(int algorithm, RSA key)
        : base(algorithm)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (HashOf(algorithm) is null)
            throw new ArgumentException($"COSE algorithm {algorithm} isn't RSA.", nameof(algorithm));
        _parameters = key.ExportParameters(includePrivateParameters: true);
    }

    HashAlgorithmName Hash => HashOf(Algorithm)!.Value;

    RSASignaturePadding Padding =>
        Algorithm is CoseAlgorithms.PS256 or CoseAlgorithms.PS384 or CoseAlgorithms.PS512 ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;

    /// <inheritdoc/>
    public override byte[] Sign(ReadOnlySpan<byte> data)
    {
        using var key = RSA.Create(_parameters);
        return key.SignData(data, Hash, Padding);
    }

    /// <inheritdoc/>
    public override bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        using var key = RSA.Create(_parameters);
        return key.VerifyData(data, signature, Hash, Padding);
    }

    /// <inheritdoc/>
    public override CborMapMaterial ToCoseKey() => new()
    {
        { CoseKeyLabels.KeyType, CoseKeyLabels.KeyTypeRsa },
        { CoseKeyLabels.Algorithm, Algorithm },
        { CoseKeyLabels.Modulus, _parameters.Modulus!.ToArray() },
        { CoseKeyLabels.Exponent, _parameters.Exponent!.ToArray() },
    };

    /// <inheritdoc/>
    public override byte[] ExportSubjectPublicKeyInfo()
    {
        using var key = RSA.Create(_parameters);
        return key.ExportSubjectPublicKeyInfo();
    }

    /// <inheritdoc/>
    public override byte[] ExportPkcs8()
    {
        using var key = RSA.Create(_parameters);
        return key.ExportPkcs8PrivateKey();
    }

    internal static HashAlgorithmName? HashOf(int algorithm) => algorithm switch
    {
        CoseAlgorithms.RS256 or CoseAlgorithms.PS256 => HashAlgorithmName.SHA256,
        CoseAlgorithms.RS384 or CoseAlgorithms.PS384 => HashAlgorithmName.SHA384,
        CoseAlgorithms.RS512 or CoseAlgorithms.PS512 => HashAlgorithmName.SHA512,
        CoseAlgorithms.RS1 => HashAlgorithmName.SHA1,
        _ => null,
    };
}
