using Mfa.TestKit;
using Mfa.U2f.BrowserTests.Browser;

namespace Mfa.U2f.BrowserTests.Ceremonies;

/// <summary>The plain case: a key of each protocol registers and signs in.</summary>
[Collection(ChromiumFixture.Name)]
public class AuthenticatorTests(ChromiumFixture chromium)
{
    [PeerTheory(ChromiumFixture.Program)]
    [InlineData("u2f")]
    [InlineData("ctap2")]
    public async Task SignIn_KeyThatWasRegistered_IsAccepted(string protocol)
    {
        await using var site = await Site.OpenAsync(chromium);
        _ = await site.Page.PlugInAsync(new() { Protocol = protocol });
        var credential = await site.RegisteredAsync();

        var result = await site.SignInAsync(credential);

        Assert.Equal(FidoStatus.Accepted, result.Status);
        Assert.Equal(Site.Ada, result.SignedInUser.ToArray());
        Assert.Equal(credential.Id.ToArray(), result.UpdatedCredential!.Id.ToArray());
    }
}
