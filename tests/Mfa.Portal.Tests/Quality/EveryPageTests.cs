namespace Mfa.Portal.Tests.Quality;

/// <summary>Every page, looked at: <see cref="Gallery"/>.</summary>
public sealed class EveryPageTests(PortalBrowser browser) : PortalTest(browser)
{
    [PeerFact("chromium", "oathtool")]
    public async Task SignIn_LooksRight()
    {
        var app = await GiveAppAsync("alice", "Phone");
        _ = await GiveTokenAsync("alice", new HardwareToken("HERS-1", Clock));
        var alice = await ArriveAsync();
        await alice.OpenAsync("/");
        await Gallery.LookAsync(alice, "sign-in");
        await alice.SignInAsync("alice", "wrong");
        await Gallery.LookAsync(alice, "sign-in-wrong");
        await alice.OpenAsync("/passkey");
        await Gallery.LookAsync(alice, "passkey");
        await alice.OpenAsync("/nowhere");
        await Gallery.LookAsync(alice, "not-found");

        Clock.Advance(TimeSpan.FromMinutes(1));
        await alice.SignInAsync("alice");
        await alice.FollowIfShownAsync("Phone");
        await Gallery.LookAsync(alice, "challenge");
        for (var failures = 0; failures < 3; failures++)
            await alice.EnterCodeAsync(app.WrongCode());
        await Gallery.LookAsync(alice, "challenge-wrong");
        await alice.FollowAsync("Resynchronise this device");
        await Gallery.LookAsync(alice, "challenge-resynchronise");
        await alice.FollowAsync("Back to the code");
        await alice.EnterCodeAsync(app.Code());
        await alice.SignOutAsync();
        await Gallery.LookAsync(alice, "signed-out");
        await alice.SignInAsync("alice");
        await alice.EnterCodeAsync(app.Code());
        await Gallery.LookAsync(alice, "challenge-used");
        for (var failures = 0; failures < 6; failures++)
            await alice.EnterCodeAsync(app.WrongCode());
        await Gallery.LookAsync(alice, "challenge-throttled");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Assigning_LooksRight()
    {
        var alice = await SignInAsync("alice");
        await Gallery.LookAsync(alice, "credentials-empty");
        await alice.FollowAsync("Assign device");
        await Gallery.LookAsync(alice, "assign");
        await alice.Field("Security key").CheckAsync();
        await Gallery.LookAsync(alice, "assign-key-chosen");
        await alice.OpenAsync("/credentials");
        await alice.BeginAssigningAsync("Token", "Hardware token");
        await Gallery.LookAsync(alice, "assign-token");
        await alice.Field("Serial number").FillAsync("NONE-1");
        await alice.EnterPairAsync("123456", "234567", "Add device");
        await Gallery.LookAsync(alice, "assign-token-refused");
        await alice.OpenAsync("/credentials");
        await alice.BeginAssigningAsync("Key", "Security key");
        await Gallery.LookAsync(alice, "assign-key");
        await alice.OpenAsync("/credentials");
        await alice.BeginAssigningAsync("Pixel 9", "Authenticator app");
        await Gallery.LookAsync(alice, "assign-app");
        var app = await alice.ReadSetupKeyAsync();
        await alice.Field("First code").FillAsync(app.Code());
        await alice.ExpectNoticeAsync("Right. Now wait for the next one:");
        await Gallery.LookAsync(alice, "assign-app-first-code");
        await alice.EnterPairAsync(app.WrongCode(), app.Code(1), "Add device");
        await Gallery.LookAsync(alice, "assign-app-wrong");
        await alice.EnterPairAsync(app.Code(), app.Code(1), "Add device");
        await Gallery.LookAsync(alice, "credentials-assigned");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Devices_LookRight()
    {
        var tablet = await GiveAppAsync("alice", "Tablet whose name has sixty-four characters, as many as may be");
        _ = await GiveTokenAsync("alice", new HardwareToken("HERS-1", Clock));
        Clock.Advance(TimeSpan.FromMinutes(1));
        var (alice, app) = await SignInWithAppAsync("alice");
        var key = await alice.PlugInAsync(VirtualKeyModel.Ctap2);
        await alice.AssignKeyAsync("YubiKey 5C NFC");
        Clock.Advance(TimeSpan.FromMinutes(3));
        await alice.FollowAsync("Tablet");
        await Gallery.LookAsync(alice, "device-app");
        foreach (var (link, name) in new[] { ("Rename", "rename"), ("Resynchronise", "resynchronise"), ("Deactivate", "deactivate"), ("Remove", "remove") })
        {
            await alice.FollowAsync(link);
            await Gallery.LookAsync(alice, $"device-{name}");
            await alice.FollowAsync("Cancel");
        }

        await alice.FollowAsync("Deactivate");
        await alice.PressAsync("Deactivate");
        await Gallery.LookAsync(alice, "device-deactivated");
        await alice.FollowAsync("Activate");
        await Gallery.LookAsync(alice, "device-activate");
        await alice.OpenAsync("/credentials");
        await Gallery.LookAsync(alice, "credentials");
        await alice.FollowAsync("YubiKey");
        await Gallery.LookAsync(alice, "device-key");
        await alice.OpenAsync("/credentials");
        await alice.FollowAsync("Token");
        await Gallery.LookAsync(alice, "device-token");

        await alice.OpenAsync("/challenge?device=key");
        await Gallery.LookAsync(alice, "challenge-key");
        await key.PullOutAsync();
        _ = await alice.PlugInAsync(VirtualKeyModel.Ctap2);
        await alice.Button("Use security key").ClickAsync();
        await alice.ExpectAnswerAsync("Cancelled.");
        await Gallery.LookAsync(alice, "challenge-key-cancelled");

        foreach (var number in Enumerable.Range(5, 4))
            _ = await GiveAppAsync("alice", $"Phone {number}");
        await alice.OpenAsync("/credentials");
        await Gallery.LookAsync(alice, "credentials-full");
        await alice.OpenAsync("/credentials/assign");
        await Gallery.LookAsync(alice, "assign-full");
        await alice.OpenAsync("/admin/users");
        await Gallery.LookAsync(alice, "denied");
        Clock.Advance(TimeSpan.FromMinutes(6));
        await alice.OpenAsync("/credentials");
        await alice.FollowAsync("Phone 5");
        await alice.FollowAsync("Rename");
        await Gallery.LookAsync(alice, "challenge-again");
        Assert.NotEqual(app.Key, tablet.Key);
    }

    [PeerFact("chromium", "oathtool")]
    public async Task SecurIdTokens_LookRight()
    {
        var fob = await GiveFobAsync("alice", new SecurIdFob("000123456789", Clock, digits: 8), "4711");
        var keypad = await GiveFobAsync("bob", new SecurIdFob("000000000042", Clock, hasKeypad: true), "4711");
        Clock.Advance(TimeSpan.FromMinutes(1));
        var alice = await SignInAsync("alice");
        await Gallery.LookAsync(alice, "challenge-passcode");
        await alice.EnterPasscodeAsync(fob.Code());
        await Gallery.LookAsync(alice, "challenge-pin-missing");
        await alice.Field("PIN and tokencode").FillAsync("1234567890123456");
        await Gallery.LookAsync(alice, "challenge-passcode-longest");
        await alice.EnterPasscodeAsync("4711" + fob.Code());
        await alice.FollowAsync("Fob");
        await Gallery.LookAsync(alice, "device-securid");
        await alice.FollowAsync("Resynchronise");
        await alice.Field("First code").FillAsync(fob.Code());
        await alice.ExpectNoticeAsync("Now wait for the next one.");
        await Gallery.LookAsync(alice, "device-securid-resynchronise");
        await alice.FollowAsync("Cancel");
        await alice.FollowAsync("Change PIN");
        await Gallery.LookAsync(alice, "device-pin");
        await alice.LetPassAsync();
        await alice.EnterPinAsync("12");
        await alice.PressAsync("Save");
        await Gallery.LookAsync(alice, "device-pin-wrong");
        await alice.PressAsync("Remove PIN");
        await Gallery.LookAsync(alice, "device-pin-removed");
        await alice.FollowAsync("Set PIN");
        await Gallery.LookAsync(alice, "device-pin-new");
        await alice.OpenAsync("/credentials");
        await alice.BeginAssigningAsync("Token", "Hardware token");
        await alice.Field("Serial number").FillAsync("NONE-1");
        await alice.EnterPinAsync("4711", "PIN", " (optional)");
        await alice.EnterPairAsync("123456", "234567", "Add device");
        await Gallery.LookAsync(alice, "assign-token-pin-again");

        var bob = await SignInAsync("bob");
        await Gallery.LookAsync(bob, "challenge-keypad");
        await bob.EnterCodeAsync(keypad.CodeWith("4711"));
        await bob.FollowAsync("Fob");
        await bob.FollowAsync("Change PIN");
        await Gallery.LookAsync(bob, "device-pin-keypad");

        var (root, _) = await SignInWithAppAsync("root");
        await root.FollowAsync("Tokens");
        await Gallery.LookAsync(root, "tokens-securid");
        await root.FollowAsync("Add token");
        await root.Field("Kind of codes").SelectOptionAsync("compatible with RSA SecurID");
        await Gallery.LookAsync(root, "token-add-securid");
        await root.Field("Serial number").FillAsync("GALT 1");
        await root.Field("Seed").FillAsync("000102030405060708090A0B0C0D0E0F");
        await root.PressAsync("Add token");
        await Gallery.LookAsync(root, "token-add-securid-wrong");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task LastDeviceAndAdministration_LookRight()
    {
        var (root, _) = await SignInWithAppAsync("root");
        await Gallery.LookAsync(root, "credentials-root");
        await root.FollowAsync("Phone");
        await root.FollowAsync("Remove");
        await Gallery.LookAsync(root, "device-remove-last");
        await root.FollowAsync("Tokens");
        await Gallery.LookAsync(root, "tokens-empty");
        await root.FollowAsync("Add token");
        await Gallery.LookAsync(root, "token-add");
        await root.Field("Serial number").FillAsync("42");
        await root.Field("Seed").FillAsync("no!");
        await root.PressAsync("Add token");
        await Gallery.LookAsync(root, "token-add-wrong");
        await root.OpenAsync("/admin/tokens/import");
        await Gallery.LookAsync(root, "tokens-import");
        await root.Field("Transport key (optional)").FillAsync("no!");
        await UploadAsync(root, "A-1, 00");
        await Gallery.LookAsync(root, "tokens-import-wrong");
        await UploadAsync(root, "A-SERIAL-NUMBER-OF-SIXTY-FOUR-CHARACTERS-WHICH-ARE-AS-MANY-AS-M, 3132333435363738393031323334353637383930, hotp, 5\nA-1, no seed");
        await Expect(root.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("The file was read to its end.", new() { Timeout = 30_000 });
        await Gallery.LookAsync(root, "tokens-import-done");
        await root.AddTokenAsync(new HardwareToken("GALT-1042", Clock));
        _ = await GiveTokenAsync("alice", new HardwareToken("A-SERIAL-NUMBER-OF-SIXTY-FOUR-CHARACTERS-WHICH-ARE-AS-MANY-AS-M", Clock));
        await root.FollowAsync("Tokens");
        await Gallery.LookAsync(root, "tokens");
        await root.FollowAsync("Remove");
        await Gallery.LookAsync(root, "token-remove");
        await root.FollowAsync("Users");
        await Gallery.LookAsync(root, "users");
        await root.FollowAsync("alice");
        await Gallery.LookAsync(root, "user");
        await root.FollowAsync("Token");
        await Gallery.LookAsync(root, "user-device");
        await root.FollowAsync("Resynchronise");
        await Gallery.LookAsync(root, "user-device-resynchronise");
        await root.FollowAsync("Users");
        await root.FollowAsync("bob");
        await Gallery.LookAsync(root, "user-empty");
        await root.FollowAsync("Assign device");
        await Gallery.LookAsync(root, "user-assign");
    }

    static async Task UploadAsync(Person person, string content)
    {
        await person.Field("Seed file").SetInputFilesAsync(new FilePayload { Name = "tokens.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(content) });
        await person.PressAsync("Import");
    }
}
