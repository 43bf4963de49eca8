using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Mfa.Portal.Tests.SignIn;

/// <summary>Codes that are closed until somebody opens them: after three failures here, not a hundred.</summary>
public sealed class ClosedCodesTests(PortalBrowser browser) : PortalTest(browser)
{
    protected override void Configure(WebApplicationBuilder builder) =>
        builder.Services.Configure<MfaOptions>(mfa => mfa.Throttle = new MfaThrottlePolicy { FailuresUntilDelay = 2, FailuresUntilClosed = 3 });

    [PeerFact("chromium", "oathtool")]
    public async Task ClosedCodes_LeaveTheSecurityKeyOpen_WhichOpensThemAgain()
    {
        var (alice, app) = await SignInWithAppAsync("alice");
        _ = await alice.PlugInAsync(VirtualKeyModel.Ctap2);
        await alice.AssignKeyAsync("Key");
        await alice.SignOutAsync();
        await CloseCodesAsync(alice, app);
        await alice.ExpectAnswerAsync("Too many wrong codes. Use your security key, or ask an administrator to open them again.");
        await alice.FollowAsync("Security key");
        await alice.PressAsync("Use security key");
        await alice.ExpectHeadingAsync("Security credentials");

        await alice.SignOutAsync();
        await alice.SignInAsync("alice");
        await alice.FollowIfShownAsync("Phone");
        await alice.EnterCodeAsync(app.Code());
        await alice.ExpectHeadingAsync("Security credentials");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task ClosedCodes_AreOpenedByAnAdministrator()
    {
        var app = await GiveAppAsync("alice", "Phone");
        var alice = await ArriveAsync();
        await CloseCodesAsync(alice, app);
        await alice.ExpectAnswerAsync("Too many wrong codes. Ask an administrator to open them again.");

        var (root, _) = await SignInWithAppAsync("root");
        await root.FollowAsync("Users");
        await root.FollowAsync("alice");
        await Expect(root.Page.GetByText("Codes are closed after too many wrong ones.")).ToBeVisibleAsync();
        await root.PressAsync("Open codes");
        await root.ExpectNoticeAsync("Codes are open again.");
        await Expect(root.Button("Open codes")).ToHaveCountAsync(0);

        await alice.EnterCodeAsync(app.Code());
        await alice.ExpectHeadingAsync("Security credentials");
    }

    async Task CloseCodesAsync(Person person, AuthenticatorApp app)
    {
        await person.SignInAsync("alice");
        await person.FollowIfShownAsync("Phone");
        for (var failures = 0; failures < 3; failures++)
        {
            await person.EnterCodeAsync(app.WrongCode());
            Clock.Advance(TimeSpan.FromSeconds(30));
        }

        await person.EnterCodeAsync(app.Code());
    }
}
