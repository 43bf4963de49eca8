using Mfa.BrowserKit;
using Mfa.TestKit;
using Mfa.U2f.BrowserTests.Browser;

namespace Mfa.U2f.BrowserTests.Extensions;

/// <summary>credProps: whether the new credential is discoverable.</summary>
[Collection(ChromiumFixture.Name)]
public class CredentialPropertiesTests(ChromiumFixture chromium)
{
    [PeerTheory(ChromiumFixture.Program)]
    [InlineData(FidoResidentKey.Required, true)]
    [InlineData(FidoResidentKey.Preferred, true)]
    [InlineData(FidoResidentKey.Discouraged, false)]
    public async Task Register_Asked_SaysWhetherItIsDiscoverable(FidoResidentKey asked, bool expected)
    {
        await using var site = await Site.OpenAsync(chromium);
        _ = await site.Page.PlugInAsync(VirtualKeyModel.Passkey);

        var result = await site.RegisterAsync(new() { ResidentKey = asked, Extensions = FidoExtensionRequests.CredentialProperties });

        Assert.Equal((FidoStatus.Accepted, expected), (result.Status, result.Extensions.IsDiscoverable));
    }

    [PeerFact(ChromiumFixture.Program)]
    public async Task Register_NotAsked_SaysNothing()
    {
        await using var site = await Site.OpenAsync(chromium);
        _ = await site.Page.PlugInAsync(VirtualKeyModel.Passkey);

        var result = await site.RegisterAsync(new() { ResidentKey = FidoResidentKey.Required });

        Assert.Equal((FidoStatus.Accepted, null), (result.Status, result.Extensions.IsDiscoverable));
    }

    [PeerTheory(ChromiumFixture.Program)]
    [InlineData(FidoExtensionRequests.CredentialProperties, FidoStatus.Accepted)]
    [InlineData(FidoExtensionRequests.None, FidoStatus.ExtensionNotAllowed)]
    public async Task Register_PageAsksForIt_IsRefusedWhereTheRelyingPartyDidNot(FidoExtensionRequests asked, FidoStatus expected)
    {
        await using var site = await Site.OpenAsync(
            chromium, origin => new() { Id = "localhost", Name = "Example", Origins = [origin], RefuseUnsolicitedExtensions = true });
        _ = await site.Page.PlugInAsync(VirtualKeyModel.Ctap2);
        var ceremony = site.BeginRegistration(new() { Extensions = asked });
        var options = ceremony.OptionsJson.Replace("\"extensions\":{}", "\"extensions\":{\"credProps\":true}", StringComparison.Ordinal);

        Assert.Equal(expected, site.Finish(ceremony, await site.Page.CreateAsync(options)).Status);
    }
}
