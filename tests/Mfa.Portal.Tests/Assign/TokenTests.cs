namespace Mfa.Portal.Tests.Assign;

/// <summary>A hardware token: added by an administrator, assigned by whoever has it in hand, resynchronised when it has drifted.</summary>
public sealed class TokenTests(PortalBrowser browser) : PortalTest(browser)
{
    const string Refusal = "Serial number and codes don't fit together. Check the number, then enter two new codes.";

    [PeerTheory("chromium", "oathtool")]
    [InlineData(true, 6, 30)]
    [InlineData(false, 8, 60)]
    public async Task Token_AddedByAForm_IsAssignedByItsSerialNumber_AndSignsIn(bool isCounterBased, int digits, int period)
    {
        var token = new HardwareToken("GALT 1042-7", Clock, isCounterBased, digits, period);
        var (root, _) = await SignInWithAppAsync("root");
        await root.AddTokenAsync(token);
        await Expect(root.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "1042" })).ToContainTextAsync($"{digits} digits, by {(isCounterBased ? "button" : "time")}");

        var alice = await SignInAsync("alice");
        await alice.BeginAssigningAsync("Token", "Hardware token");
        await alice.Field("Serial number").FillAsync("galt1042-7 ");
        await alice.EnterPairAsync(token.Code(), token.Code(1), "Add device");
        await alice.ExpectNoticeAsync("Token is assigned.");

        await alice.SignOutAsync();
        token.Offset += isCounterBased ? 2 : 0;
        Clock.Advance(2 * TimeSpan.FromSeconds(period));
        await alice.SignInAsync("alice");
        await alice.EnterCodeAsync(token.Code());
        await alice.ExpectHeadingAsync("Security credentials");

        await root.Page.ReloadAsync();
        await Expect(root.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "1042" })).ToContainTextAsync("alice");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task SerialNumber_OfSomebodyElseOrOfNothing_IsRefusedInTheSameWordsAsWrongCodes()
    {
        var bobs = await GiveTokenAsync("bob", new HardwareToken("BOB-1", Clock));
        var free = await AddTokenAsync(new HardwareToken("FREE-1", Clock));
        var alice = await SignInAsync("alice");
        await alice.BeginAssigningAsync("Token", "Hardware token");

        foreach (var (serial, token) in new[] { ("BOB-1", bobs), ("NONE-1", free), ("FREE-1", bobs) })
        {
            await alice.Field("Serial number").FillAsync(serial);
            await alice.EnterPairAsync(token.Code(2), token.Code(3), "Add device");
            await alice.ExpectAnswerAsync(Refusal);
            await Expect(alice.Field("Serial number")).ToHaveValueAsync(serial);
        }

        await alice.Field("Serial number").FillAsync("FREE-1");
        await alice.EnterPairAsync(free.Code(), free.Code(1), "Add device");
        await alice.ExpectNoticeAsync("Token is assigned.");
    }

    [PeerTheory("chromium", "oathtool")]
    [InlineData(true, 60)]
    [InlineData(false, 20)]
    public async Task Token_FarOff_IsResynchronisedFromTheSignIn_AfterThreeFailures(bool isCounterBased, int steps)
    {
        var token = await GiveTokenAsync("alice", new HardwareToken("HERS-1", Clock, isCounterBased));
        token.Offset += steps;
        var alice = await SignInAsync("alice");
        for (var failures = 0; failures < 3; failures++)
        {
            await Expect(alice.Link("Resynchronise this device")).ToHaveCountAsync(0);
            await alice.EnterCodeAsync(token.Code(isCounterBased ? failures : 0));
            await alice.ExpectAnswerAsync("That code isn't right.");
        }

        await alice.FollowAsync("Resynchronise this device");
        await alice.EnterPairAsync(token.Code(3), token.Code(5), "Resynchronise");
        await alice.ExpectAnswerAsync("These codes don't belong together. Enter two that follow each other.");
        await alice.EnterPairAsync(token.Code(3), token.Code(4), "Resynchronise");
        await alice.ExpectNoticeAsync("Resynchronised. Now enter the next code your device shows.");

        // It signs nobody in, and its codes are used up.
        await alice.ExpectHeadingAsync("Confirm it's you");
        await alice.EnterCodeAsync(token.Code(4));
        await alice.ExpectAnswerAsync("That code has been used.");
        await alice.EnterCodeAsync(token.Code(5));
        await alice.ExpectHeadingAsync("Security credentials");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Token_WithinTheWiderZone_SignsInWithTwoCodesInARow()
    {
        var token = await GiveTokenAsync("alice", new HardwareToken("HERS-1", Clock, isCounterBased: true));
        token.Offset += 2 + 14;
        var alice = await SignInAsync("alice");

        await alice.EnterCodeAsync(token.Code());
        await alice.ExpectAnswerAsync("Almost: enter the next code your device shows.");
        await alice.EnterCodeAsync(token.Code(1));

        await alice.ExpectHeadingAsync("Security credentials");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Token_TwentyStepsOff_IsResynchronisedFromItsPage()
    {
        var token = await GiveTokenAsync("alice", new HardwareToken("HERS-1", Clock));
        token.Offset = -20;
        Clock.Advance(TimeSpan.FromMinutes(30));
        var app = await GiveAppAsync("alice", "Phone");
        var alice = await SignInAsync("alice");
        await alice.FollowIfShownAsync("Phone");
        await alice.EnterCodeAsync(app.Code());

        await alice.FollowAsync("Token");
        await alice.FollowAsync("Resynchronise");
        await alice.EnterPairAsync(token.Code(), token.Code(1), "Resynchronise");
        await alice.ExpectNoticeAsync("Resynchronised. The next code signs you in.");

        await alice.SignOutAsync();
        await alice.SignInAsync("alice");
        await alice.FollowIfShownAsync("Token");
        await alice.EnterCodeAsync(token.Code(2));
        await alice.ExpectHeadingAsync("Security credentials");
    }
}
