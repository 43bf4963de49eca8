namespace Mfa.Portal.Tests.Labs;

/// <summary>The third lab, as docs/labs/3-authentication.md has it, on the test host's clock.</summary>
public sealed class AuthenticationLabTests(PortalBrowser browser) : PortalTest(browser)
{
    const string Lab = "authentication";

    [PeerFact("chromium", "oathtool")]
    public async Task Lab_DoneAsWritten_TicksEveryStep()
    {
        var another = await GiveAppAsync("alice", "Phone");

        // 1. Sign in with the right code
        var bob = await SignInAsync("bob");
        var app = await bob.AssignAppAsync("Phone");
        Clock.Advance(2 * AuthenticatorApp.Period);
        await SignInAgainAsync(bob, app.Code());
        await bob.ExpectTicksAsync(Lab, 1);

        // 2. Use a code twice. A person takes a second to type; what happens at the very same moment has no order in the audit.
        Clock.Advance(TimeSpan.FromSeconds(1));
        await SignInAgainAsync(bob, app.Code());
        await bob.ExpectAnswerAsync("That code has been used.");

        // 3. Use somebody else's code
        Clock.Advance(TimeSpan.FromSeconds(1));
        await bob.EnterCodeAsync(another.Code());
        await bob.ExpectAnswerAsync("That code isn't right.");

        // 4. Enter wrong codes, five in a row
        for (var wrong = 2; wrong <= 5; wrong++)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await bob.EnterCodeAsync(app.WrongCode());
        }

        await bob.EnterCodeAsync(app.Code(1));
        await bob.ExpectAnswerAsync("Too many wrong codes. Try again in 30 seconds.");
        Clock.Advance(TimeSpan.FromMinutes(2));
        await bob.EnterCodeAsync(app.Code());
        await bob.ExpectTicksAsync(Lab, 4);

        // 5. Resynchronise a device that is slow
        Clock.Advance(TimeSpan.FromMinutes(2));
        app.ClockError = TimeSpan.FromSeconds(-60);
        await SignInAgainAsync(bob, app.Code());
        for (var wrong = 2; wrong <= 3; wrong++)
            await bob.EnterCodeAsync(app.Code());
        await bob.FollowAsync("Resynchronise this device");
        await bob.EnterPairAsync(app.Code(), app.Code(1), "Resynchronise");
        await bob.ExpectNoticeAsync("Resynchronised.");

        // The phone's clock is put right.
        app.ClockError = TimeSpan.Zero;
        Clock.Advance(2 * AuthenticatorApp.Period);
        await bob.EnterCodeAsync(app.Code());
        await bob.ExpectHeadingAsync("Security credentials");
        await bob.ExpectTicksAsync(Lab, 5);

        // 6. Change something that takes a fresh code
        Clock.Advance(TimeSpan.FromMinutes(6));
        await bob.FollowAsync("Phone");
        await bob.FollowAsync("Rename");
        await bob.ExpectHeadingAsync("Confirm it's still you");
        await bob.EnterCodeAsync(app.Code());
        await bob.Field("Device name").FillAsync("Bob's phone");
        await bob.PressAsync("Save");
        await bob.ExpectTicksAsync(Lab, 6);
    }

    static async Task SignInAgainAsync(Person person, string code)
    {
        await person.SignOutAsync();
        await person.SignInAsync("bob");
        await person.EnterCodeAsync(code);
    }
}
