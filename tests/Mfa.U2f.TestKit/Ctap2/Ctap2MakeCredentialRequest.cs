namespace Mfa.U2f.Testing;

/// <summary>What authenticatorMakeCredential is asked (CTAP 2.1, 6.1).</summary>
public sealed class Ctap2MakeCredentialRequest
{
    /// <summary>SHA-256 of the client data.</summary>
    public byte[] ClientDataHash { get; set; } = [];

    /// <summary>The relying party id.</summary>
    public string RelyingPartyId { get; set; } = "";

    /// <summary>The user handle.</summary>
    public byte[] UserHandle { get; set; } = [];

    /// <summary>The user's name.</summary>
    public string UserName { get; set; } = "";

    /// <summary>The user's display name.</summary>
    public string UserDisplayName { get; set; } = "";

    /// <summary>The COSE algorithms, best first.</summary>
    public IReadOnlyList<int> Algorithms { get; set; } = [CoseAlgorithms.ES256];

    /// <summary>Credential ids of which the authenticator must have none.</summary>
    public IReadOnlyList<byte[]> ExcludeList { get; set; } = [];

    /// <summary>Extension inputs: credProtect, hmac-secret, minPinLength, uvm.</summary>
    public CborMapMaterial Extensions { get; set; } = [];

    /// <summary>Option rk.</summary>
    public bool ResidentKey { get; set; }

    /// <summary>Option uv.</summary>
    public bool UserVerification { get; set; }

    /// <summary>Option up; false only where a client creates a credential without asking (conditional mediation).</summary>
    public bool UserPresence { get; set; } = true;

    /// <summary>The command as it's sent: 01 and the map of parameters.</summary>
    public byte[] Encode()
    {
        var parameters = new CborMapMaterial
        {
            { 1, ClientDataHash },
            { 2, new CborMapMaterial { { "id", RelyingPartyId } } },
            { 3, new CborMapMaterial { { "id", UserHandle }, { "name", UserName }, { "displayName", UserDisplayName } } },
            { 4, Algorithms.Select(algorithm => new CborMapMaterial { { "alg", algorithm }, { "type", "public-key" } }) },
        };
        if (ExcludeList.Count > 0)
            parameters.Add(5, ExcludeList.Select(Ctap2Descriptor.Of));
        if (Extensions.Count > 0)
            parameters.Add(6, Extensions);
        if (ResidentKey || UserVerification)
            parameters.Add(7, new CborMapMaterial { { "rk", ResidentKey }, { "uv", UserVerification } });
        return [Ctap2Command.MakeCredential, .. parameters.Encode()];
    }

    internal static Ctap2MakeCredentialRequest Decode(Ctap2Parameters parameters)
    {
        var user = parameters.RequiredMap(3);
        var options = parameters.Map(7);
        var algorithms = parameters.RequiredMaps(4).Where(entry => entry.Optional<string>("type") == "public-key");
        return new()
        {
            ClientDataHash = parameters.Required<byte[]>(1),
            RelyingPartyId = parameters.RequiredMap(2).Required<string>("id"),
            UserHandle = user.Required<byte[]>("id"),
            UserName = user.Optional<string>("name") ?? "",
            UserDisplayName = user.Optional<string>("displayName") ?? "",
            Algorithms = [.. algorithms.Select(entry => entry.RequiredInt32("alg"))],
            ExcludeList = [.. parameters.Maps(5).Select(entry => entry.Required<byte[]>("id"))],
            Extensions = parameters.Map(6).Members,
            ResidentKey = options.Flag("rk", absent: false),
            UserVerification = options.Flag("uv", absent: false),
        };
    }
}
