using Mfa.TestKit;
using Mfa.U2f.BrowserTests.Browser;

namespace Mfa.U2f.BrowserTests.Ceremonies;

/// <summary>excludeCredentials: no second credential on the same key.</summary>
[Collection(ChromiumFixture.Name)]
public class ExcludeTests(ChromiumFixture chromium)
{
    [PeerTheory(ChromiumFixture.Program)]
    [InlineData("u2f")]
    [InlineData("ctap2")]
    public async Task Register_KeyWithAnExistingCredential_IsRefusedByTheBrowser(string protocol)
    {
        await using var site = await Site.OpenAsync(chromium);
        _ = await site.Page.PlugInAsync(new() { Protocol = protocol });
        var existing = await site.RegisteredAsync();

        var answer = await site.Page.CreateAsync(site.BeginRegistration(null, existing).OptionsJson);

        Assert.Equal("InvalidStateError", answer.Refusal);
    }

    [PeerTheory(ChromiumFixture.Program)]
    [InlineData("u2f")]
    [InlineData("ctap2")]
    public async Task Register_OtherKeyThanTheExistingOne_IsAccepted(string protocol)
    {
        await using var site = await Site.OpenAsync(chromium);
        var first = await site.Page.PlugInAsync(new() { Protocol = protocol });
        var existing = await site.RegisteredAsync();
        await first.PullOutAsync();
        _ = await site.Page.PlugInAsync(new() { Protocol = protocol });

        var result = await site.RegisterAsync(null, existing);

        Assert.Equal(FidoStatus.Accepted, result.Status);
        Assert.NotEqual(existing.Id.ToArray(), result.Credential!.Id.ToArray());
    }
}
