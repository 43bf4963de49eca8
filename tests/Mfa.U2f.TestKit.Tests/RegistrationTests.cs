using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace Mfa.U2f.Testing.Tests;

public class RegistrationTests
{
    const int CredentialIdOffset = 55;

    static readonly VirtualBrowser Browser = new(Options.Origin);

    [Fact]
    public void Create_PackedWithCertificates_IsWellFormedAndSigned()
    {
        var certificates = AttestationCertificates.Issued(new() { Aaguid = new("00112233-4455-6677-8899-aabbccddeeff") }, intermediate: true);
        var key = new VirtualCtap2Authenticator
        {
            Aaguid = certificates.Template.Aaguid!.Value,
            Attestation = VirtualAttestation.Packed(certificates),
            VerifiesUser = true,
        };

        var response = Browser.Create(Options.Creation(), key).Response;

        var attestation = Layout.Cbor(response.Bytes("attestationObject"));
        var statement = (Dictionary<object, object?>)attestation["attStmt"]!;
        var authData = (byte[])attestation["authData"]!;
        Assert.Equal("packed", attestation["fmt"]);
        Assert.Equal(authData, response.Bytes("authenticatorData"));
        Assert.Equal(SHA256.HashData("example.com"u8), authData[..32]);
        Assert.Equal(0x45, authData[32]);
        Assert.Equal(Convert.FromHexString("00112233445566778899AABBCCDDEEFF"), authData[37..53]);

        var x5c = ((List<object?>)statement["x5c"]!).Cast<byte[]>().ToList();
        using var leaf = X509CertificateLoader.LoadCertificate(x5c[0]);
        using var leafKey = leaf.GetECDsaPublicKey()!;
        Assert.Equal(2, x5c.Count);
        Assert.True(leafKey.VerifyData(
            Signed(response.Bytes("clientDataJSON"), authData), (byte[])statement["sig"]!, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    [Fact]
    public void Create_AttestedCredentialData_FillsTheAuthenticatorDataToTheEnd()
    {
        var response = Browser.Create(Options.Creation(), new VirtualCtap2Authenticator()).Response;
        var authData = response.Bytes("authenticatorData");

        var length = BinaryPrimitives.ReadUInt16BigEndian(authData.AsSpan(CredentialIdOffset - 2));
        var coseKey = authData.AsMemory(CredentialIdOffset + length);

        Assert.Equal(32, length);
        Assert.Equal(77, coseKey.Length);
        Assert.Equal(new object[] { 1, 3, -1, -2, -3 }, Layout.Cbor(coseKey).Keys);
    }

    [Theory]
    [InlineData(CoseAlgorithms.ES256)]
    [InlineData(CoseAlgorithms.ES384)]
    [InlineData(CoseAlgorithms.ES512)]
    [InlineData(CoseAlgorithms.ES256K)]
    [InlineData(CoseAlgorithms.RS256)]
    [InlineData(CoseAlgorithms.RS384)]
    [InlineData(CoseAlgorithms.RS512)]
    [InlineData(CoseAlgorithms.PS256)]
    [InlineData(CoseAlgorithms.PS384)]
    [InlineData(CoseAlgorithms.PS512)]
    [InlineData(CoseAlgorithms.RS1)]
    public void Create_SelfAttestation_IsSignedByTheCredentialsOwnKey(int algorithm)
    {
        var key = new VirtualCtap2Authenticator { Algorithms = [algorithm], Attestation = VirtualAttestation.PackedSelf };

        var response = Browser.Create(Options.Creation(algorithm: algorithm), key).Response;

        var attestation = Layout.Cbor(response.Bytes("attestationObject"));
        var statement = (Dictionary<object, object?>)attestation["attStmt"]!;
        var signed = Signed(response.Bytes("clientDataJSON"), (byte[])attestation["authData"]!);
        Assert.Equal(new object[] { "alg", "sig" }, statement.Keys);
        Assert.True(Platform.Verify(algorithm, response.Bytes("publicKey"), signed, (byte[])statement["sig"]!));
    }

    [Fact]
    public void Create_U2fKey_HasAFidoU2fStatement()
    {
        var key = new VirtualU2fAuthenticator();

        var response = Browser.Create(Options.Creation(), key).Response;

        var attestation = Layout.Cbor(response.Bytes("attestationObject"));
        var statement = (Dictionary<object, object?>)attestation["attStmt"]!;
        var authData = (byte[])attestation["authData"]!;
        var credentialId = authData[CredentialIdOffset..(CredentialIdOffset + 64)];
        var coseKey = Layout.Cbor(authData.AsMemory(CredentialIdOffset + 64));
        byte[] signed =
        [
            0, .. authData[..32], .. SHA256.HashData(response.Bytes("clientDataJSON")), .. credentialId,
            4, .. (byte[])coseKey[-2]!, .. (byte[])coseKey[-3]!,
        ];
        using var leaf = X509CertificateLoader.LoadCertificate((byte[])Assert.Single((List<object?>)statement["x5c"]!)!);
        using var leafKey = leaf.GetECDsaPublicKey()!;
        Assert.Equal("fido-u2f", attestation["fmt"]);
        Assert.Equal(0x41, authData[32]);
        Assert.Equal(new byte[4 + 16], authData[33..53]);
        Assert.True(leafKey.VerifyData(signed, (byte[])statement["sig"]!, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    [Theory]
    [InlineData("usb", true)]
    [InlineData("internal", false)]
    public void Create_AttestationNotAskedFor_IsReplacedAsChromiumDoes(string transport, bool aaguidZeroed)
    {
        var key = new VirtualCtap2Authenticator { Attestation = VirtualAttestation.PackedSelf, Transports = [transport] };

        var attestation = Layout.Cbor(Browser.Create(Options.Creation("none"), key).Response.Bytes("attestationObject"));

        Assert.Equal("none", attestation["fmt"]);
        Assert.Empty((Dictionary<object, object?>)attestation["attStmt"]!);
        Assert.Equal(aaguidZeroed ? Guid.Empty : key.Aaguid, new Guid(((byte[])attestation["authData"]!).AsSpan(37, 16), bigEndian: true));
    }

    [Fact]
    public void Create_SelfAttestationOfAnAnonymousModel_StaysWithoutBeingAskedFor()
    {
        var key = new VirtualCtap2Authenticator { Attestation = VirtualAttestation.PackedSelf, Aaguid = Guid.Empty };

        Assert.Equal("packed", Layout.Cbor(Browser.Create(Options.Creation("none"), key).Response.Bytes("attestationObject"))["fmt"]);
    }

    [Fact]
    public void Create_ExcludedCredential_IsAnInvalidState()
    {
        var key = new VirtualCtap2Authenticator();
        var id = (string)Browser.Create(Options.Creation(), key).Response["id"]!;

        var refusal = Assert.Throws<VirtualBrowserException>(() => Browser.Create(Options.Creation(change: options =>
            options["excludeCredentials"] = new JsonArray(new JsonObject { ["type"] = "public-key", ["id"] = id })), key));

        Assert.Equal("InvalidStateError", refusal.Name);
    }

    static byte[] Signed(byte[] clientDataJson, byte[] authData) => [.. authData, .. SHA256.HashData(clientDataJson)];
}
