using Mfa.BrowserKit;
using Mfa.TestKit;
using Mfa.U2f.BrowserTests.Browser;

namespace Mfa.U2f.BrowserTests.Ceremonies;

/// <summary>Whose page it is: what the browser says of it is compared, and what it forbids never comes.</summary>
[Collection(ChromiumFixture.Name)]
public class OriginTests(ChromiumFixture chromium)
{
    const string Login = "login.example.com";
    const string Other = "other.example.com";

    [PeerTheory(ChromiumFixture.Program)]
    [InlineData(Login, FidoStatus.Accepted)]
    [InlineData(Other, FidoStatus.OriginNotAllowed)]
    public async Task Register_OnAPageOfTheSameDomain_IsForTheNamedOriginOnly(string host, FidoStatus expected)
    {
        await using var site = await Site.OpenAsync(chromium, host, _ => Example(chromium));
        _ = await site.Page.PlugInAsync(VirtualKeyModel.Ctap2);

        Assert.Equal(expected, (await site.RegisterAsync()).Status);
    }

    [PeerTheory(ChromiumFixture.Program)]
    [InlineData(Login, FidoStatus.Accepted)]
    [InlineData(Other, FidoStatus.OriginNotAllowed)]
    public async Task SignIn_OnAPageOfTheSameDomain_IsForTheNamedOriginOnly(string host, FidoStatus expected)
    {
        await using var site = await Site.OpenAsync(chromium, Login, _ => Example(chromium));
        _ = await site.Page.PlugInAsync(VirtualKeyModel.Ctap2);
        var credential = await site.RegisteredAsync();
        await site.Page.GoToAsync(chromium.OriginOf(host));

        Assert.Equal(expected, (await site.SignInAsync(credential)).Status);
    }

    [PeerFact(ChromiumFixture.Program)]
    public async Task SignIn_OnAPageOfAnotherDomain_IsRefusedByTheBrowser()
    {
        await using var site = await Site.OpenAsync(chromium, Login, _ => Example(chromium));
        _ = await site.Page.PlugInAsync(VirtualKeyModel.Ctap2);
        var credential = await site.RegisteredAsync();
        await site.Page.GoToAsync(chromium.OriginOf("login.example.test"));

        var answer = await site.Page.GetAsync(site.BeginAuthentication(credential).OptionsJson);

        Assert.Equal("SecurityError", answer.Refusal);
    }

    [PeerTheory(ChromiumFixture.Program)]
    [InlineData(false, FidoStatus.CrossOriginNotAllowed)]
    [InlineData(true, FidoStatus.Accepted)]
    public async Task SignIn_InAFrameOfAPageOfAnotherDomain_IsUpToThePolicy(bool allowed, FidoStatus expected)
    {
        await using var site = await Site.OpenAsync(chromium, Login, origin => new()
        {
            Id = "example.com",
            Name = "Example",
            Origins = [origin],
            AllowCrossOrigin = allowed,
            TopOrigins = [chromium.OriginOf("login.example.test")],
        });
        _ = await site.Page.PlugInAsync(VirtualKeyModel.Ctap2);
        var credential = await site.RegisteredAsync();
        var ceremony = site.BeginAuthentication(credential);
        await site.Page.GoToAsync(chromium.OriginOf("login.example.test"));

        var answer = await site.Page.GetInFrameAsync(chromium.OriginOf(Login), ceremony.OptionsJson);

        Assert.Equal(expected, site.Finish(ceremony, answer, credential).Status);
    }

    [PeerFact(ChromiumFixture.Program)]
    public async Task Finish_AnswerToAnotherCeremony_IsAChallengeMismatch()
    {
        await using var site = await Site.OpenAsync(chromium);
        _ = await site.Page.PlugInAsync(VirtualKeyModel.Ctap2);
        var credential = await site.RegisteredAsync();
        var answer = await site.Page.GetAsync(site.BeginAuthentication(credential).OptionsJson);

        Assert.Equal(FidoStatus.ChallengeMismatch, site.Finish(site.BeginAuthentication(credential), answer, credential).Status);
    }

    static FidoRelyingPartyOptions Example(ChromiumFixture chromium) =>
        new() { Id = "example.com", Name = "Example", Origins = [chromium.OriginOf(Login)] };
}
