namespace Mfa.U2f.Testing;

/// <summary>PublicKeyCredentialRequestOptionsJSON (WebAuthn Level 3, 5.1.10).</summary>
sealed class RequestOptions
{
    RequestOptions(BrowserJson json)
    {
        Challenge = json.Bytes("challenge");
        RelyingPartyId = json.OptionalText("rpId");
        AllowCredentials = [.. json.Objects("allowCredentials").Where(entry => entry.Text("type") == "public-key").Select(entry => entry.Bytes("id"))];
        UserVerification = json.OptionalText("userVerification") ?? "preferred";
        Extensions = json.ObjectOrEmpty("extensions");
    }

    public byte[] Challenge { get; }

    public string? RelyingPartyId { get; }

    public IReadOnlyList<byte[]> AllowCredentials { get; }

    public string UserVerification { get; }

    public BrowserJson Extensions { get; }

    public static RequestOptions Parse(string json) => new(BrowserJson.Parse(json));
}
