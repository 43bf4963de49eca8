using Mfa.Portal.Tests.Recovery;

namespace Mfa.Portal.Tests.Quality;

/// <summary>Every page for the day on which devices are lost, looked at: <see cref="Gallery"/>.</summary>
public sealed class RecoveryPagesTests(PortalBrowser browser) : PortalTest(browser)
{
    [PeerFact("chromium", "oathtool")]
    public async Task LostDevices_LookRight()
    {
        _ = await GiveAppAsync("root", "Phone");
        var root = await SignInAsync("root");
        await root.FollowAsync("I've lost my device");
        await Gallery.LookAsync(root, "recover-root");
        await root.PressAsync("Send both codes");
        await Gallery.LookAsync(root, "recover-codes");
        await root.EnterSentCodeAsync("e-mail", "1");
        await Gallery.LookAsync(root, "recover-codes-malformed");
        await root.EnterSentCodeAsync("e-mail", await root.ReadCodeAsync(Story.CaseSubject, "E-mail"));
        await root.EnterSentCodeAsync("telephone", "0000000000");
        await Gallery.LookAsync(root, "recover-codes-one-right");
        await root.OpenAsync("/outbox");
        await Gallery.LookAsync(root, "outbox");
        await root.OpenAsync("/recover");
        await root.EnterSentCodeAsync("telephone", await root.ReadCodeAsync(Story.CaseSubject, "Telephone"));
        await Gallery.LookAsync(root, "recover-waiting");
        Clock.Advance(TimeSpan.FromMinutes(1));
        await root.Page.ReloadAsync();
        await Gallery.LookAsync(root, "recover-wait-over");
        await root.PressAsync("Deactivate the lost devices");
        await Gallery.LookAsync(root, "recover-done");
        await root.FollowAsync("Set up the new device");
        await Gallery.LookAsync(root, "recover-assign");
        await root.OpenAsync("/recover");
        _ = await root.SetUpNewAppAsync("New phone");
        await Gallery.LookAsync(root, "recover-assigned");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task UserAndHelp_LookRight()
    {
        _ = await GiveAppAsync("alice", "Phone");
        var alice = await SignInAsync("alice");
        await Gallery.LookAsync(alice, "challenge-lost");
        await alice.FollowAsync("I've lost my device");
        await Gallery.LookAsync(alice, "recover-user");
        await alice.Field("Code of your administrator").FillAsync("1111-1111-1111-1111");
        await alice.PressAsync("Continue");
        await Gallery.LookAsync(alice, "recover-user-wrong");

        var (root, _) = await SignInWithAppAsync("root");
        await root.FollowAsync("Cases");
        await Gallery.LookAsync(root, "cases-empty");
        await root.FollowAsync("Users");
        await root.FollowAsync("alice");
        await Gallery.LookAsync(root, "user-help");
        await root.FollowAsync("Lost all devices?");
        await Gallery.LookAsync(root, "help");
        await root.Field("I'm sure that it is alice").CheckAsync();
        await root.PressAsync("Deactivate devices and get the code");
        await Gallery.LookAsync(root, "help-code");
        var mallory = await SignInAsync("root");
        await mallory.OpenCaseAsync();
        await root.FollowAsync("Cases");
        await Gallery.LookAsync(root, "cases");
        await root.OpenAsync("/credentials");
        await Gallery.LookAsync(root, "credentials-case");
        await root.FollowAsync("Was it you?");
        await Gallery.LookAsync(root, "credentials-not-me");
        await root.PressAsync("Stop recovery");
        await Gallery.LookAsync(root, "credentials-frozen");
        await mallory.Page.ReloadAsync();
        await Gallery.LookAsync(mallory, "recover-frozen");
        await root.OpenAsync("/admin/audit");
        await Gallery.LookAsync(root, "audit");
        await alice.OpenAsync("/challenge");
        await Gallery.LookAsync(alice, "recover-must-enrol");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task CodesAndContacts_LookRight()
    {
        var (alice, _) = await SignInWithAppAsync("alice");
        await alice.FollowAsync("Make codes");
        await Gallery.LookAsync(alice, "recovery-codes");
        await alice.PressAsync("Make codes");
        await Gallery.LookAsync(alice, "recovery-codes-shown");
        var codes = await alice.MakeCodesAsync();
        await alice.OpenAsync("/credentials/recovery-codes");
        await Gallery.LookAsync(alice, "recovery-codes-again");
        await alice.OpenAsync("/credentials/contacts/email");
        await Gallery.LookAsync(alice, "contact");
        await alice.Field("E-mail").FillAsync("no");
        await alice.PressAsync("Send code");
        await Gallery.LookAsync(alice, "contact-wrong");
        await alice.Field("E-mail").FillAsync("alice@example.test");
        await alice.PressAsync("Send code");
        await Gallery.LookAsync(alice, "contact-code");
        await alice.Field("Code").FillAsync(await alice.ReadCodeAsync("your code to confirm this address", "E-mail"));
        await alice.PressAsync("Continue");
        await Gallery.LookAsync(alice, "credentials-contact");
        await alice.FollowAsync("Remove (E-mail)");
        await Gallery.LookAsync(alice, "contact-remove");
        await alice.OpenAsync("/credentials/activity");
        await Gallery.LookAsync(alice, "activity");
        await alice.OpenAsync("/recover/not-me");
        await Gallery.LookAsync(alice, "not-me");
        await alice.OpenAsync("/credentials");
        await alice.SignOutAsync();
        await alice.SignInAsync("alice");
        await alice.FollowAsync("Use a recovery code");
        await Gallery.LookAsync(alice, "challenge-recovery-code");
        await alice.UseRecoveryCodeAsync("wrong");
        await Gallery.LookAsync(alice, "challenge-recovery-code-wrong");
        await alice.UseRecoveryCodeAsync(codes[0]);
        await Gallery.LookAsync(alice, "credentials-by-recovery-code");
    }
}
