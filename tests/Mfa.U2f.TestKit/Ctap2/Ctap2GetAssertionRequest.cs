namespace Mfa.U2f.Testing;

/// <summary>What authenticatorGetAssertion is asked (CTAP 2.1, 6.2).</summary>
public sealed class Ctap2GetAssertionRequest
{
    /// <summary>The relying party id; of a key that U2F registered, its AppID.</summary>
    public string RelyingPartyId { get; set; } = "";

    /// <summary>SHA-256 of the client data.</summary>
    public byte[] ClientDataHash { get; set; } = [];

    /// <summary>The credential ids of which one is to sign; none: any discoverable credential of the relying party.</summary>
    public IReadOnlyList<byte[]> AllowList { get; set; } = [];

    /// <summary>Extension inputs: uvm, and hmac-secret with the salts in the clear (32 or 64 bytes).</summary>
    public CborMapMaterial Extensions { get; set; } = [];

    /// <summary>Option uv.</summary>
    public bool UserVerification { get; set; }

    /// <summary>Option up.</summary>
    public bool UserPresence { get; set; } = true;

    /// <summary>The command as it's sent: 02 and the map of parameters.</summary>
    public byte[] Encode()
    {
        var parameters = new CborMapMaterial { { 1, RelyingPartyId }, { 2, ClientDataHash } };
        if (AllowList.Count > 0)
            parameters.Add(3, AllowList.Select(Ctap2Descriptor.Of));
        if (Extensions.Count > 0)
            parameters.Add(4, Extensions);
        if (UserVerification || !UserPresence)
            parameters.Add(5, new CborMapMaterial { { "up", UserPresence }, { "uv", UserVerification } });
        return [Ctap2Command.GetAssertion, .. parameters.Encode()];
    }

    internal static Ctap2GetAssertionRequest Decode(Ctap2Parameters parameters)
    {
        var options = parameters.Map(5);
        return new()
        {
            RelyingPartyId = parameters.Required<string>(1),
            ClientDataHash = parameters.Required<byte[]>(2),
            AllowList = [.. parameters.Maps(3).Select(entry => entry.Required<byte[]>("id"))],
            Extensions = parameters.Map(4).Members,
            UserVerification = options.Flag("uv", absent: false),
            UserPresence = options.Flag("up", absent: true),
        };
    }
}
