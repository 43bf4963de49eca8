namespace Mfa.Portal.Tests.Admin;

/// <summary>The root user, who administers; and who may not.</summary>
public sealed class AdministratorTests(PortalBrowser browser) : PortalTest(browser)
{
    static readonly string[] Pages = ["/admin/users", "/admin/tokens", "/admin/tokens/add"];

    [PeerFact("chromium", "oathtool")]
    public async Task Administration_IsClosedToUsers_AndToThoseWhoAreNotThere()
    {
        var nobody = await ArriveAsync();
        var (alice, _) = await SignInWithAppAsync("alice");
        await Expect(alice.Link("Users")).ToHaveCountAsync(0);
        var bob = await Portal.FindOwnerAsync("bob");

        foreach (var path in Pages.Append($"/admin/users/{bob.Id}").Append($"/admin/users/{bob.Id}/assign"))
        {
            await nobody.OpenAsync(path);
            await nobody.ExpectHeadingAsync("Sign in");
            await alice.OpenAsync(path);
            await alice.ExpectHeadingAsync("Not for you");
        }
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Root_WithoutADevice_IsToldToAssignOne_ThenAdministers()
    {
        var root = await SignInAsync("root");
        await Expect(root.Page.GetByText("Protect the root user.")).ToBeVisibleAsync();
        await root.FollowAsync("Users");
        await root.ExpectNoticeAsync("That page needs a second factor. Assign a device first.");

        var app = await root.AssignAppAsync("Phone");
        await Expect(root.Page.GetByText("Protect the root user.")).ToHaveCountAsync(0);
        Clock.Advance(2 * AuthenticatorApp.Period);
        await root.FollowAsync("Users");
        await root.ExpectHeadingAsync("Confirm it's still you");
        await root.EnterCodeAsync(app.Code());
        await root.ExpectHeadingAsync("Users");
        await Expect(root.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "root user" })).ToContainTextAsync("Authenticator app");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Root_SeesAndRemovesAUsersDevices_WithoutTheirProof()
    {
        _ = await GiveAppAsync("alice", "Lost phone");
        var (root, _) = await SignInWithAppAsync("root");
        await root.FollowAsync("Users");
        await root.FollowAsync("alice");
        await Expect(root.Page.GetByText("1 of 8")).ToBeVisibleAsync();
        await root.FollowAsync("Lost phone");
        await root.FollowAsync("Remove");
        await Expect(root.Page.GetByText("This is the last active device of alice.")).ToBeVisibleAsync();
        await root.Field("Yes, without a second factor").CheckAsync();
        await root.PressAsync("Remove");
        await root.ExpectNoticeAsync("Lost phone is removed.");
        await Expect(root.Page.GetByText("alice has no devices.")).ToBeVisibleAsync();

        var alice = await SignInAsync("alice");
        await alice.ExpectHeadingAsync("Security credentials");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Root_AssignsAnAppForAUser_WhoSignsInWithIt()
    {
        var (root, _) = await SignInWithAppAsync("root");
        await root.FollowAsync("Users");
        await root.FollowAsync("bob");
        var app = await root.AssignAppAsync("Bob's phone");

        Clock.Advance(2 * AuthenticatorApp.Period);
        var bob = await SignInAsync("bob");
        await bob.EnterCodeAsync(app.Code());
        await bob.ExpectHeadingAsync("Security credentials");
        await Expect(bob.Link("Bob's phone")).ToBeVisibleAsync();
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Inventory_AddsATokenOnce_AndRemovesItUnlessSomebodyHasIt()
    {
        var free = new HardwareToken("FREE-1", Clock);
        _ = await GiveTokenAsync("alice", new HardwareToken("HERS-1", Clock));
        var (root, _) = await SignInWithAppAsync("root");
        await root.FollowAsync("Tokens");
        await root.FollowAsync("Add token");
        await root.Field("Serial number").FillAsync("FREE-1");
        await root.Field("Seed").FillAsync("not a seed!");
        await root.PressAsync("Add token");
        await root.ExpectAnswerAsync("A seed is hexadecimal or Base32. Enter it again.");
        await Expect(root.Field("Serial number")).ToHaveValueAsync("FREE-1");
        await Expect(root.Field("Seed")).ToHaveValueAsync("");

        await root.AddTokenAsync(free);
        await root.ExpectNoticeAsync("is added.");
        await root.AddTokenAsync(free);
        await root.ExpectAnswerAsync("This serial number is in the inventory already.");
        await root.Field("Serial number").FillAsync("FREE-2");
        await root.Field("Seed").FillAsync(Convert.ToHexString(free.Key));
        await root.PressAsync("Add token");
        await root.ExpectAnswerAsync("Another token has this seed.");

        await root.FollowAsync("Tokens");
        await Expect(root.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "HERS" })).ToContainTextAsync("alice");
        await Expect(root.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "HERS" }).GetByText("Remove")).ToHaveCountAsync(0);
        await root.FollowAsync("Remove");
        await root.PressAsync("Remove");
        await root.ExpectNoticeAsync("is removed.");
        await Expect(root.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "FREE" })).ToHaveCountAsync(0);
    }
}
