using Mfa.BrowserKit;
using Mfa.TestKit;
using Mfa.U2f.BrowserTests.Browser;

namespace Mfa.U2f.BrowserTests.U2fMigration;

/// <summary>appidExclude: a key that was registered through U2F isn't registered again.</summary>
[Collection(ChromiumFixture.Name)]
public sealed class AppIdExcludeTests(ChromiumFixture chromium) : IDisposable
{
    const string AppId = "https://example.com/app-id.json";

    readonly U2fKey _key = new();

    [PeerFact(ChromiumFixture.Program)]
    public async Task Register_KeyOfTheAppId_IsRefusedByTheBrowser()
    {
        await using var site = await OpenAsync();
        var key = await site.Page.PlugInAsync(VirtualKeyModel.U2f);
        await key.AddCredentialAsync(_key.HeldFor(AppId));

        var answer = await site.Page.CreateAsync(site.BeginRegistration(null, _key.StoredFor(AppId)).OptionsJson);

        Assert.Equal("InvalidStateError", answer.Refusal);
    }

    [PeerFact(ChromiumFixture.Program)]
    public async Task Register_AnotherKeyBesideIt_IsAccepted()
    {
        await using var site = await OpenAsync();
        _ = await site.Page.PlugInAsync(VirtualKeyModel.U2f);

        var result = await site.RegisterAsync(null, _key.StoredFor(AppId));

        // Chromium doesn't say that it looked.
        Assert.Equal((FidoStatus.Accepted, null), (result.Status, result.Extensions.AppIdExclude));
        Assert.Null(result.Credential!.AppId);
    }

    [PeerFact(ChromiumFixture.Program)]
    public async Task Register_KeyOfTheAppIdThatTheRelyingPartyDoesNotKnow_IsAccepted()
    {
        await using var site = await OpenAsync();
        var key = await site.Page.PlugInAsync(VirtualKeyModel.U2f);
        await key.AddCredentialAsync(_key.HeldFor(AppId));

        var result = await site.RegisterAsync();

        Assert.Equal((FidoStatus.Accepted, null), (result.Status, result.Extensions.AppIdExclude));
    }

    public void Dispose() => _key.Dispose();

    Task<Site> OpenAsync() => Site.OpenAsync(chromium, "login.example.com", origin => new() { Id = "example.com", Name = "Example", Origins = [origin] });
}
