using Mfa.U2f.Testing;

namespace Mfa.U2f.Tests.Keys;

/// <summary>The algorithms by what the platform has, each with one key pair for all tests.</summary>
static class KeyAlgorithms
{
    static readonly Dictionary<FidoAlgorithm, Lazy<VirtualKey>> Keys =
        Enum.GetValues<FidoAlgorithm>().ToDictionary(algorithm => algorithm, algorithm => new Lazy<VirtualKey>(() => VirtualKey.Create((int)SignedAs(algorithm))));

    // RFC 9864: a fully specified algorithm is another name for the one before it.
    static readonly Dictionary<FidoAlgorithm, FidoAlgorithm> Names = new()
    {
        [FidoAlgorithm.Esp256] = FidoAlgorithm.ES256,
        [FidoAlgorithm.Esp384] = FidoAlgorithm.ES384,
        [FidoAlgorithm.Esp512] = FidoAlgorithm.ES512,
    };

    public static IReadOnlyList<FidoAlgorithm> ECDsa { get; } =
    [
        FidoAlgorithm.ES256, FidoAlgorithm.Esp256, FidoAlgorithm.ES384, FidoAlgorithm.Esp384, FidoAlgorithm.ES512, FidoAlgorithm.Esp512,
        .. VirtualKey.IsSupported(CoseAlgorithms.ES256K) ? (FidoAlgorithm[])[FidoAlgorithm.ES256K] : [],
    ];

    public static IReadOnlyList<FidoAlgorithm> Rsa { get; } =
    [
        FidoAlgorithm.RS256, FidoAlgorithm.RS384, FidoAlgorithm.RS512, FidoAlgorithm.PS256, FidoAlgorithm.PS384, FidoAlgorithm.PS512, FidoAlgorithm.RS1,
    ];

    public static IReadOnlyList<FidoAlgorithm> MLDsa { get; } = [FidoAlgorithm.MLDsa44, FidoAlgorithm.MLDsa65, FidoAlgorithm.MLDsa87];

    public static IReadOnlyList<FidoAlgorithm> Edwards { get; } = [FidoAlgorithm.EdDsa, FidoAlgorithm.Ed25519, FidoAlgorithm.Ed448];

    public static IEnumerable<FidoAlgorithm> Supported => [.. ECDsa, .. Rsa, .. System.Security.Cryptography.MLDsa.IsSupported ? MLDsa : []];

    public static VirtualKey Key(FidoAlgorithm algorithm) => Keys[algorithm].Value;

    public static CborMapMaterial CoseKey(FidoAlgorithm algorithm)
    {
        var key = Key(algorithm).ToCoseKey();
        key[CoseKeyLabels.Algorithm] = (int)algorithm;
        return key;
    }

    public static FidoPublicKey Import(FidoAlgorithm algorithm)
    {
        Assert.Equal((algorithm, FidoStatus.Accepted), (algorithm, FidoPublicKey.TryImport(CoseKey(algorithm).Encode(), out var key)));
        return key!;
    }

    public static int CoordinateLength(FidoAlgorithm algorithm) => ((VirtualECDsaKey)Key(algorithm)).X.Length;

    static FidoAlgorithm SignedAs(FidoAlgorithm algorithm) => Names.GetValueOrDefault(algorithm, algorithm);
}
