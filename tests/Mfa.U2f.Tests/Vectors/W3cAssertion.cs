using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Mfa.U2f.Testing;

namespace Mfa.U2f.Tests.Vectors;

/// <summary>The authentication half of a published pair, to be bent; it is signed again with its published key.</summary>
sealed class W3cAssertion(W3cPair pair, W3cPolicy policy, ClientDataMaterial clientData, AuthenticatorDataMaterial data)
{
    FidoCredential? _stored;

    public W3cPair Pair => pair;

    public W3cPolicy Policy => policy;

    public ClientDataMaterial ClientData => clientData;

    public AuthenticatorDataMaterial Data => data;

    public required byte[] RawId { get; set; }

    public required FidoCredential? Stored
    {
        get => _stored;
        set
        {
            _stored = value;
            if (policy.AllowedIds.Count == 0 && value is not null)
                policy.AllowedIds = [value.Id];
        }
    }

    public byte[] Signature { get; set; } = [];

    public Action<JsonObject> BendJson { get; set; } = _ => { };

    // WebAuthn Level 3, 6.3.3.
    public void SignAgain() => Signature = pair.Sign([.. data.Encode(), .. SHA256.HashData(clientData.Encode())]);

    /// <summary>Puts another credential in the place of the stored one, with some of its parts changed.</summary>
    public void Store(byte[]? id = null, byte[]? owner = null, byte[]? key = null, string? relyingPartyId = null, uint count = 0) =>
        Stored = new(id ?? Stored!.Id, owner ?? Stored!.UserHandle, relyingPartyId ?? Stored!.RelyingPartyId, key ?? Stored!.PublicKey)
        {
            SignCount = count,
            BackupEligible = Stored!.BackupEligible,
        };

    public FidoAuthenticationResult Finish()
    {
        var json = JsonNode.Parse(Recorded.AssertionJson(
            Base64Url.EncodeToString(RawId),
            Base64Url.EncodeToString(clientData.Encode()),
            Base64Url.EncodeToString(data.Encode()),
            Base64Url.EncodeToString(Signature)))!.AsObject();
        BendJson(json);
        Assert.True(FidoAuthenticationResponse.TryParse(Encoding.UTF8.GetBytes(json.ToJsonString()), out var response));
        return policy.RelyingParty.FinishAuthentication(
            new FidoAuthenticationCeremony(policy.Ceremony(isRegistration: false)), response, Stored, policy.Binding, policy.Now);
    }
}
