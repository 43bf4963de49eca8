using Mfa.BrowserKit;
using Mfa.TestKit;
using Mfa.U2f.BrowserTests.Browser;

namespace Mfa.U2f.BrowserTests.Extensions;

/// <summary>prf: whether the key can derive secrets.</summary>
[Collection(ChromiumFixture.Name)]
public class PrfTests(ChromiumFixture chromium)
{
    [PeerTheory(ChromiumFixture.Program)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Register_Asked_SaysWhetherItCan(bool able)
    {
        await using var site = await Site.OpenAsync(chromium, Strict);
        _ = await site.Page.PlugInAsync(VirtualKeyModel.Passkey with { HasPrf = able });

        var result = await site.RegisterAsync(new() { Extensions = FidoExtensionRequests.Prf });

        Assert.Equal((FidoStatus.Accepted, able), (result.Status, result.Extensions.PrfEnabled));
    }

    [PeerFact(ChromiumFixture.Program)]
    public async Task Register_NotAsked_SaysNothing()
    {
        await using var site = await Site.OpenAsync(chromium, Strict);
        _ = await site.Page.PlugInAsync(VirtualKeyModel.Passkey with { HasPrf = true });

        var result = await site.RegisterAsync();

        Assert.Equal((FidoStatus.Accepted, null), (result.Status, result.Extensions.PrfEnabled));
    }

    // What the key says of hmac-secret is what prf asked for, and nothing unsolicited.
    static FidoRelyingPartyOptions Strict(string origin) =>
        new() { Id = "localhost", Name = "Example", Origins = [origin], RefuseUnsolicitedExtensions = true };
}
