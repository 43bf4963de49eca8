using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mfa.TestKit;
using Mfa.U2f.Testing;

namespace Mfa.U2f.Tests.Vectors;

/// <summary>A registration and its authentication from WebAuthn Level 3, section 16, taken apart into what can be bent and signed again.</summary>
sealed class W3cPair
{
    public const string File = "w3c-webauthn.json";

    readonly JsonElement _registration, _authentication;

    W3cPair(JsonElement registration, JsonElement authentication)
    {
        (_registration, _authentication) = (registration, authentication);
        var attestation = CborMaterial.Map(registration.Bytes("attestationObject"));
        Sign = W3cKeys.OfCredential(registration.GetProperty("spec"), DataOf((byte[])attestation["authData"]!).AttestedCredential!.PublicKey);
        if (VerifiesAttestation && attestation["attStmt"] is CborMapMaterial statement && statement["x5c"] is object[] path)
            Attestation = W3cKeys.OfCertificate(registration.GetProperty("spec"), (byte[])path[0]);
    }

    public string Name => _registration.Text("id");

    public string RelyingPartyId => _registration.Text("rpId");

    public string Origin => _registration.Text("origin");

    public FidoAlgorithm Algorithm => (FidoAlgorithm)_registration.GetProperty("alg").GetInt32();

    /// <summary>Whether the registration's format is one that is verified.</summary>
    public bool VerifiesAttestation => FidoAttestationFormats.Default.Names.Contains(_registration.Text("fmt"));

    /// <summary>Signs with the credential's key.</summary>
    public Func<byte[], byte[]> Sign { get; }

    /// <summary>The attestation certificate's key; null without such.</summary>
    public ECDsa? Attestation { get; }

    public byte[] OfRegistration(string member) => _registration.Bytes(member);

    public byte[] OfAuthentication(string member) => _authentication.Bytes(member);

    /// <summary>The pairs whose algorithm the platform has.</summary>
    public static IReadOnlyList<W3cPair> Read()
    {
        var vectors = PublishedVectors.Read(File).RootElement.EnumerateArray().ToArray();
        return
        [
            .. vectors
                .Where(vector => vector.Text("kind") == "registration" && FidoPublicKey.IsSupported((FidoAlgorithm)vector.GetProperty("alg").GetInt32()))
                .Select(vector => new W3cPair(vector, vectors.Single(other => other.Text("id") == vector.Text("id").Replace("-reg", "-auth", StringComparison.Ordinal)))),
        ];
    }

    public W3cRegistration Register() => new(this, new(_registration), ClientDataOf(_registration), CborMaterial.Map(_registration.Bytes("attestationObject")));

    public W3cAssertion SignIn() => new(this, new(_authentication), ClientDataOf(_authentication), DataOf(_authentication.Bytes("authenticatorData")))
    {
        RawId = _authentication.Bytes("credentialId"),
        Stored = new(_authentication.Bytes("credentialId"), Recorded.Owner, RelyingPartyId, _authentication.Bytes("publicKeyCose"))
        {
            BackupEligible = ((AuthenticatorDataFlags)_registration.GetProperty("flags").GetInt32()).HasFlag(AuthenticatorDataFlags.BackupEligible)
                ? FidoBackupEligibility.Yes
                : FidoBackupEligibility.No,
        },
    };

    /// <summary>WebAuthn Level 3, 6.1. None of the published ones has extensions.</summary>
    public static AuthenticatorDataMaterial DataOf(byte[] encoded)
    {
        const int hash = 32, flags = 33, counter = 37, aaguid = 53, id = 55;
        var data = new AuthenticatorDataMaterial
        {
            RpIdHash = encoded[..hash],
            Flags = (AuthenticatorDataFlags)encoded[hash],
            SignCount = BinaryPrimitives.ReadUInt32BigEndian(encoded.AsSpan(flags)),
        };
        if (encoded.Length == counter)
            return data;

        var key = id + BinaryPrimitives.ReadUInt16BigEndian(encoded.AsSpan(aaguid));
        data.AttestedCredential = new()
        {
            Aaguid = new Guid(encoded.AsSpan(counter..aaguid), bigEndian: true),
            CredentialId = encoded[id..key],
            PublicKey = CborMaterial.Map(encoded.AsMemory(key)),
        };
        return data;
    }

    static ClientDataMaterial ClientDataOf(JsonElement vector)
    {
        var clientData = new ClientDataMaterial();
        foreach (var (name, value) in JsonNode.Parse(vector.Bytes("clientDataJSON"))!.AsObject())
            clientData.Add(name, value?.DeepClone());
        return clientData;
    }
}
