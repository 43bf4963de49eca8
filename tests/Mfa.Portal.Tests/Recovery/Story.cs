using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;

namespace Mfa.Portal.Tests.Recovery;

/// <summary>What people do whose devices are lost, and what others do in their place.</summary>
static partial class Story
{
    public const string CaseSubject = "your code for lost devices";

    /// <summary>The newest message with these words in its subject, read in another tab.</summary>
    public static async Task<string> ReadMessageAsync(this Person person, string subject, string channel)
    {
        var tab = await person.Page.Context.NewPageAsync();
        _ = await tab.GotoAsync(new Uri(new Uri(person.Page.Url), "/outbox").ToString());
        var message = tab.GetByRole(AriaRole.Article).Filter(new() { HasText = subject }).Filter(new() { HasText = $"{channel} to " }).First;
        var text = await message.InnerTextAsync();
        await tab.CloseAsync();
        return text;
    }

    /// <summary>The code in that message, as it stands there: in two groups.</summary>
    public static async Task<string> ReadCodeAsync(this Person person, string subject, string channel)
    {
        var code = SentCode().Match(await person.ReadMessageAsync(subject, channel)).Value;
        Assert.NotEqual("", code);
        person.Guard(code);
        person.Guard(code.Replace(" ", "", StringComparison.Ordinal));
        return code;
    }

    public static async Task<int> CountMessagesAsync(this Person person, string subject)
    {
        var tab = await person.Page.Context.NewPageAsync();
        _ = await tab.GotoAsync(new Uri(new Uri(person.Page.Url), "/outbox").ToString());
        var count = await tab.GetByRole(AriaRole.Article).Filter(new() { HasText = subject }).CountAsync();
        await tab.CloseAsync();
        return count;
    }

    /// <summary>After the password.</summary>
    public static async Task OpenCaseAsync(this Person person)
    {
        await person.FollowAsync("I've lost my device");
        await person.PressAsync("Send both codes");
    }

    public static async Task EnterSentCodeAsync(this Person person, string channel, string code)
    {
        await person.Field($"Code of the {channel}").FillAsync(code);
        await person.PressAsync($"Check Code of the {channel}");
    }

    public static async Task EnterBothCodesAsync(this Person person)
    {
        await person.EnterSentCodeAsync("e-mail", await person.ReadCodeAsync(CaseSubject, "E-mail"));
        await person.EnterSentCodeAsync("telephone", await person.ReadCodeAsync(CaseSubject, "Telephone"));
    }

    /// <summary>After the password: both codes, the wait, the end.</summary>
    public static async Task FinishCaseAsync(this Person person, FakeTimeProvider clock)
    {
        await person.OpenCaseAsync();
        await person.EnterBothCodesAsync();
        clock.Advance(TimeSpan.FromMinutes(1));
        await person.OpenAsync("/recover");
        await person.PressAsync("Deactivate the lost devices");
        await person.ExpectNoticeAsync("Your lost devices are deactivated.");
    }

    /// <summary>The one device that a recovery allows.</summary>
    public static async Task<AuthenticatorApp> SetUpNewAppAsync(this Person person, string name)
    {
        await person.FollowAsync("Set up the new device");
        await person.Field("Device name").FillAsync(name);
        await person.PressAsync("Next");
        var app = await person.ReadSetupKeyAsync();
        await person.EnterPairAsync(app.Code(), app.Code(1), "Add device");
        await person.ExpectNoticeAsync($"{name} is assigned. Sign in with it now");
        return app;
    }

    /// <summary>The codes that a page shows once.</summary>
    public static async Task<IReadOnlyList<string>> MakeCodesAsync(this Person person)
    {
        await person.OpenAsync("/credentials/recovery-codes");
        await person.LeaveAsync(() => person.Page.Locator("#make-codes").ClickAsync());
        var codes = await person.Page.Locator("#codes code").AllInnerTextsAsync();
        foreach (var code in codes)
            person.Guard(code);
        return codes;
    }

    public static async Task UseRecoveryCodeAsync(this Person person, string code)
    {
        await person.FollowIfShownAsync("Use a recovery code");
        await person.Field("Recovery code").FillAsync(code);
        await person.PressAsync("Continue");
    }

    /// <summary>An administrator deactivates a user's devices, and gets a code to hand over.</summary>
    public static async Task<string> HelpAsync(this Person administrator, string name)
    {
        await administrator.FollowAsync("Users");
        await administrator.FollowAsync(name);
        await administrator.FollowAsync("Lost all devices?");
        await administrator.Field($"I'm sure that it is {name}").CheckAsync();
        await administrator.PressAsync("Deactivate devices and get the code");
        var code = await administrator.Page.Locator("#help-code").InnerTextAsync();
        administrator.Guard(code);
        return code;
    }

    public static async Task EnterHelpAsync(this Person person, string code)
    {
        await person.Field("Code of your administrator").FillAsync(code);
        await person.PressAsync("Continue");
    }

    /// <summary>What no page offers: a form of this browser's own, with its token and whatever fields.</summary>
    public static async Task SendAsync(this Person person, string url, params (string Name, string Value)[] fields) => await person.LeaveAsync(() => person.Page.EvaluateAsync(
        """
        async ([url, fields]) => {
          const page = new DOMParser().parseFromString(await (await fetch("/recover/not-me")).text(), "text/html");
          const token = page.querySelector("input[name=__RequestVerificationToken]").value;
          const form = document.createElement("form");
          form.method = "post";
          form.action = url;
          for (const [name, value] of [["__RequestVerificationToken", token], ...fields]) {
            const field = document.createElement("input");
            field.type = "hidden";
            field.name = name;
            field.value = value;
            form.append(field);
          }
          document.body.append(form);
          form.submit();
        }
        """, new object[] { url, fields.Select(field => new[] { field.Name, field.Value }).ToArray() }));

    [GeneratedRegex("[0-9]{5} [0-9]{5}")]
    private static partial Regex SentCode();
}
