using Mfa.BrowserKit;
using Mfa.TestKit;
using Mfa.U2f.BrowserTests.Browser;

namespace Mfa.U2f.BrowserTests.Extensions;

/// <summary>credProtect: the browser knows each policy by the name that is sent, and the key signs the level that it took.</summary>
[Collection(ChromiumFixture.Name)]
public class CredentialProtectionTests(ChromiumFixture chromium)
{
    static readonly VirtualKeyModel Protecting = VirtualKeyModel.Passkey with { ProtectsCredentials = true };

    [PeerTheory(ChromiumFixture.Program)]
    [InlineData(FidoCredentialProtection.UserVerificationOptional)]
    [InlineData(FidoCredentialProtection.UserVerificationOptionalWithCredentialIdList)]
    [InlineData(FidoCredentialProtection.UserVerificationRequired)]
    public async Task Register_Demanded_IsTheLevelThatTheKeySigns(FidoCredentialProtection demanded)
    {
        await using var site = await Site.OpenAsync(chromium);
        _ = await site.Page.PlugInAsync(Protecting);

        var result = await site.RegisterAsync(Demanding(demanded));

        Assert.Equal((FidoStatus.Accepted, demanded), (result.Status, result.Extensions.CredentialProtection));
    }

    [PeerFact(ChromiumFixture.Program)]
    public async Task Register_WeakestLevelOfAKeyThatDoesNotKnowIt_IsAccepted()
    {
        await using var site = await Site.OpenAsync(chromium);
        _ = await site.Page.PlugInAsync(VirtualKeyModel.Passkey);

        var result = await site.RegisterAsync(Demanding(FidoCredentialProtection.UserVerificationOptional));

        Assert.Equal((FidoStatus.Accepted, FidoCredentialProtection.NotStated), (result.Status, result.Extensions.CredentialProtection));
    }

    [PeerFact(ChromiumFixture.Program)]
    public async Task Register_NextLevelOfAKeyThatDoesNotKnowIt_IsRefusedByTheBrowser()
    {
        await using var site = await Site.OpenAsync(chromium);
        _ = await site.Page.PlugInAsync(VirtualKeyModel.Passkey);
        var ceremony = site.BeginRegistration(Demanding(FidoCredentialProtection.UserVerificationOptionalWithCredentialIdList));

        Assert.Equal("NotAllowedError", (await site.Page.CreateAsync(ceremony.OptionsJson)).Refusal);
    }

    [PeerTheory(ChromiumFixture.Program)]
    [InlineData(FidoUserVerification.Required, null)]
    [InlineData(FidoUserVerification.Preferred, "NotSupportedError")]
    public async Task Register_VerificationRequiredLaterButNotNow_IsRefusedByTheBrowser(FidoUserVerification now, string? refusal)
    {
        await using var site = await Site.OpenAsync(chromium);
        _ = await site.Page.PlugInAsync(Protecting);
        var ceremony = site.BeginRegistration(new() { CredentialProtection = FidoCredentialProtection.UserVerificationRequired, UserVerification = now });

        Assert.Equal(refusal, (await site.Page.CreateAsync(ceremony.OptionsJson)).Refusal);
    }

    [PeerFact(ChromiumFixture.Program)]
    public async Task Register_PageAsksForOneLevelLess_IsTooWeak()
    {
        await using var site = await Site.OpenAsync(chromium);
        _ = await site.Page.PlugInAsync(Protecting);
        var ceremony = site.BeginRegistration(Demanding(FidoCredentialProtection.UserVerificationRequired));
        var options = ceremony.OptionsJson.Replace(
            "\"userVerificationRequired\"", "\"userVerificationOptionalWithCredentialIDList\"", StringComparison.Ordinal);

        var result = site.Finish(ceremony, await site.Page.CreateAsync(options));

        Assert.Equal((FidoStatus.CredentialProtectionTooWeak, FidoCheck.RegistrationExtensions), (result.Status, result.Ledger.Failed));
    }

    [PeerTheory(ChromiumFixture.Program)]
    [InlineData(FidoUserVerification.Required, null)]
    [InlineData(FidoUserVerification.Discouraged, "NotAllowedError")]
    public async Task SignIn_KeyThatRequiresVerification_AnswersNothingWithout(FidoUserVerification asked, string? refusal)
    {
        await using var site = await Site.OpenAsync(chromium);
        _ = await site.Page.PlugInAsync(Protecting);
        var credential = await site.RegisteredAsync(Demanding(FidoCredentialProtection.UserVerificationRequired));

        var answer = await site.Page.GetAsync(site.BeginAuthentication(credential, new() { UserVerification = asked }).OptionsJson);

        Assert.Equal(refusal, answer.Refusal);
    }

    static FidoRegistrationRequest Demanding(FidoCredentialProtection protection) => new()
    {
        CredentialProtection = protection,
        ResidentKey = FidoResidentKey.Required,
        UserVerification = FidoUserVerification.Required,
    };
}
