namespace Mfa.Portal.Tests.SignIn;

/// <summary>Security keys of before FIDO2 and of today, assigned and used.</summary>
public sealed class SecurityKeyTests(PortalBrowser browser) : PortalTest(browser)
{
    [PeerTheory("chromium")]
    [InlineData("u2f")]
    [InlineData("ctap2")]
    public async Task Key_IsAssigned_SignsIn_AndIsRecognisedWhenAssignedAgain(string protocol)
    {
        var alice = await SignInAsync("alice");
        _ = await alice.PlugInAsync(new VirtualKeyModel { Protocol = protocol });
        await alice.AssignKeyAsync("Key at home");
        var row = alice.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Key at home" });
        await Expect(row).ToContainTextAsync("Security key");
        await Expect(row).ToContainTextAsync("New");

        await alice.SignOutAsync();
        await alice.SignInAsync("alice");
        await alice.ExpectHeadingAsync("Confirm it's you");
        await alice.PressAsync("Use security key");
        await alice.ExpectHeadingAsync("Security credentials");

        await alice.BeginAssigningAsync("The same again", "Security key");
        await alice.Button("Register key").ClickAsync();
        await alice.ExpectAnswerAsync("This key is registered here already.");
        await alice.PressAsync("Cancel");
        await Expect(alice.Page.GetByText("1 of 8")).ToBeVisibleAsync();
    }

    [PeerFact("chromium")]
    public async Task Key_OfSomebodyElse_IsToldInWords_AndAnotherTrySignsIn()
    {
        var alice = await SignInAsync("alice");
        var hers = await alice.PlugInAsync(VirtualKeyModel.Ctap2);
        await alice.AssignKeyAsync("Key");
        var credential = await hers.ReadCredentialAsync();
        await hers.PullOutAsync();
        await alice.SignOutAsync();
        await alice.SignInAsync("alice");

        // The browser doesn't say more than that nothing came of it.
        var another = await alice.PlugInAsync(VirtualKeyModel.Ctap2);
        await alice.Button("Use security key").ClickAsync();
        await alice.ExpectAnswerAsync("Cancelled. Nothing was changed.");
        await Expect(alice.Button("Use security key")).ToBeEnabledAsync();

        await another.AddCredentialAsync(credential);
        await alice.PressAsync("Use security key");
        await alice.ExpectHeadingAsync("Security credentials");
    }

    [PeerTheory("chromium")]
    [InlineData("bogus signature")]
    [InlineData("no presence")]
    public async Task Key_ThatMisbehaves_IsRefused_AndTriesAgain(string how)
    {
        var alice = await SignInAsync("alice");
        var key = await alice.PlugInAsync(VirtualKeyModel.Ctap2);
        await alice.AssignKeyAsync("Key");
        await alice.SignOutAsync();
        await alice.SignInAsync("alice");
        await key.MisbehaveAsync(bogusSignature: how == "bogus signature", noUserPresence: how == "no presence");

        await alice.PressAsync("Use security key");
        await alice.ExpectAnswerAsync("That key isn't one of yours here, or it isn't active.");
        await key.MisbehaveAsync();
        await alice.PressAsync("Try again");

        await alice.ExpectHeadingAsync("Security credentials");
    }

    [PeerFact("chromium")]
    public async Task Passkey_SignsInWithoutAPassword_UntilItIsRemoved()
    {
        var alice = await SignInAsync("alice");
        _ = await alice.PlugInAsync(VirtualKeyModel.Passkey);
        await alice.FollowAsync("Assign device");
        await alice.Field("Security key").CheckAsync();
        await alice.Field("Let it sign in without a password as well (passkey)").CheckAsync();
        await alice.Field("Device name").FillAsync("Laptop");
        await alice.PressAsync("Next");
        await alice.PressAsync("Register key");
        await alice.ExpectNoticeAsync("Laptop is assigned.");
        await alice.SignOutAsync();

        await alice.FollowAsync("Sign in with a passkey");
        await alice.PressAsync("Use a passkey");
        await alice.ExpectHeadingAsync("Security credentials");
        await Expect(alice.Page.GetByText("alice · user · Acme")).ToBeVisibleAsync();

        // It is a second factor as well: no further proof is asked for.
        await alice.FollowAsync("Laptop");
        await alice.FollowAsync("Remove");
        await alice.Field("Yes, without a second factor").CheckAsync();
        await alice.PressAsync("Remove");
        await alice.ExpectNoticeAsync("Laptop is removed.");
        await alice.SignOutAsync();
        await alice.FollowAsync("Sign in with a passkey");
        await alice.Button("Use a passkey").ClickAsync();
        await Expect(alice.Page.GetByRole(AriaRole.Alert).Filter(new() { Visible = true })).Not.ToHaveCountAsync(0);
        await alice.OpenAsync("/credentials");
        await alice.ExpectHeadingAsync("Sign in");
    }
}
