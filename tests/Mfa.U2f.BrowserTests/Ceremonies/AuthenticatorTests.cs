using Mfa.BrowserKit;
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

        Assert.Equal(["usb"], credential.Transports);
        Assert.Equal(FidoStatus.Accepted, result.Status);
        Assert.Equal(Site.Ada, result.SignedInUser.ToArray());
        Assert.Equal(credential.Id.ToArray(), result.UpdatedCredential!.Id.ToArray());
        Assert.DoesNotContain(result.Ledger.Entries, entry => entry.Outcome is FidoCheckOutcome.NotReached or FidoCheckOutcome.Failed);
    }

    [PeerTheory(ChromiumFixture.Program)]
    [InlineData("u2f")]
    [InlineData("ctap2")]
    public async Task SignIn_AnotherKeyThanTheAllowedOne_IsRefusedByTheBrowser(string protocol)
    {
        await using var site = await Site.OpenAsync(chromium);
        var key = await site.Page.PlugInAsync(new() { Protocol = protocol });
        var credential = await site.RegisteredAsync();
        await key.PullOutAsync();
        _ = await site.Page.PlugInAsync(new() { Protocol = protocol });

        var answer = await site.Page.GetAsync(site.BeginAuthentication(credential).OptionsJson);

        Assert.Equal("NotAllowedError", answer.Refusal);
    }

    [PeerFact(ChromiumFixture.Program)]
    public async Task SignIn_AnswerOfAnotherCredential_IsNotAllowed()
    {
        await using var site = await Site.OpenAsync(chromium);
        _ = await site.Page.PlugInAsync(VirtualKeyModel.Ctap2);
        var (asked, other) = (await site.RegisteredAsync(), await site.RegisteredAsync());
        var ceremony = site.BeginAuthentication(asked);
        var options = ceremony.OptionsJson.Replace(Text(asked), Text(other), StringComparison.Ordinal);

        var result = site.Finish(ceremony, await site.Page.GetAsync(options), other);

        Assert.Equal(FidoStatus.CredentialNotAllowed, result.Status);
    }

    static string Text(FidoCredential credential) => System.Buffers.Text.Base64Url.EncodeToString(credential.Id.Span);
}
