namespace Mfa.Portal.Tests.SecurIds;

/// <summary>The PIN of a device that is there: set, changed, removed; and two codes of such a device.</summary>
public sealed class PinPageTests(PortalBrowser browser) : PortalTest(browser)
{
    const string Serial = "000123456789", Pin = "4711";

    [PeerFact("chromium", "oathtool")]
    public async Task Pin_IsSet_ChangedAndRemoved()
    {
        var fob = await GiveFobAsync("alice", new SecurIdFob(Serial, Clock));
        Clock.Advance(TimeSpan.FromMinutes(1));
        var alice = await SignInAsync("alice");
        await alice.EnterCodeAsync(fob.Code());
        await alice.FollowAsync("Fob");
        await Expect(alice.Page.Locator("#pin-use")).ToHaveTextAsync("None");
        await alice.FollowAsync("Set PIN");
        await alice.ExpectHeadingAsync("Set the PIN of Fob");
        await Expect(alice.Button("Remove PIN")).ToHaveCountAsync(0);
        await alice.EnterPinAsync(Pin);
        await alice.PressAsync("Save");
        await alice.ExpectNoticeAsync("The PIN is set. From now on it goes in front of the code.");
        await Expect(alice.Page.Locator("#pin-use")).ToHaveTextAsync("In front of the code");

        await alice.FollowAsync("Change PIN");
        await alice.EnterPinAsync("47110815");
        await alice.PressAsync("Save");
        await alice.ExpectNoticeAsync("The PIN is changed.");
        await alice.SignOutAsync();
        Clock.Advance(TimeSpan.FromMinutes(1));
        await alice.SignInAsync("alice");
        await alice.EnterPasscodeAsync(Pin + fob.Code());
        await alice.ExpectAnswerAsync("PIN or code isn't right.");
        await alice.EnterPasscodeAsync("47110815" + fob.Code());
        await alice.ExpectHeadingAsync("Security credentials");

        await alice.FollowAsync("Fob");
        await alice.FollowAsync("Change PIN");
        await alice.PressAsync("Remove PIN");
        await alice.ExpectNoticeAsync("The PIN is removed. The code alone signs in from now on.");
        await Expect(alice.Page.Locator("#pin-use")).ToHaveTextAsync("None");

        await alice.OpenAsync("/credentials/activity");
        foreach (var what in new[] { "PIN set: Fob", "PIN changed: Fob", "PIN removed: Fob" })
            await Expect(alice.Page.GetByText(what)).ToBeVisibleAsync();
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Pin_ThatIsNone_OrTypedDifferently_IsToldAtTheField_AndChangesNothing()
    {
        _ = await GiveFobAsync("alice", new SecurIdFob(Serial, Clock), Pin);
        Clock.Advance(TimeSpan.FromMinutes(1));
        var (alice, _) = await SignInWithAppAsync("alice");
        await alice.FollowAsync("Fob");
        await alice.FollowAsync("Change PIN");

        foreach (var (pin, again, answer) in new[] { ("", "", "A PIN has 4 to 8 digits."), ("123", "123", "A PIN has 4 to 8 digits."), ("1234", "1235", "The two PINs differ.") })
        {
            await alice.LetPassAsync();
            await alice.Field("New PIN").FillAsync(pin);
            await alice.Field("New PIN again").FillAsync(again);
            await alice.PressAsync("Save");
            await alice.ExpectAnswerAsync(answer);
            await Expect(alice.Field("New PIN")).ToBeFocusedAsync();
            await Expect(alice.Field("New PIN")).ToHaveValueAsync("");
        }

        await alice.FollowAsync("Cancel");
        await Expect(alice.Page.Locator("#pin-use")).ToHaveTextAsync("In front of the code");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Change_TakesAFreshProof_AndADeviceWithoutPinsHasNoSuchPage()
    {
        _ = await GiveFobAsync("alice", new SecurIdFob(Serial, Clock), Pin);
        Clock.Advance(TimeSpan.FromMinutes(1));
        var (alice, app) = await SignInWithAppAsync("alice");
        Clock.Advance(TimeSpan.FromMinutes(6));
        await alice.FollowAsync("Fob");
        await alice.FollowAsync("Change PIN");
        await alice.ExpectHeadingAsync("Confirm it's still you");
        await alice.FollowIfShownAsync("Phone");
        await alice.EnterCodeAsync(app.Code());
        await alice.ExpectHeadingAsync("Change the PIN of Fob");

        // The page was open for too long: nothing is changed, and the PIN is asked for once more.
        Clock.Advance(TimeSpan.FromMinutes(6));
        await alice.EnterPinAsync("0815");
        await alice.PressAsync("Save");
        await alice.FollowIfShownAsync("Phone");
        await alice.EnterCodeAsync(app.Code());
        await alice.ExpectAnswerAsync("Enter the PIN once more.");
        await alice.EnterPinAsync("0815");
        await alice.PressAsync("Save");
        await alice.ExpectNoticeAsync("The PIN is changed.");

        await alice.OpenAsync("/credentials");
        await alice.FollowAsync("Phone");
        await Expect(alice.Link("Change PIN")).ToHaveCountAsync(0);
        await alice.OpenAsync(new Uri(alice.Page.Url).AbsolutePath + "/pin");
        await alice.ExpectHeadingAsync("Phone");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Administrator_SetsAForgottenPin_AndTheSessionsEnd()
    {
        var fob = await GiveFobAsync("alice", new SecurIdFob(Serial, Clock, hasKeypad: true), Pin);
        Clock.Advance(TimeSpan.FromMinutes(1));
        var alice = await SignInAsync("alice");
        await alice.EnterCodeAsync(fob.CodeWith(Pin));
        var (root, _) = await SignInWithAppAsync("root");
        await root.FollowAsync("Users");
        await root.FollowAsync("alice");
        await root.FollowAsync("Fob");
        await Expect(root.Page.Locator("#pin-use")).ToHaveTextAsync("Typed into the token");
        await root.FollowAsync("Change PIN");
        await Expect(root.Button("Remove PIN")).ToHaveCountAsync(0);
        await root.EnterPinAsync("0815");
        await root.PressAsync("Save");
        await root.ExpectNoticeAsync("The PIN is changed.");

        await alice.OpenAsync("/credentials");
        await alice.ExpectHeadingAsync("Sign in");
        Clock.Advance(TimeSpan.FromMinutes(1));
        await alice.SignInAsync("alice");
        await alice.EnterCodeAsync(fob.CodeWith("0815"));
        await alice.ExpectHeadingAsync("Security credentials");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Fob_FarOff_IsResynchronisedFromTheSignIn_ByWhatItShows_AndActivatedAgain()
    {
        var fob = await GiveFobAsync("alice", new SecurIdFob(Serial, Clock), Pin);
        fob.Offset = 30;
        Clock.Advance(TimeSpan.FromMinutes(5));
        var alice = await SignInAsync("alice");
        for (var failures = 0; failures < 3; failures++)
            await alice.EnterPasscodeAsync(Pin + fob.Code());

        await alice.FollowAsync("Resynchronise this device");
        await Expect(alice.Page.GetByText("Only what the token shows, without your PIN.")).ToBeVisibleAsync();
        await alice.Field("First code").FillAsync(fob.Code());
        await alice.ExpectNoticeAsync("Now wait for the next one. It comes within");
        await Expect(alice.Page.Locator("[data-seconds]")).ToHaveTextAsync("60 s");
        await alice.EnterPairAsync(fob.Code(), fob.Code(1), "Resynchronise");
        await alice.ExpectNoticeAsync("Resynchronised.");
        Clock.Advance(TimeSpan.FromMinutes(2));
        await alice.EnterPasscodeAsync(Pin + fob.Code());
        await alice.ExpectHeadingAsync("Security credentials");

        // Whoever types the PIN in front of them as well isn't refused for it.
        _ = await GiveAppAsync("alice", "Phone");
        await alice.OpenAsync("/credentials");
        await alice.FollowAsync("Fob");
        await alice.FollowAsync("Resynchronise");
        await alice.EnterPairAsync(Pin + fob.Code(1), Pin + fob.Code(2), "Resynchronise");
        await alice.ExpectNoticeAsync("Resynchronised. The next code signs you in.");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task WithoutScript_AFobIsAssigned_SignsIn_AndItsPinIsChanged()
    {
        var fob = new SecurIdFob(Serial, Clock);
        await AddFobAsync(fob);
        var alice = await ArriveAsync(new() { JavaScriptEnabled = false });
        await alice.SignInAsync("alice");
        await alice.BeginAssigningAsync("Fob", "Hardware token");
        await alice.Field("Serial number").FillAsync(Serial);
        await alice.EnterPinAsync(Pin, "PIN", " (optional)");
        await alice.EnterPairAsync(fob.Code(-1), fob.Code(), "Add device");
        await alice.SignOutAsync();
        Clock.Advance(TimeSpan.FromMinutes(1));
        await alice.SignInAsync("alice");
        await alice.EnterPasscodeAsync(Pin + fob.Code());

        await alice.FollowAsync("Fob");
        await alice.FollowAsync("Change PIN");
        await alice.EnterPinAsync("0815");
        await alice.PressAsync("Save");
        await alice.ExpectNoticeAsync("The PIN is changed.");
    }
}
