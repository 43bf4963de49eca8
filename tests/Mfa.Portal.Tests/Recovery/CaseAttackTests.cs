using Microsoft.Extensions.DependencyInjection;

namespace Mfa.Portal.Tests.Recovery;

/// <summary>Somebody who knows root's password, or reads root's mail.</summary>
public sealed class CaseAttackTests(PortalBrowser browser) : PortalTest(browser)
{
    [PeerFact("chromium", "oathtool")]
    public async Task Codes_InAnotherBrowser_AreNobodys()
    {
        _ = await GiveAppAsync("root", "Phone");
        var root = await SignInAsync("root");
        await root.OpenCaseAsync();
        var id = await root.Page.Locator("input[name=Id]").First.GetAttributeAsync("value");
        var code = await root.ReadCodeAsync(Story.CaseSubject, "E-mail");

        // With no case of its own, and with one.
        var mallory = await SignInAsync("root");
        await mallory.FollowAsync("I've lost my device");
        await Expect(mallory.Field("Code of the e-mail")).ToHaveCountAsync(0);
        await mallory.SendAsync("/recover?handler=Email", ("Id", id!), ("EmailCode", code));
        await mallory.ExpectAnswerAsync("belongs to another browser");
        await mallory.PressAsync("Send both codes");
        await mallory.SendAsync("/recover?handler=Email", ("Id", id!), ("EmailCode", code));
        await mallory.ExpectAnswerAsync("belongs to another browser");
        await mallory.SendAsync("/recover?handler=Finish", ("Id", id!));
        await mallory.ExpectAnswerAsync("belongs to another browser");
        await mallory.EnterSentCodeAsync("e-mail", code);
        await mallory.ExpectAnswerAsync("That code isn't right. 4 tries are left.");

        await root.EnterSentCodeAsync("e-mail", code);
        await Expect(root.Page.GetByText("The code of the e-mail is right.")).ToBeVisibleAsync();
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Codes_AfterFifteenMinutes_AreOver()
    {
        _ = await GiveAppAsync("root", "Phone");
        var root = await SignInAsync("root");
        await root.OpenCaseAsync();
        var id = await root.Page.Locator("input[name=Id]").First.GetAttributeAsync("value");
        var code = await root.ReadCodeAsync(Story.CaseSubject, "E-mail");

        Clock.Advance(TimeSpan.FromMinutes(9));
        await root.SignInAsync("root");
        Clock.Advance(TimeSpan.FromMinutes(6));
        await root.OpenAsync("/recover");
        await Expect(root.Button("Send both codes")).ToBeVisibleAsync();
        await root.SendAsync("/recover?handler=Email", ("Id", id!), ("EmailCode", code));
        await root.ExpectAnswerAsync("This attempt is over");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Case_AfterFiveWrongCodes_IsOver_AndTheFourthOfADayIsRefused()
    {
        _ = await GiveAppAsync("root", "Phone");
        var root = await SignInAsync("root");
        for (var opened = 0; opened < 3; opened++)
        {
            await root.OpenAsync("/challenge");
            await root.OpenCaseAsync();
            var code = await root.ReadCodeAsync(Story.CaseSubject, "E-mail");
            var wrong = code[0] == '0' ? "1" + code[1..] : "0" + code[1..];
            for (var left = 4; left >= 1; left--)
            {
                await root.EnterSentCodeAsync("e-mail", wrong);
                await root.ExpectAnswerAsync(left == 1 ? "One try is left." : $"{left} tries are left.");
                await Expect(root.Field("Code of the e-mail")).ToHaveValueAsync("");
            }

            // The right one would be the fifth; a wrong one ends it, and the right one after that is the sixth.
            var id = await root.Page.Locator("input[name=Id]").First.GetAttributeAsync("value");
            await root.EnterSentCodeAsync("e-mail", wrong);
            await root.ExpectAnswerAsync("Too many wrong codes");
            await root.SendAsync("/recover?handler=Email", ("Id", id!), ("EmailCode", code));
            await root.ExpectAnswerAsync("This attempt is over");
        }

        await root.PressAsync("Send both codes");
        await root.ExpectAnswerAsync("That was tried often enough for today. Try again in 24 hours.");
        Assert.Equal(6, await root.CountMessagesAsync(Story.CaseSubject));
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Contact_ThatWasChangedYesterday_OpensNoCase()
    {
        _ = await GiveAppAsync("root", "Phone");
        var recovery = Portal.Services.GetRequiredService<MfaRecovery>();
        _ = await recovery.ImportAddressAsync(await Portal.FindOwnerAsync("root"), MfaChannelKind.Email, "mallory@example.test", Administrator, CancellationToken.None);
        Clock.Advance(TimeSpan.FromDays(1));
        var root = await SignInAsync("root");
        await root.FollowAsync("I've lost my device");
        await Expect(root.Page.GetByText("It was changed, and counts for lost devices from")).ToBeVisibleAsync();
        await Expect(root.Button("Send both codes")).ToHaveCountAsync(0);
        await root.SendAsync("/recover?handler=Open");
        await root.ExpectAnswerAsync("An address was changed lately. Try again in 6 days.");
        Assert.Equal(0, await root.CountMessagesAsync(Story.CaseSubject));

        Clock.Advance(TimeSpan.FromDays(6));
        await root.SignInAsync("root");
        await root.OpenCaseAsync();
        await Expect(root.Field("Code of the e-mail")).ToBeVisibleAsync();
    }

    [PeerFact("chromium", "oathtool")]
    public async Task BothCodes_WithoutThePassword_OpenNothing()
    {
        _ = await GiveAppAsync("root", "Phone");
        var root = await SignInAsync("root");
        await root.OpenCaseAsync();
        await root.EnterBothCodesAsync();
        var id = await root.Page.Locator("input[name=Id]").First.GetAttributeAsync("value");
        Clock.Advance(TimeSpan.FromMinutes(10));

        await root.Page.ReloadAsync();
        await root.ExpectHeadingAsync("Sign in");
        await root.ExpectNoticeAsync("Enter your name and password first.");
        await root.SendAsync("/recover?handler=Finish", ("Id", id!));
        await root.ExpectHeadingAsync("Sign in");
        await root.OpenAsync("/recover/assign");
        await root.ExpectHeadingAsync("Sign in");
        await root.SignInAsync("alice");
        await root.OpenAsync("/recover");
        await root.ExpectHeadingAsync("Security credentials");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Root_BeforeTheWaitIsOver_CanNeitherFinishNorEnrol()
    {
        _ = await GiveAppAsync("root", "Phone");
        var root = await SignInAsync("root");
        await root.OpenCaseAsync();
        await root.EnterBothCodesAsync();
        var id = await root.Page.Locator("input[name=Id]").First.GetAttributeAsync("value");

        Clock.Advance(TimeSpan.FromSeconds(59));
        await root.SendAsync("/recover?handler=Finish", ("Id", id!));
        await root.ExpectAnswerAsync("Not yet. Come back in 1 second, in this browser.");
        await root.OpenAsync("/recover/assign");
        await root.ExpectHeadingAsync("Lost devices");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Case_FinishedInTwoTabsAtOnce_IsFinishedOnce_AndEnrolsOneDevice()
    {
        _ = await GiveAppAsync("root", "Phone");
        var root = await SignInAsync("root");
        await root.OpenCaseAsync();
        await root.EnterBothCodesAsync();
        Clock.Advance(TimeSpan.FromMinutes(1));
        await root.OpenAsync("/recover");
        var other = new Person(await root.Page.Context.NewPageAsync(), this);
        await other.OpenAsync("/recover");

        await Task.WhenAll(root.PressAsync("Deactivate the lost devices"), other.PressAsync("Deactivate the lost devices"));
        await Expect(root.Link("Set up the new device")).ToBeVisibleAsync();
        await Expect(other.Link("Set up the new device")).ToBeVisibleAsync();
        Assert.Equal(2, await root.CountMessagesAsync("your devices were deactivated"));

        // Both set one up; the second is one too many.
        await other.FollowAsync("Set up the new device");
        await other.PressAsync("Next");
        var app = await other.ReadSetupKeyAsync();
        _ = await root.SetUpNewAppAsync("New phone");
        await other.EnterPairAsync(app.Code(), app.Code(1), "Add device");
        await other.ExpectHeadingAsync("Sign in");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task User_WhoIsntRoot_OpensNoCase_WhateverIsSent()
    {
        _ = await GiveAppAsync("alice", "Phone");
        var recovery = Portal.Services.GetRequiredService<MfaRecovery>();
        var owner = await Portal.FindOwnerAsync("alice");
        _ = await recovery.ImportAddressAsync(owner, MfaChannelKind.Email, "alice@example.test", Administrator, CancellationToken.None);
        _ = await recovery.ImportAddressAsync(owner, MfaChannelKind.Telephone, "+44 7700 900124", Administrator, CancellationToken.None);
        var alice = await SignInAsync("alice");
        await alice.FollowAsync("I've lost my device");
        await Expect(alice.Page.GetByText("Your administrator helps")).ToBeVisibleAsync();
        await Expect(alice.Button("Send both codes")).ToHaveCountAsync(0);

        foreach (var handler in new[] { "Open", "Email", "Telephone", "Finish", "Again" })
        {
            await alice.SendAsync($"/recover?handler={handler}", ("Id", Guid.NewGuid().ToString()), ("Kind", "Email"));
            await alice.ExpectAnswerAsync("Only the root user gets in again by e-mail and telephone.");
        }

        Assert.Equal(0, await alice.CountMessagesAsync(Story.CaseSubject));
    }
}
