using Mfa.Portal.Activity;

namespace Mfa.Portal.Tests.Recovery;

/// <summary>What was done, or tried, for the person and for administrators.</summary>
public sealed class ActivityTests(PortalBrowser browser) : PortalTest(browser)
{
    [Fact]
    public void Words_AreThereForEveryKindAndStatus()
    {
        Assert.All(Enum.GetValues<MfaAuditKind>().Where(kind => kind != MfaAuditKind.None), kind => Assert.NotEqual(kind.ToString(), ActivityTexts.Of(kind)));
        Assert.All(Enum.GetValues<MfaStatus>(), status => Assert.NotEqual(status.ToString(), ActivityTexts.Of(status)));
        Assert.Equal(Enum.GetValues<MfaAuditKind>().Length - 1, Enum.GetValues<MfaAuditKind>().Where(kind => kind != MfaAuditKind.None).Select(ActivityTexts.Of).Distinct().Count());
        Assert.All(Enum.GetValues<MfaAuditKind>().Where(kind => kind != MfaAuditKind.None), kind =>
            Assert.Single(ActivityFilter.Groups.Where(group => group != ActivityFilter.All), group => new ActivityFilter(group, 30, null).Kinds.Contains(kind)));
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Own_ShowsTheNewestFirst_Filtered_AndNoAdministratorsAddress()
    {
        var (alice, app) = await SignInWithAppAsync("alice");
        await alice.FollowAsync("Phone");
        await alice.FollowAsync("Rename");
        await alice.Field("Device name").FillAsync("Pixel 9");

        // What happens at the very same moment has no order.
        Clock.Advance(TimeSpan.FromSeconds(1));
        await alice.PressAsync("Save");
        Clock.Advance(TimeSpan.FromMinutes(5));
        var (root, _) = await SignInWithAppAsync("root");
        await root.FollowAsync("Users");
        await root.FollowAsync("alice");
        await root.FollowAsync("Pixel 9");
        await root.FollowAsync("Rename");
        await root.Field("Device name").FillAsync("Pixel 10");
        await root.PressAsync("Save");

        await alice.SignInAsync("alice");
        Clock.Advance(TimeSpan.FromMinutes(5));
        await alice.EnterCodeAsync(app.WrongCode());
        Clock.Advance(TimeSpan.FromSeconds(1));
        await alice.EnterCodeAsync(app.Code());
        await alice.FollowAsync("Your activity");
        var rows = alice.Page.GetByRole(AriaRole.Row);
        await Expect(rows.Nth(1)).ToContainTextAsync("Second factor by code: Pixel 10");
        await Expect(rows.Nth(1)).ToContainTextAsync("you from 127.0.0.1");
        await Expect(rows.Nth(2)).ToContainTextAsync("refused");
        await Expect(rows.Nth(3)).ToContainTextAsync("Device renamed: Pixel 10");
        await Expect(rows.Nth(3)).ToContainTextAsync("an administrator");
        await Expect(rows.Nth(3)).Not.ToContainTextAsync("127.0.0.1");
        await Expect(rows.Nth(4)).ToContainTextAsync("you");

        await alice.Field("Show").SelectOptionAsync("Sign-ins");
        await alice.PressAsync("Apply");
        await Expect(alice.Page.GetByText("Device renamed")).ToHaveCountAsync(0);
        await Expect(alice.Page.GetByText("Second factor by code").First).ToBeVisibleAsync();
        await alice.Field("Show").SelectOptionAsync("Data");
        await alice.PressAsync("Apply");
        await Expect(alice.Page.GetByText("Nothing happened in this time.")).ToBeVisibleAsync();

        // Root sees whose and from where.
        await root.OpenAsync("/admin/audit");
        await Expect(root.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Device renamed" }).First).ToContainTextAsync("administrator root from 127.0.0.1");
        await Expect(root.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Device renamed" }).First).ToContainTextAsync("alice");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task List_IsPaged_WithoutLosingOneOrShowingOneTwice()
    {
        _ = await GiveAppAsync("alice", "Phone");
        var devices = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<MfaDeviceAdmin>(Portal.Services);
        var owner = await Portal.FindOwnerAsync("alice");
        var id = (await devices.ListAsync(owner, CancellationToken.None))!.Single().Id;

        // Four at each time: pages end in the middle of one. Over a week: windows end in between.
        for (var number = 0; number < 112; number++)
        {
            if (number % 4 == 0)
                Clock.Advance(TimeSpan.FromHours(6));
            Assert.True((await devices.RenameAsync(owner, id, $"Phone {number}", Administrator, null, default, CancellationToken.None)).IsAccepted);
        }

        var (root, _) = await SignInWithAppAsync("root");
        await root.OpenAsync($"/admin/users/{owner.Id}/audit?group=devices");
        List<string> counted = [];
        for (var page = 0; page < 3; page++)
        {
            counted.AddRange(await root.Page.Locator("tbody tr").AllInnerTextsAsync());
            Assert.Equal(50 * (page + 1) > 113 ? 113 : 50 * (page + 1), counted.Count);
            if (page < 2)
                await root.FollowAsync("Older");
        }

        await Expect(root.Link("Older")).ToHaveCountAsync(0);
        await root.FollowAsync("Newest");
        await Expect(root.Link("Newest")).ToHaveCountAsync(0);
        await root.OpenAsync($"/admin/users/{owner.Id}/audit?group=nonsense&days=-1&before=x-y");
        await root.ExpectHeadingAsync("Activity of alice");
    }
}
