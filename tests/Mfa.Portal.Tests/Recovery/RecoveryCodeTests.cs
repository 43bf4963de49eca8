namespace Mfa.Portal.Tests.Recovery;

/// <summary>Recovery codes: made, shown once, used once each.</summary>
public sealed class RecoveryCodeTests(PortalBrowser browser) : PortalTest(browser)
{
    [PeerFact("chromium", "oathtool")]
    public async Task FirstDevice_OffersCodes_ThatAreShownOnce_AndDownloaded()
    {
        var alice = await SignInAsync("alice");
        await Expect(alice.Page.GetByText("Assign a device first: recovery codes stand in for it.")).ToBeVisibleAsync();
        var app = await alice.AssignAppAsync("Phone");
        Clock.Advance(2 * AuthenticatorApp.Period);
        await alice.FollowAsync("Next: make recovery codes");
        await alice.EnterCodeAsync(app.Code());
        await alice.ExpectHeadingAsync("Recovery codes");
        var codes = await alice.MakeCodesAsync();

        Assert.Equal(10, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Matches("^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$", code));
        await alice.ExpectHeadingAsync("Your recovery codes");
        var download = await alice.Page.RunAndWaitForDownloadAsync(() => alice.Button("Download").ClickAsync());
        Assert.Equal("recovery-codes.txt", download.SuggestedFilename);
        var path = Path.Combine(Folder, "codes.txt");
        await download.SaveAsAsync(path);
        var text = await File.ReadAllTextAsync(path);
        Assert.All(codes, code => Assert.Contains(code, text, StringComparison.Ordinal));

        // A reload shows none and makes none.
        await alice.Page.ReloadAsync();
        await alice.ExpectHeadingAsync("Recovery codes");
        await Expect(alice.Page.GetByText("10 of 10 left, made just now.")).ToBeVisibleAsync();
        Assert.DoesNotContain(codes[0], await alice.Page.ContentAsync(), StringComparison.Ordinal);
        await alice.OpenAsync("/credentials");
        await Expect(alice.Page.GetByText("10 of 10 left")).ToBeVisibleAsync();
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Code_SignsInOnce_AndSaysWhatToDoNext()
    {
        var (alice, _) = await SignInWithAppAsync("alice");
        var codes = await alice.MakeCodesAsync();
        await alice.OpenAsync("/credentials");
        await alice.SignOutAsync();

        await alice.SignInAsync("alice");
        await alice.UseRecoveryCodeAsync("not a code");
        await alice.ExpectAnswerAsync("A code has 16 letters and digits");
        await alice.UseRecoveryCodeAsync("0000-0000-0000-0000");
        await alice.ExpectAnswerAsync("That isn't one of your recovery codes.");
        await Expect(alice.Field("Recovery code")).ToHaveValueAsync("");
        await alice.UseRecoveryCodeAsync(codes[3].Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant());
        await alice.ExpectHeadingAsync("Security credentials");
        await alice.ExpectNoticeAsync("You signed in with a recovery code (9 left): add a device now, and remove the one you lost.");
        await Expect(alice.Page.GetByText("9 of 10 left")).ToBeVisibleAsync();

        // The code is proof enough for both.
        await alice.FollowAsync("Assign device");
        await alice.ExpectHeadingAsync("Assign device");
        await alice.OpenAsync("/credentials");
        await alice.FollowAsync("Phone");
        await alice.FollowAsync("Remove");
        await alice.ExpectHeadingAsync("Remove Phone?");
        await alice.OpenAsync("/credentials");
        await alice.SignOutAsync();

        await alice.SignInAsync("alice");
        await alice.UseRecoveryCodeAsync(codes[3]);
        await alice.ExpectAnswerAsync("That recovery code has been used. Take the next one of your list.");
        await alice.UseRecoveryCodeAsync(codes[4]);
        await alice.ExpectNoticeAsync("(8 left)");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task NewCodes_VoidTheOld_AndTakeAProof()
    {
        var (alice, app) = await SignInWithAppAsync("alice");
        var old = await alice.MakeCodesAsync();
        Clock.Advance(TimeSpan.FromMinutes(6));
        await alice.OpenAsync("/credentials");
        await alice.FollowAsync("Make new codes");
        await alice.ExpectHeadingAsync("Confirm it's still you");

        // A recovery code confirms it as well.
        await alice.UseRecoveryCodeAsync(old[0]);
        await alice.ExpectHeadingAsync("Recovery codes");
        await alice.ExpectNoticeAsync("(9 left)");
        var codes = await alice.MakeCodesAsync();
        await alice.OpenAsync("/credentials");
        await alice.SignOutAsync();
        await alice.SignInAsync("alice");
        await alice.UseRecoveryCodeAsync(old[1]);
        await alice.ExpectAnswerAsync("That isn't one of your recovery codes.");
        await alice.UseRecoveryCodeAsync(codes[1]);
        await alice.ExpectHeadingAsync("Security credentials");
        Assert.NotEmpty(app.Code());
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Codes_AreShownInNoOtherSession()
    {
        var (alice, _) = await SignInWithAppAsync("alice");
        await alice.OpenAsync("/credentials/recovery-codes");
        var answer = new TaskCompletionSource<IReadOnlyDictionary<string, string>>();
        alice.Page.Response += (_, response) =>
        {
            if (response.Request.Method == "POST")
                _ = answer.TrySetResult(response.Headers);
        };
        await alice.LeaveAsync(() => alice.Page.Locator("#make-codes").ClickAsync());
        Assert.Contains("no-store", (await answer.Task)["cache-control"], StringComparison.Ordinal);
        var kept = await alice.Page.Locator("input[name=Kept]").GetAttributeAsync("value");
        foreach (var code in await alice.Page.Locator("#codes code").AllInnerTextsAsync())
            Witness.Guard(code);

        var (bob, _) = await SignInWithAppAsync("bob");
        await bob.SendAsync("/credentials/recovery-codes?handler=File", ("Kept", kept!));
        await bob.ExpectAnswerAsync("These codes were shown before.");
    }
}
