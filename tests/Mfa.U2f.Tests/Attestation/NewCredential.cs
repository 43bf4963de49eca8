using System.Formats.Cbor;
using System.Security.Cryptography;
using Mfa.U2f.Adapters;
using Mfa.U2f.Attestation;
using Mfa.U2f.Keys;

namespace Mfa.U2f.Tests.Attestation;

/// <summary>A credential that an authenticator has just made, about which statements are to be verified.</summary>
internal sealed class NewCredential
{
    public static readonly Guid Model = new("fa2b99dc-9e39-4257-8f92-4a30d23c4118");
    public static readonly byte[] ClientDataHash = SHA256.HashData("client data"u8);

    readonly byte[] _credentialId = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    public ECDsa Key { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public Guid Aaguid { get; init; } = Model;

    /// <summary>The COSE_Key, if it isn't that of <see cref="Key"/>.</summary>
    public byte[]? OtherPublicKey { get; init; }

    public byte[] Point => PointOf(Key);

    public byte[] AuthenticatorData =>
    [
        .. SHA256.HashData("example.org"u8), 0x41, 0, 0, 0, 0,
        .. Aaguid.ToByteArray(bigEndian: true), 0, (byte)_credentialId.Length, .. _credentialId,
        .. OtherPublicKey ?? CoseKey.EncodeU2f(Point),
    ];

    /// <summary>What packed signs.</summary>
    public byte[] PackedBytes => [.. AuthenticatorData, .. ClientDataHash];

    /// <summary>What U2F signs.</summary>
    public byte[] U2fBytes => [0, .. SHA256.HashData("example.org"u8), .. ClientDataHash, .. _credentialId, .. Point];

    public FidoAttestationResult Verify(string format, byte[] statement)
    {
        Assert.True(WebAuthnAuthenticatorData.TryParse(AuthenticatorData, out var data));
        var item = CborAdapter.Read(statement, CborConformanceMode.Strict);
        var key = CoseKey.Read(data.PublicKeyItem!);
        Assert.NotNull(item);
        Assert.NotNull(key);
        return FidoAttestationFormats.Default.Verify(format, new AttestationInput(item, data, key, ClientDataHash));
    }

    public byte[] AttestationObject(string format, byte[] statement) =>
        Cbor.Map(("fmt", format), ("attStmt", new Cbor.Raw(statement)), ("authData", AuthenticatorData));

    public byte[] PackedStatement(Certified leaf, params Certified[] others) =>
        Cbor.Map(("alg", -7), ("sig", leaf.Sign(PackedBytes)), ("x5c", Path([leaf, .. others])));

    public byte[] U2fStatement(Certified leaf) => Cbor.Map(("sig", leaf.Sign(U2fBytes)), ("x5c", Path(leaf)));

    public static object[] Path(params Certified[] certificates) => [.. certificates.Select(certificate => certificate.Der)];

    public static byte[] PointOf(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return [0x04, .. point.X!, .. point.Y!];
    }
}
