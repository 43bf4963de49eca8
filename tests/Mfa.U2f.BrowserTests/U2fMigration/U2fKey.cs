using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Mfa.U2f.BrowserTests.U2fMigration;

/// <summary>What a key and a server keep of a registration through raw U2F, made years ago.</summary>
sealed class U2fKey : IDisposable
{
    readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    readonly byte[] _keyHandle = RandomNumberGenerator.GetBytes(64);

    /// <summary>The key's side: for DevTools' <c>WebAuthn.addCredential</c>. Its relying party is the AppID.</summary>
    public JsonObject HeldFor(string application) => new()
    {
        ["credentialId"] = Convert.ToBase64String(_keyHandle),
        ["isResidentCredential"] = false,
        ["rpId"] = application,
        ["privateKey"] = Convert.ToBase64String(_key.ExportPkcs8PrivateKey()),
        ["signCount"] = 7,
    };

    /// <summary>The server's side.</summary>
    public FidoCredential StoredFor(string appId)
    {
        var q = _key.ExportParameters(includePrivateParameters: false).Q;
        return FidoCredential.FromU2f(_keyHandle, (byte[])[4, .. q.X!, .. q.Y!], counter: 7, appId, Site.Ada, "example.com");
    }

    public void Dispose() => _key.Dispose();
}
