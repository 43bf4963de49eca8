using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Mfa.BrowserKit;

/// <summary>An authenticator that the browser plays, driven through the DevTools protocol's domain WebAuthn.</summary>
public sealed class VirtualKey
{
    readonly ICDPSession _session;
    readonly string _id;

    VirtualKey(ICDPSession session, string id)
    {
        _session = session;
        _id = id;
    }

    public static async Task<VirtualKey> PlugInAsync(ICDPSession session, VirtualKeyModel model)
    {
        var answer = await session.SendAsync("WebAuthn.addVirtualAuthenticator", new() { ["options"] = model.Options });
        return new VirtualKey(session, answer!.Value.GetProperty("authenticatorId").GetString()!);
    }

    /// <summary>All that it holds, private keys and counters included.</summary>
    public async Task<IReadOnlyList<JsonObject>> ReadCredentialsAsync()
    {
        var answer = await SendAsync("getCredentials");
        return [.. answer.GetProperty("credentials").EnumerateArray().Select(credential => JsonObject.Create(credential)!)];
    }

    /// <summary>The only one that it holds.</summary>
    public async Task<JsonObject> ReadCredentialAsync() => (await ReadCredentialsAsync()).Single();

    public Task AddCredentialAsync(JsonObject credential) => SendAsync("addCredential", ("credential", credential));

    public Task SetBackupAsync(ReadOnlyMemory<byte> credentialId, bool eligible, bool backedUp) => SendAsync(
        "setCredentialProperties", ("credentialId", Convert.ToBase64String(credentialId.Span)), ("backupEligibility", eligible), ("backupState", backedUp));

    public Task MisbehaveAsync(bool bogusSignature = false, bool noUserVerification = false, bool noUserPresence = false) => SendAsync(
        "setResponseOverrideBits", ("isBogusSignature", bogusSignature), ("isBadUV", noUserVerification), ("isBadUP", noUserPresence));

    public Task PullOutAsync() => SendAsync("removeVirtualAuthenticator");

    async Task<JsonElement> SendAsync(string command, params (string Name, object Value)[] arguments)
    {
        var message = arguments.ToDictionary(argument => argument.Name, argument => argument.Value);
        message["authenticatorId"] = _id;
        return await _session.SendAsync("WebAuthn." + command, message) ?? default;
    }
}
