using System.Text.RegularExpressions;
using Mfa.Portal.Tests.Quality;

namespace Mfa.Portal.Tests.Labs;

/// <summary>What stands on the labs' pages, and under docs/labs.</summary>
public sealed partial class LabPageTests(PortalBrowser browser) : PortalTest(browser)
{
    [PeerTheory("chromium")]
    [InlineData("root-account", "1-root-account.md")]
    [InlineData("user", "2-user.md")]
    [InlineData("authentication", "3-authentication.md")]
    public async Task Steps_AreThoseOfTheDocument(string lab, string document)
    {
        var text = await LabSteps.ReadDocumentAsync(document);
        var stranger = await ArriveAsync();
        await stranger.OpenAsync($"/labs/{lab}");

        await stranger.ExpectHeadingAsync(Title().Match(text).Groups[1].Value);
        Assert.Equal(
            StepTitle().Matches(text).Select(match => match.Groups[1].Value),
            await stranger.Page.Locator("ol.lab > li > strong").AllInnerTextsAsync());
        await Expect(stranger.Page.Locator("#lab-signed-out")).ToBeVisibleAsync();
        await Expect(stranger.Page.Locator(".ticked")).ToHaveCountAsync(0);
    }

    [PeerFact("chromium")]
    public async Task Lab_BegunAgain_CountsOnlyWhatComes_AndAnUnknownOneIsNone()
    {
        var alice = await SignInAsync("alice");
        await alice.BeginAssigningAsync("Phone", "Authenticator app");
        await alice.PressAsync("Cancel");
        await alice.ExpectTicksAsync("user", 1);
        Clock.Advance(TimeSpan.FromSeconds(1));
        await alice.OpenAsync("/labs/user");
        await alice.PressAsync("Begin again");
        await alice.ExpectNoticeAsync("Begun again");
        await alice.ExpectTicksAsync("user", 0);

        await alice.FollowAsync("Labs");
        await Expect(alice.Page.Locator("#lab-user")).ToContainTextAsync("0 of 8 done");
        await Gallery.LookAsync(alice, "labs");
        await alice.FollowAsync("MFA for a user");
        await Gallery.LookAsync(alice, "lab");
        var response = await alice.Page.GotoAsync(new Uri(Portal.Address, "/labs/none").ToString());
        Assert.Equal(404, response!.Status);
    }

    [GeneratedRegex("^# (.+)$", RegexOptions.Multiline)]
    private static partial Regex Title();

    [GeneratedRegex("^## [0-9]+\\. (.+)$", RegexOptions.Multiline)]
    private static partial Regex StepTitle();
}
