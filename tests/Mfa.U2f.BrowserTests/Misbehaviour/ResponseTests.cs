using Mfa.BrowserKit;
using Mfa.TestKit;
using Mfa.U2f.BrowserTests.Browser;

namespace Mfa.U2f.BrowserTests.Misbehaviour;

/// <summary>A key that signs wrongly, or without its user.</summary>
[Collection(ChromiumFixture.Name)]
public class ResponseTests(ChromiumFixture chromium)
{
    [PeerTheory(ChromiumFixture.Program)]
    [InlineData(false, false, false, FidoStatus.Accepted, FidoCheck.None)]
    [InlineData(true, false, false, FidoStatus.SignatureInvalid, FidoCheck.AuthenticationSignature)]
    [InlineData(false, true, false, FidoStatus.UserNotVerified, FidoCheck.AuthenticationUserVerification)]
    [InlineData(false, false, true, FidoStatus.UserNotPresent, FidoCheck.AuthenticationUserPresence)]
    public async Task SignIn_KeyThatMisbehaves_FailsAtExactlyThatStep(bool signature, bool verification, bool presence, FidoStatus status, FidoCheck failed)
    {
        await using var site = await Site.OpenAsync(chromium);
        var key = await site.Page.PlugInAsync(VirtualKeyModel.Passkey);
        var credential = await site.RegisteredAsync();
        await key.MisbehaveAsync(signature, verification, presence);

        var result = await site.SignInAsync(credential, new() { UserVerification = FidoUserVerification.Required });

        Assert.Equal((status, failed), (result.Status, result.Ledger.Failed));
    }

    [PeerTheory(ChromiumFixture.Program)]
    [InlineData(false, false, false, FidoStatus.Accepted, FidoCheck.None)]
    [InlineData(true, false, false, FidoStatus.AttestationInvalid, FidoCheck.RegistrationAttestationStatement)]
    [InlineData(false, true, false, FidoStatus.UserNotVerified, FidoCheck.RegistrationUserVerification)]
    [InlineData(false, false, true, FidoStatus.UserNotPresent, FidoCheck.RegistrationUserPresence)]
    public async Task Register_KeyThatMisbehaves_FailsAtExactlyThatStep(bool signature, bool verification, bool presence, FidoStatus status, FidoCheck failed)
    {
        await using var site = await Site.OpenAsync(chromium);
        var key = await site.Page.PlugInAsync(VirtualKeyModel.Passkey);
        await key.MisbehaveAsync(signature, verification, presence);

        var result = await site.RegisterAsync(new() { UserVerification = FidoUserVerification.Required, Attestation = FidoAttestationConveyance.Direct });

        Assert.Equal((status, failed), (result.Status, result.Ledger.Failed));
    }

    [PeerFact(ChromiumFixture.Program)]
    public async Task SignIn_WithoutVerificationWhereNoneIsRequired_IsAccepted()
    {
        await using var site = await Site.OpenAsync(chromium);
        var key = await site.Page.PlugInAsync(VirtualKeyModel.Passkey);
        var credential = await site.RegisteredAsync();
        await key.MisbehaveAsync(noUserVerification: true);

        var result = await site.SignInAsync(credential, new() { UserVerification = FidoUserVerification.Preferred });

        Assert.Equal((FidoStatus.Accepted, false), (result.Status, result.UserVerified));
    }
}
