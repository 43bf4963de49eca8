namespace Mfa.U2f.Testing;

/// <summary>PublicKeyCredentialCreationOptionsJSON (WebAuthn Level 3, 5.1.9).</summary>
sealed class CreationOptions
{
    const int MaximumUserHandleLength = 64;

    CreationOptions(BrowserJson json)
    {
        var relyingParty = json.Object("rp");
        _ = relyingParty.Text("name");
        RelyingPartyId = relyingParty.OptionalText("id");

        var user = json.Object("user");
        UserHandle = user.Bytes("id");
        if (UserHandle.Length is 0 or > MaximumUserHandleLength)
            throw new VirtualBrowserException("TypeError", "user.id has 1 to 64 bytes");
        UserName = user.Text("name");
        UserDisplayName = user.Text("displayName");

        Challenge = json.Bytes("challenge");
        Algorithms = [.. json.Objects("pubKeyCredParams").Where(entry => entry.Text("type") == "public-key").Select(entry => entry.Number("alg"))];
        if (!json.Has("pubKeyCredParams"))
            throw new VirtualBrowserException("TypeError", "pubKeyCredParams is missing");
        if (json.Objects("pubKeyCredParams").Count == 0)
            Algorithms = [CoseAlgorithms.ES256, CoseAlgorithms.RS256];
        if (Algorithms.Count == 0)
            throw new VirtualBrowserException("NotSupportedError", "no entry of pubKeyCredParams is of type public-key");

        ExcludeCredentials = [.. json.Objects("excludeCredentials").Where(entry => entry.Text("type") == "public-key").Select(entry => entry.Bytes("id"))];
        Selection = json.ObjectOrEmpty("authenticatorSelection");
        Attestation = json.OptionalText("attestation") ?? "none";
        Extensions = json.ObjectOrEmpty("extensions");
    }

    public string? RelyingPartyId { get; }

    public byte[] UserHandle { get; }

    public string UserName { get; }

    public string UserDisplayName { get; }

    public byte[] Challenge { get; }

    public IReadOnlyList<int> Algorithms { get; }

    public IReadOnlyList<byte[]> ExcludeCredentials { get; }

    public string Attestation { get; }

    public BrowserJson Extensions { get; }

    public string? Attachment => Selection.OptionalText("authenticatorAttachment");

    public string UserVerification => Selection.OptionalText("userVerification") ?? "preferred";

    // Level 1 knew only requireResidentKey; it counts where residentKey is absent.
    public string ResidentKey => Selection.OptionalText("residentKey") ?? (Selection.Flag("requireResidentKey") ? "required" : "discouraged");

    BrowserJson Selection { get; }

    public static CreationOptions Parse(string json) => new(BrowserJson.Parse(json));
}
