using System.Text.RegularExpressions;
using Mfa.Portal.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace Mfa.Portal.Tests.SignIn;

/// <summary>Name and password.</summary>
public sealed class PasswordTests(PortalBrowser browser) : PortalTest(browser)
{
    [PeerFact("chromium")]
    public async Task SignIn_WithThePassword_OpensTheCredentials_AndSignOutClosesThem()
    {
        var alice = await SignInAsync("alice");

        await alice.ExpectHeadingAsync("Security credentials");
        await Expect(alice.Page.GetByText("alice · user · Acme")).ToBeVisibleAsync();
        await Expect(alice.Page.GetByText("No devices yet.")).ToBeVisibleAsync();

        await alice.SignOutAsync();
        await alice.ExpectNoticeAsync("You're signed out.");
        await alice.OpenAsync("/credentials");
        await alice.ExpectHeadingAsync("Sign in");
    }

    [PeerFact("chromium")]
    public async Task Password_ThatIsReset_EndsSessions_AndTheOneBeforeIsWrong()
    {
        var before = Portal.Passwords["root"];
        var root = await SignInAsync("root");
        await root.ExpectHeadingAsync("Security credentials");

        Assert.Equal(0, await Portal.Services.GetRequiredService<PasswordCommand>().RunAsync("root", CancellationToken.None));
        var after = Regex.Matches(Portal.Output, "root +([0-9a-z-]{19}) ")[^1].Groups[1].Value;
        Witness.Guard(after);

        await root.OpenAsync("/credentials");
        await root.ExpectHeadingAsync("Sign in");
        await root.SignInAsync("root", before);
        await root.ExpectAnswerAsync("Name or password isn't right.");
        await root.SignInAsync("root", after);
        await root.ExpectHeadingAsync("Security credentials");
    }

    [PeerFact("chromium")]
    public async Task SignIn_WrongPasswordAndUnknownName_SayTheSame()
    {
        var somebody = await ArriveAsync();

        await somebody.SignInAsync("alice", "not-her-pass-word");
        var wrongPassword = await somebody.Page.GetByRole(AriaRole.Alert).InnerTextAsync();
        await Expect(somebody.Field("Name")).ToHaveValueAsync("alice");
        await Expect(somebody.Field("Password")).ToHaveValueAsync("");
        await Expect(somebody.Field("Password")).ToHaveAttributeAsync("aria-invalid", "true");

        await somebody.SignInAsync("mallory", "not-her-pass-word");
        var unknownName = await somebody.Page.GetByRole(AriaRole.Alert).InnerTextAsync();

        Assert.Equal("Name or password isn't right.", wrongPassword.Trim());
        Assert.Equal(wrongPassword, unknownName);
    }

    [PeerFact("chromium")]
    public async Task SignIn_FromAPageThatNeedsIt_GoesOnToThatPage()
    {
        var alice = await ArriveAsync();
        await alice.OpenAsync("/credentials/assign");
        await alice.ExpectHeadingAsync("Sign in");

        await alice.Field("Name").FillAsync("alice");
        await alice.Field("Password").FillAsync("wrong");
        await alice.PressAsync("Sign in");
        await alice.Field("Password").FillAsync(Portal.Passwords["alice"]);
        await alice.PressAsync("Sign in");

        await alice.ExpectHeadingAsync("Assign device");
    }
}
