using Mfa.BrowserKit;
using Mfa.TestKit;
using Mfa.U2f.BrowserTests.Browser;

namespace Mfa.U2f.BrowserTests.U2fMigration;

/// <summary>appid: a key that was registered through U2F signs in through WebAuthn.</summary>
[Collection(ChromiumFixture.Name)]
public sealed class AppIdTests(ChromiumFixture chromium) : IDisposable
{
    const string AppId = "https://example.com/app-id.json";

    readonly U2fKey _key = new();

    [PeerFact(ChromiumFixture.Program)]
    public async Task SignIn_KeyOfTheAppId_IsAccepted()
    {
        await using var site = await OpenAsync();
        var key = await site.Page.PlugInAsync(VirtualKeyModel.U2f);
        await key.AddCredentialAsync(_key.HeldFor(AppId));

        var result = await site.SignInAsync(_key.StoredFor(AppId));

        Assert.Equal((FidoStatus.Accepted, true), (result.Status, result.Extensions.AppId));
        Assert.Equal(Site.Ada, result.SignedInUser.ToArray());
        Assert.Equal((AppId, 8u), (result.UpdatedCredential!.AppId, result.UpdatedCredential.SignCount));
    }

    [PeerFact(ChromiumFixture.Program)]
    public async Task SignIn_KeyOfTheRelyingPartyId_IsAcceptedWithoutTheAppId()
    {
        await using var site = await OpenAsync();
        var key = await site.Page.PlugInAsync(VirtualKeyModel.U2f);
        await key.AddCredentialAsync(_key.HeldFor("example.com"));

        var result = await site.SignInAsync(_key.StoredFor(AppId));

        Assert.Equal((FidoStatus.Accepted, false), (result.Status, result.Extensions.AppId));
    }

    [PeerFact(ChromiumFixture.Program)]
    public async Task SignIn_KeyOfAnotherAppIdOfTheDomain_IsRefusedByTheBrowser()
    {
        await using var site = await OpenAsync();
        var key = await site.Page.PlugInAsync(VirtualKeyModel.U2f);
        await key.AddCredentialAsync(_key.HeldFor("https://example.com/app-id"));

        var answer = await site.Page.GetAsync(site.BeginAuthentication(_key.StoredFor(AppId)).OptionsJson);

        Assert.Equal("NotAllowedError", answer.Refusal);
    }

    [PeerFact(ChromiumFixture.Program)]
    public async Task SignIn_PageUsesAnotherAppIdThanTheStoredOne_IsARelyingPartyIdMismatch()
    {
        const string Other = "https://example.com/app-id";
        await using var site = await OpenAsync();
        var key = await site.Page.PlugInAsync(VirtualKeyModel.U2f);
        await key.AddCredentialAsync(_key.HeldFor(Other));
        var stored = _key.StoredFor(AppId);
        var ceremony = site.BeginAuthentication(stored);

        var answer = await site.Page.GetAsync(ceremony.OptionsJson.Replace($"\"{AppId}\"", $"\"{Other}\"", StringComparison.Ordinal));
        var result = site.Finish(ceremony, answer, stored);

        Assert.Equal((FidoStatus.RelyingPartyIdMismatch, FidoCheck.AuthenticationRelyingPartyIdHash), (result.Status, result.Ledger.Failed));
    }

    [PeerFact(ChromiumFixture.Program)]
    public async Task SignIn_AppIdOfAnotherDomain_IsRefusedByTheBrowser()
    {
        const string Foreign = "https://example.test/app-id.json";
        await using var site = await OpenAsync();
        var key = await site.Page.PlugInAsync(VirtualKeyModel.U2f);
        await key.AddCredentialAsync(_key.HeldFor(Foreign));

        var answer = await site.Page.GetAsync(site.BeginAuthentication(_key.StoredFor(Foreign)).OptionsJson);

        Assert.Equal("SecurityError", answer.Refusal);
    }

    public void Dispose() => _key.Dispose();

    Task<Site> OpenAsync() => Site.OpenAsync(chromium, "login.example.com", origin => new() { Id = "example.com", Name = "Example", Origins = [origin] });
}
