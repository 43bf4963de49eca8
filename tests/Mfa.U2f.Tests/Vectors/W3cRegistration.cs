using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Mfa.U2f.Testing;

namespace Mfa.U2f.Tests.Vectors;

/// <summary>The registration half of a published pair, to be bent; it is signed again with its published key.</summary>
sealed class W3cRegistration
{
    public W3cRegistration(W3cPair pair, W3cPolicy policy, ClientDataMaterial clientData, CborMapMaterial attestationObject)
    {
        (Pair, Policy, ClientData, AttestationObject) = (pair, policy, clientData, attestationObject);
        Data = W3cPair.DataOf((byte[])attestationObject["authData"]!);
        attestationObject["authData"] = Data;
        RawId = Data.AttestedCredential!.CredentialId;
        Sign = IsCertified ? data => pair.Attestation!.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence) : pair.Sign;
    }

    public W3cPair Pair { get; }

    public W3cPolicy Policy { get; }

    public ClientDataMaterial ClientData { get; }

    public CborMapMaterial AttestationObject { get; }

    public CborMapMaterial Statement => (CborMapMaterial)AttestationObject["attStmt"]!;

    public AuthenticatorDataMaterial Data { get; }

    public AttestedCredentialMaterial Attested => Data.AttestedCredential!;

    public CborMapMaterial Key => Attested.PublicKey;

    public byte[] RawId { get; set; }

    public Func<byte[], byte[]> Sign { get; set; }

    public Action<JsonObject> BendJson { get; set; } = _ => { };

    public string Format => (string)AttestationObject["fmt"]!;

    public bool IsCertified => Statement.ContainsKey("x5c");

    public bool IsSelf => Format == "packed" && !IsCertified;

    public bool IsSigned => Statement.ContainsKey("sig");

    public void SignAgain()
    {
        if (IsSigned)
            Statement["sig"] = Sign(SignatureBase());
    }

    public FidoRegistrationResult Finish()
    {
        var id = Base64Url.EncodeToString(RawId);
        var json = JsonNode.Parse(Recorded.RegistrationJson(
            id, Base64Url.EncodeToString(ClientData.Encode()), Base64Url.EncodeToString(AttestationObject.Encode())))!.AsObject();
        BendJson(json);
        return Policy.RelyingParty.FinishRegistration(
            new FidoRegistrationCeremony(Policy.Ceremony(isRegistration: true)), Encoding.UTF8.GetBytes(json.ToJsonString()), Policy.Binding, Policy.Now);
    }

    // WebAuthn Level 3, 8.2 and 8.6.
    byte[] SignatureBase()
    {
        var hash = SHA256.HashData(ClientData.Encode());
        return Format == "fido-u2f"
            ? [0, .. Data.RpIdHash, .. hash, .. Attested.CredentialId, 4, .. Coordinate(CoseKeyLabels.X), .. Coordinate(CoseKeyLabels.Y)]
            : [.. Data.Encode(), .. hash];
    }

    byte[] Coordinate(int label) => Key[label] as byte[] ?? [];
}
