using Mfa.BrowserKit;
using Mfa.TestKit;
using Mfa.U2f.BrowserTests.Browser;

namespace Mfa.U2f.BrowserTests.Ceremonies;

/// <summary>What is asked of user verification, what the key can do, and what comes of it.</summary>
[Collection(ChromiumFixture.Name)]
public class UserVerificationTests(ChromiumFixture chromium)
{
    [PeerTheory(ChromiumFixture.Program)]
    [InlineData(FidoUserVerification.Required, true, true, true)]
    [InlineData(FidoUserVerification.Preferred, true, true, true)]
    [InlineData(FidoUserVerification.Preferred, false, false, false)]
    [InlineData(FidoUserVerification.Discouraged, true, true, false)] // a key with a PIN wants it for every new credential
    [InlineData(FidoUserVerification.Discouraged, false, false, false)]
    public async Task SignIn_AskedAndAble_SaysWhetherTheUserWasVerified(FidoUserVerification asked, bool able, bool atRegistration, bool atSignIn)
    {
        await using var site = await Site.OpenAsync(chromium);
        _ = await site.Page.PlugInAsync(new() { VerifiesUser = able });

        var registration = await site.RegisterAsync(new() { UserVerification = asked });
        var result = await site.SignInAsync(registration.Credential!, new() { UserVerification = asked });

        Assert.Equal((FidoStatus.Accepted, atRegistration), (registration.Status, registration.UserVerified));
        Assert.Equal((FidoStatus.Accepted, atSignIn), (result.Status, result.UserVerified));
        Assert.Equal(atRegistration, result.UpdatedCredential!.UserVerificationInitialized);
    }

    [PeerTheory(ChromiumFixture.Program)]
    [InlineData("u2f")]
    [InlineData("ctap2")]
    public async Task Register_RequiredOfAKeyThatCannot_IsRefusedByTheBrowser(string protocol)
    {
        await using var site = await Site.OpenAsync(chromium);
        _ = await site.Page.PlugInAsync(new() { Protocol = protocol });

        var answer = await site.Page.CreateAsync(site.BeginRegistration(new() { UserVerification = FidoUserVerification.Required }).OptionsJson);

        Assert.Equal("NotAllowedError", answer.Refusal);
    }

    [PeerFact(ChromiumFixture.Program)]
    public async Task Register_PageAsksForLessThanRequired_IsNotVerified()
    {
        await using var site = await Site.OpenAsync(chromium);
        _ = await site.Page.PlugInAsync(VirtualKeyModel.Ctap2);
        var ceremony = site.BeginRegistration(new() { UserVerification = FidoUserVerification.Required });

        var result = site.Finish(ceremony, await site.Page.CreateAsync(Discouraged(ceremony)));

        Assert.Equal((FidoStatus.UserNotVerified, FidoCheck.RegistrationUserVerification), (result.Status, result.Ledger.Failed));
    }

    [PeerFact(ChromiumFixture.Program)]
    public async Task SignIn_PageAsksForLessThanRequired_IsNotVerified()
    {
        await using var site = await Site.OpenAsync(chromium);
        _ = await site.Page.PlugInAsync(VirtualKeyModel.Passkey);
        var credential = await site.RegisteredAsync();
        var ceremony = site.BeginAuthentication(credential, new() { UserVerification = FidoUserVerification.Required });

        var result = site.Finish(ceremony, await site.Page.GetAsync(Discouraged(ceremony)), credential);

        Assert.Equal((FidoStatus.UserNotVerified, FidoCheck.AuthenticationUserVerification), (result.Status, result.Ledger.Failed));
    }

    static string Discouraged(FidoCeremony ceremony) =>
        ceremony.OptionsJson.Replace("\"userVerification\":\"required\"", "\"userVerification\":\"discouraged\"", StringComparison.Ordinal);
}
