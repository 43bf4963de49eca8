using System.Globalization;
using System.Text.RegularExpressions;

namespace Mfa.Portal.Tests.Browser;

/// <summary>Somebody at a browser, who knows pages by what stands on them.</summary>
public sealed class Person(IPage page, PortalTest test) : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public IPage Page => page;

    public ILocator Field(string label) => page.GetByLabel(label, new() { Exact = true });

    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>A link whose name begins with these words; those of lists say more after them.</summary>
    public ILocator Link(string name) => page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^" + Regex.Escape(name) + "(?!\\w)") });

    /// <summary>Something that may stand in no URL and no line of the log.</summary>
    public void Guard(string secret) => test.Witness.Guard(secret);

    public Task OpenAsync(string path) => page.GotoAsync(new Uri(test.Portal.Address, path).ToString());

    /// <summary>Does something that brings up another page, and waits for that.</summary>
    public async Task LeaveAsync(Func<Task> act)
    {
        ArgumentNullException.ThrowIfNull(act);
        var loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnLoaded(object? sender, IPage arrived) => loaded.TrySetResult();
        page.DOMContentLoaded += OnLoaded;
        try
        {
            await act();
            await loaded.Task.WaitAsync(Patience);
        }
        finally
        {
            page.DOMContentLoaded -= OnLoaded;
        }
    }

    public Task PressAsync(string button) => LeaveAsync(() => Button(button).ClickAsync());

    public Task FollowAsync(string link) => LeaveAsync(() => Link(link).ClickAsync());

    /// <summary>Follows a link that is there only if something else was chosen before.</summary>
    public async Task FollowIfShownAsync(string link)
    {
        if (await Link(link).CountAsync() > 0)
            await FollowAsync(link);
    }

    public async Task SignInAsync(string name) => await SignInAsync(name, test.Portal.Passwords[name]);

    public async Task SignInAsync(string name, string password)
    {
        await OpenAsync("/");
        await Field("Name").FillAsync(name);
        await Field("Password").FillAsync(password);
        await PressAsync("Sign in");
    }

    public Task SignOutAsync() => PressAsync("Sign out");

    /// <summary>The last digit sends it.</summary>
    public Task EnterCodeAsync(string code)
    {
        test.Witness.Guard(code);
        return LeaveAsync(() => Field("Code").FillAsync(code));
    }

    /// <summary>PIN and code in one; nobody knows before how long it is, so a button sends it.</summary>
    public async Task EnterPasscodeAsync(string passcode)
    {
        test.Witness.Guard(passcode);
        await Field("PIN and tokencode").FillAsync(passcode);
        await PressAsync("Continue");
    }

    /// <summary>A PIN, where it is typed twice: nobody sees what was typed.</summary>
    public async Task EnterPinAsync(string pin, string label = "New PIN", string optional = "")
    {
        test.Witness.Guard(pin);
        await Field(label + optional).FillAsync(pin);
        await Field($"{label} again{optional}").FillAsync(pin);
    }

    public async Task EnterPairAsync(string first, string second, string button)
    {
        test.Witness.Guard(first);
        test.Witness.Guard(second);
        await Field("First code").FillAsync(first);
        await Field("Next code").FillAsync(second);
        await PressAsync(button);
    }

    /// <summary>Steps 1: name and kind.</summary>
    public async Task BeginAssigningAsync(string name, string kind)
    {
        await FollowAsync("Assign device");
        await Field(kind).CheckAsync();
        await Field("Device name").FillAsync(name);
        await PressAsync("Next");
    }

    /// <summary>The whole way of an app: its setup key is read, two codes are typed.</summary>
    public async Task<AuthenticatorApp> AssignAppAsync(string name)
    {
        await BeginAssigningAsync(name, "Authenticator app");
        var app = await ReadSetupKeyAsync();
        await EnterPairAsync(app.Code(), app.Code(1), "Add device");
        await ExpectNoticeAsync($"{name} is assigned.");
        return app;
    }

    public async Task<AuthenticatorApp> ReadSetupKeyAsync()
    {
        await page.GetByText("Can't scan?").ClickAsync();
        var app = AuthenticatorApp.Scan(await page.Locator("#setup-key").InnerTextAsync(), test.Clock);
        test.Guard(app.Key);
        return app;
    }

    public async Task AssignKeyAsync(string name)
    {
        await BeginAssigningAsync(name, "Security key");
        await PressAsync("Register key");
        await ExpectNoticeAsync($"{name} is assigned.");
    }

    /// <summary>An administrator types a token into the inventory, its seed in hexadecimal unless there is another text of it.</summary>
    public async Task AddTokenAsync(HardwareToken token, string? seed = null)
    {
        ArgumentNullException.ThrowIfNull(token);
        test.Guard(token.Key);
        await FollowAsync("Tokens");
        await FollowAsync("Add token");
        await Field("Serial number").FillAsync(token.SerialNumber);
        await Field("Seed").FillAsync(seed ?? Convert.ToHexString(token.Key));
        await Field("Kind of codes").SelectOptionAsync(token.IsCounterBased ? "at each press of its button" : "by time");
        await Field("Digits").SelectOptionAsync(token.Digits.ToString(CultureInfo.InvariantCulture));
        await Field("Every").SelectOptionAsync(token.Period == 60 ? "60 seconds" : "30 seconds");
        await PressAsync("Add token");
    }

    /// <summary>An administrator types a SecurID token into the inventory.</summary>
    public async Task AddFobAsync(SecurIdFob fob, string? serialNumber = null)
    {
        ArgumentNullException.ThrowIfNull(fob);
        test.Guard(fob.Seed);
        await FollowAsync("Tokens");
        await FollowAsync("Add token");
        await Field("Serial number").FillAsync(serialNumber ?? fob.SerialNumber);
        await Field("Seed").FillAsync(Convert.ToHexString(fob.Seed));
        await Field("Kind of codes").SelectOptionAsync("compatible with RSA SecurID");
        await Field("Digits").SelectOptionAsync(fob.Digits.ToString(CultureInfo.InvariantCulture));
        await Field("Every").SelectOptionAsync(fob.Period == 60 ? "60 seconds" : "30 seconds");
        await Field("PIN").SelectOptionAsync(fob.HasKeypad ? "the PIN is typed into the token" : "no PIN in the code");
        await PressAsync("Add token");
    }

    /// <summary>The browser sends a form whatever it thinks of it: what the page says is looked at, not what the browser does.</summary>
    public Task LetPassAsync() => page.Locator("form:has(.main)").EvaluateAsync("form => form.noValidate = true");

    /// <summary>Puts a key into this person's machine.</summary>
    public async Task<VirtualKey> PlugInAsync(VirtualKeyModel model)
    {
        await page.BringToFrontAsync();
        var session = await page.Context.NewCDPSessionAsync(page);
        _ = await session.SendAsync("WebAuthn.enable");
        return await VirtualKey.PlugInAsync(session, model);
    }

    public Task ExpectHeadingAsync(string text) => Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(text);

    /// <summary>What a form answers, said aloud.</summary>
    public Task ExpectAnswerAsync(string text) => Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = text })).ToBeVisibleAsync();

    public Task ExpectAnswerAsync(Regex text) => Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasTextRegex = text })).ToBeVisibleAsync();

    /// <summary>What was done before the page came up.</summary>
    public Task ExpectNoticeAsync(string text) => Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = text })).ToBeVisibleAsync();

    public async ValueTask DisposeAsync() => await page.Context.CloseAsync();
}
