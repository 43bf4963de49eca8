using Mfa.BrowserKit;
using Mfa.TestKit;
using Mfa.U2f.BrowserTests.Browser;

namespace Mfa.U2f.BrowserTests.Ceremonies;

/// <summary>Sign-in without a name: the key knows who its user is.</summary>
[Collection(ChromiumFixture.Name)]
public class DiscoverableTests(ChromiumFixture chromium)
{
    static readonly FidoRegistrationRequest Resident = new() { ResidentKey = FidoResidentKey.Required, UserVerification = FidoUserVerification.Required };

    static readonly FidoAuthenticationRequest Verified = new() { UserVerification = FidoUserVerification.Required };

    [PeerFact(ChromiumFixture.Program)]
    public async Task SignIn_ResidentKey_TellsItsUser()
    {
        await using var site = await Site.OpenAsync(chromium);
        _ = await site.Page.PlugInAsync(VirtualKeyModel.Passkey);
        var credential = await site.RegisteredAsync(Resident);
        var ceremony = site.BeginDiscoverable(Verified);

        var answer = await site.Page.GetAsync(ceremony.OptionsJson);
        var result = site.Finish(ceremony, answer, credential);

        Assert.True(FidoAuthenticationResponse.TryParse(answer.Json, out var response));
        Assert.Equal(Site.Ada, response.UserHandle?.ToArray());
        Assert.Equal(credential.Id.ToArray(), response.CredentialId.ToArray());
        Assert.Equal((FidoStatus.Accepted, true), (result.Status, result.UserVerified));
        Assert.Equal(Site.Ada, result.SignedInUser.ToArray());
    }

    [PeerFact(ChromiumFixture.Program)]
    public async Task SignIn_KeyThatIsNotResident_IsRefusedByTheBrowser()
    {
        await using var site = await Site.OpenAsync(chromium);
        _ = await site.Page.PlugInAsync(VirtualKeyModel.Passkey);
        _ = await site.RegisteredAsync(new() { ResidentKey = FidoResidentKey.Discouraged });

        var answer = await site.Page.GetAsync(site.BeginDiscoverable().OptionsJson);

        Assert.Equal("NotAllowedError", answer.Refusal);
    }

    [PeerFact(ChromiumFixture.Program)]
    public async Task SignIn_CredentialStoredUnderAnotherUser_IsAUserMismatch()
    {
        await using var site = await Site.OpenAsync(chromium);
        _ = await site.Page.PlugInAsync(VirtualKeyModel.Passkey);
        var credential = await site.RegisteredAsync(Resident);
        var ofEve = new FidoCredential(credential.Id, "eve's handle"u8.ToArray(), credential.RelyingPartyId, credential.PublicKey);
        var ceremony = site.BeginDiscoverable(Verified);

        var result = site.Finish(ceremony, await site.Page.GetAsync(ceremony.OptionsJson), ofEve);

        Assert.Equal((FidoStatus.UserMismatch, FidoCheck.AuthenticationUser), (result.Status, result.Ledger.Failed));
    }

    [PeerFact(ChromiumFixture.Program)]
    public async Task SignIn_CredentialNotStored_IsNotFound()
    {
        await using var site = await Site.OpenAsync(chromium);
        _ = await site.Page.PlugInAsync(VirtualKeyModel.Passkey);
        _ = await site.RegisteredAsync(Resident);
        var ceremony = site.BeginDiscoverable();

        var result = site.Finish(ceremony, await site.Page.GetAsync(ceremony.OptionsJson), stored: null);

        Assert.Equal(FidoStatus.CredentialNotFound, result.Status);
    }

    [PeerTheory(ChromiumFixture.Program)]
    [InlineData("u2f")]
    [InlineData("ctap2")]
    public async Task Register_ResidentKeyRequiredOfAKeyWithoutRoom_IsRefusedByTheBrowser(string protocol)
    {
        await using var site = await Site.OpenAsync(chromium);
        _ = await site.Page.PlugInAsync(new() { Protocol = protocol });

        var answer = await site.Page.CreateAsync(site.BeginRegistration(new() { ResidentKey = FidoResidentKey.Required }).OptionsJson);

        Assert.Equal("NotAllowedError", answer.Refusal);
    }
}
