namespace Mfa.Portal.Tests.SecurIds;

/// <summary>A SecurID token: added by an administrator, assigned with a PIN or without, and what its sign-in says.</summary>
public sealed class SecurIdTests(PortalBrowser browser) : PortalTest(browser)
{
    const string Serial = "000123456789", Pin = "4711";

    [PeerFact("chromium", "oathtool")]
    public async Task Fob_AddedByAForm_IsAssignedWithAPin_ThatGoesInFrontOfTheCode()
    {
        var fob = new SecurIdFob(Serial, Clock);
        var (root, _) = await SignInWithAppAsync("root");
        await root.AddFobAsync(fob, serialNumber: "123-456 789");
        await root.ExpectNoticeAsync($"Token {Serial} is added.");
        await Expect(root.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = Serial })).ToContainTextAsync("6 digits, SecurID-compatible");

        var alice = await SignInAsync("alice");
        await alice.BeginAssigningAsync("Fob", "Hardware token");
        await alice.Field("Serial number").FillAsync("123456789");
        await alice.EnterPinAsync(Pin, "PIN", " (optional)");
        await alice.EnterPairAsync(fob.Code(-1), fob.Code(), "Add device");
        await alice.ExpectNoticeAsync("Fob is assigned.");

        await alice.SignOutAsync();
        Clock.Advance(TimeSpan.FromMinutes(1));
        await alice.SignInAsync("alice");
        await Expect(alice.Page.GetByText("Enter your PIN and, right behind it, the code that Fob shows.")).ToBeVisibleAsync();
        await Expect(alice.Page.GetByText("PIN 1234, token shows 567890: type 1234567890.")).ToBeVisibleAsync();
        await Expect(alice.Field("PIN and tokencode")).ToHaveAttributeAsync("type", "password");

        // The PIN is forgotten, then another one is typed, then the right one.
        await alice.EnterPasscodeAsync(fob.Code());
        await alice.ExpectAnswerAsync("Your PIN is missing: type it in front of the code.");
        await alice.EnterPasscodeAsync("4712" + fob.Code());
        await alice.ExpectAnswerAsync("PIN or code isn't right. Enter both again.");
        await alice.EnterPasscodeAsync(Pin + fob.Code()[..5]);
        await alice.ExpectAnswerAsync("Enter your PIN and all digits of the code, and nothing else.");
        await alice.EnterPasscodeAsync(Pin + fob.Code());
        await alice.ExpectHeadingAsync("Security credentials");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Fob_WithoutAPin_SignsInByItsCode_WithTheLastDigit()
    {
        _ = await GiveFobAsync("alice", new SecurIdFob(Serial, Clock, digits: 8, period: 30));
        var bobs = await GiveFobAsync("bob", new SecurIdFob("000000000042", Clock));
        Clock.Advance(TimeSpan.FromMinutes(1));
        var bob = await SignInAsync("bob");

        await Expect(bob.Page.GetByText("Enter the code that Fob shows.")).ToBeVisibleAsync();
        await bob.EnterCodeAsync(bobs.Code());
        await bob.ExpectHeadingAsync("Security credentials");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Fob_WithinTheWiderZone_SignsInWithTwoCodesInARow_EachBehindThePin()
    {
        var fob = await GiveFobAsync("alice", new SecurIdFob(Serial, Clock), Pin);
        Clock.Advance(TimeSpan.FromMinutes(30));
        fob.Offset = -6;
        var alice = await SignInAsync("alice");

        await alice.EnterPasscodeAsync(Pin + fob.Code());
        await alice.ExpectAnswerAsync("Almost: enter your PIN and the next code your token shows.");
        await alice.EnterPasscodeAsync(Pin + fob.Code(1));
        await alice.ExpectHeadingAsync("Security credentials");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Fob_WithAKeypad_TakesThePinItself_AndIsAssignedWithIt()
    {
        var fob = new SecurIdFob(Serial, Clock, digits: 8, period: 30, hasKeypad: true);
        var (root, _) = await SignInWithAppAsync("root");
        await root.AddFobAsync(fob);
        await Expect(root.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = Serial })).ToContainTextAsync("8 digits, SecurID-compatible, PIN typed into it");

        // Without the PIN it is as if the codes were wrong: nobody is told of what kind the token is.
        var alice = await SignInAsync("alice");
        await alice.BeginAssigningAsync("Fob", "Hardware token");
        await alice.Field("Serial number").FillAsync(Serial);
        await alice.EnterPairAsync(fob.CodeWith(Pin, -1), fob.CodeWith(Pin), "Add device");
        await alice.ExpectAnswerAsync("Serial number and codes don't fit together.");
        await alice.EnterPinAsync(Pin, "PIN", " (optional)");
        await alice.EnterPairAsync(fob.CodeWith(Pin, -1), fob.CodeWith(Pin), "Add device");
        await alice.ExpectNoticeAsync("Fob is assigned.");

        await alice.SignOutAsync();
        Clock.Advance(TimeSpan.FromSeconds(30));
        await alice.SignInAsync("alice");
        await Expect(alice.Page.GetByText("Type your PIN into Fob, then enter the code that it shows.")).ToBeVisibleAsync();
        await alice.EnterCodeAsync(fob.CodeWith("4712"));
        await alice.ExpectAnswerAsync("That code isn't right. Type your PIN into the token again");
        await alice.EnterCodeAsync(fob.CodeWith(Pin));
        await alice.ExpectHeadingAsync("Security credentials");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Administrator_IsToldThatAKeypadNeedsItsPin()
    {
        var fob = new SecurIdFob(Serial, Clock, hasKeypad: true);
        await AddFobAsync(fob);
        var (root, _) = await SignInWithAppAsync("root");
        await root.FollowAsync("Users");
        await root.FollowAsync("alice");
        await root.BeginAssigningAsync("Fob", "Hardware token");
        await root.Field("Serial number").FillAsync(Serial);
        await root.EnterPairAsync(fob.CodeWith(Pin, -1), fob.CodeWith(Pin), "Add device");

        await root.ExpectAnswerAsync("This token adds a PIN to its codes. Enter the PIN, and two new codes.");
        await Expect(root.Field("PIN (optional)")).ToBeFocusedAsync();
        await Expect(root.Field("PIN (optional)")).ToHaveAttributeAsync("aria-invalid", "true");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Pin_ThatIsNone_OrThatATokenHasNot_IsToldAtItsField_AndNeverPutBack()
    {
        var token = await AddTokenAsync(new HardwareToken("FREE-1", Clock));
        var alice = await SignInAsync("alice");
        await alice.BeginAssigningAsync("Token", "Hardware token");
        var pin = alice.Field("PIN (optional)");

        // The browser holds two different ones and no PIN back; without its help the page says so.
        await alice.Field("Serial number").FillAsync("FREE-1");
        await pin.FillAsync("12");
        await alice.Field("PIN again (optional)").FillAsync("13");
        Assert.False(await pin.EvaluateAsync<bool>("field => field.checkValidity()"));
        Assert.Equal("The two PINs differ. Enter both again.", await alice.Field("PIN again (optional)").EvaluateAsync<string>("field => field.validationMessage"));
        await alice.LetPassAsync();
        await alice.EnterPairAsync(token.Code(), token.Code(1), "Add device");
        await alice.ExpectAnswerAsync("The two PINs differ. Enter both again.");
        await Expect(pin).ToBeFocusedAsync();
        await Expect(pin).ToHaveValueAsync("");
        await Expect(alice.Field("Serial number")).ToHaveValueAsync("FREE-1");

        await alice.EnterPinAsync("12a4", "PIN", " (optional)");
        await alice.LetPassAsync();
        await alice.EnterPairAsync(token.Code(), token.Code(1), "Add device");
        await alice.ExpectAnswerAsync("A PIN has 4 to 8 digits. Enter it again.");
        await Expect(pin).ToHaveAttributeAsync("aria-invalid", "true");

        // With wrong codes nothing is said of the token; the PIN is asked for again, so that it isn't left out by mistake.
        await alice.EnterPinAsync(Pin, "PIN", " (optional)");
        await alice.EnterPairAsync(token.Code(5), token.Code(1), "Add device");
        await alice.ExpectAnswerAsync("Serial number and codes don't fit together. Check the number, then enter two new codes. Enter the PIN once more.");
        await alice.EnterPinAsync(Pin, "PIN", " (optional)");
        await alice.EnterPairAsync(token.Code(), token.Code(1), "Add device");
        await alice.ExpectAnswerAsync("This token has no PIN. Leave the field empty, and enter two new codes.");
        await Expect(pin).ToBeFocusedAsync();
        await alice.EnterPairAsync(token.Code(), token.Code(1), "Add device");
        await alice.ExpectNoticeAsync("Token is assigned.");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task SerialNumber_OfASecurIdToken_IsRefusedInTheSameWordsAsNone()
    {
        var fob = await GiveFobAsync("bob", new SecurIdFob(Serial, Clock), Pin);
        await AddFobAsync(new SecurIdFob("000000000042", Clock, hasKeypad: true));
        var alice = await SignInAsync("alice");
        await alice.BeginAssigningAsync("Fob", "Hardware token");

        // Somebody's, a keypad that needs a PIN, and none: as many tries as there are before codes are shut.
        foreach (var (serial, pin) in new[] { (Serial, ""), ("42", ""), ("43", ""), (Serial, Pin), ("43", Pin) })
        {
            await alice.Field("Serial number").FillAsync(serial);
            if (pin.Length > 0)
                await alice.EnterPinAsync(pin, "PIN", " (optional)");
            await alice.EnterPairAsync(fob.Code(2), fob.Code(3), "Add device");
            await Expect(alice.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(
                "Serial number and codes don't fit together. Check the number, then enter two new codes." + (pin.Length > 0 ? " Enter the PIN once more." : ""));
        }
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Form_OfAToken_SaysWhatASecurIdTokenHas()
    {
        var (root, _) = await SignInWithAppAsync("root");
        await root.FollowAsync("Tokens");
        await root.FollowAsync("Add token");
        await Expect(root.Field("PIN")).ToBeHiddenAsync();
        await root.Field("Kind of codes").SelectOptionAsync("compatible with RSA SecurID");
        await Expect(root.Field("PIN")).ToBeVisibleAsync();
        await root.Field("Serial number").FillAsync("GALT 1");
        await root.Field("Seed").FillAsync("000102030405060708090A0B0C0D0E0F");
        await root.Field("PIN").SelectOptionAsync("the PIN is typed into the token");
        await root.PressAsync("Add token");
        await root.ExpectAnswerAsync("The serial number of a SecurID token has 1 to 12 digits.");
        await Expect(root.Field("PIN")).ToHaveValueAsync("AddPin");

        await root.Field("Serial number").FillAsync("42");
        await root.Field("Seed").FillAsync("000102030405060708090A0B0C0D0E");
        await root.PressAsync("Add token");
        await root.ExpectAnswerAsync("A SecurID seed has 16 bytes: 32 hexadecimal digits. Enter it again.");
        await Expect(root.Field("Seed")).ToHaveValueAsync("");
    }
}
