using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Mfa.U2f.Tests;

/// <summary>A U2F key that answers as the specification says, built from the platform's primitives alone; and the page that asks it.</summary>
internal sealed class ModelU2fKey : IDisposable
{
    public const string AppId = "https://example.com/app-id.json";
    public const string Origin = "https://example.com";

    static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    readonly ECDsa _credential = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    readonly ECDsa _attestation;

    public ModelU2fKey()
        : this(ECCurve.NamedCurves.nistP256)
    {
    }

    public ModelU2fKey(ECCurve attestationCurve)
    {
        _attestation = ECDsa.Create(attestationCurve);
        using var certificate = new CertificateRequest("CN=Model U2F key", _attestation, HashAlgorithmName.SHA256).CreateSelfSigned(From, From.AddYears(30));
        Certificate = certificate.RawData;
        var point = _credential.ExportParameters(includePrivateParameters: false).Q;
        PublicKey = [0x04, .. point.X!, .. point.Y!];
    }

    public static byte[] Challenge { get; } = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    public static DateTimeOffset Now => From.AddYears(5);

    public static U2fChallenge Sent => new(Challenge, Now.AddMinutes(5));

    public byte[] Certificate { get; }

    public byte[] PublicKey { get; }

    public byte[] KeyHandle { get; } = [.. Enumerable.Range(0, 64).Select(i => (byte)(0xA0 ^ i))];

    public static byte[] ClientData(string type, string? challenge = null, string origin = Origin) =>
        Encoding.UTF8.GetBytes($$"""{"typ":"{{type}}","challenge":"{{challenge ?? Base64Url.EncodeToString(Challenge)}}","origin":"{{origin}}","cid_pubkey":"unused"}""");

    public static byte[] RegistrationClientData() => ClientData(U2fClientData.RegistrationType);

    public static byte[] AuthenticationClientData() => ClientData(U2fClientData.AuthenticationType);

    /// <summary>4.3: 05, the key, the handle's length, the handle, the certificate, the signature.</summary>
    public byte[] Register(byte[] clientData, string appId = AppId, byte[]? publicKey = null, byte[]? certificate = null, byte[]? signature = null)
    {
        publicKey ??= PublicKey;
        byte[] signed = [0x00, .. Hash(appId), .. SHA256.HashData(clientData), .. KeyHandle, .. publicKey];
        return [0x05, .. publicKey, (byte)KeyHandle.Length, .. KeyHandle, .. certificate ?? Certificate, .. signature ?? SignWith(_attestation, signed)];
    }

    /// <summary>5.4: the presence byte, the counter, the signature.</summary>
    public byte[] Sign(byte[] clientData, uint counter, byte presence = 0x01, string appId = AppId, byte[]? signature = null)
    {
        var counterBytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counterBytes, counter);
        byte[] signed = [.. Hash(appId), presence, .. counterBytes, .. SHA256.HashData(clientData)];
        return [presence, .. counterBytes, .. signature ?? SignWith(_credential, signed)];
    }

    public static byte[] Json(params (string Name, byte[] Value)[] members) =>
        Encoding.UTF8.GetBytes("{" + string.Join(',', members.Select(member => $"\"{member.Name}\":\"{Base64Url.EncodeToString(member.Value)}\"")) + "}");

    public void Dispose()
    {
        _credential.Dispose();
        _attestation.Dispose();
    }

    static byte[] SignWith(ECDsa key, byte[] data) => key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
