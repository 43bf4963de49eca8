namespace Mfa.AspNetCore.Tests.Script;

/// <summary>The script as it is served.</summary>
public sealed class ScriptTests
{
    static readonly string[] Blocked = ["eval(", "new Function", "innerHTML", "document.write", "http://", "https://", ".style"];

    [Fact]
    public async Task Script_IsServedToAnybodyAndAskedAboutByItsHash()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.NewBrowser();

        var answer = (await browser.GetAsync("/mfa/mfa-webauthn.js")).Ok();

        Assert.Equal("text/javascript; charset=utf-8", answer.Headers["Content-Type"]);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.Equal("no-cache", answer.Headers["Cache-Control"]);
        Assert.Matches("^\"[0-9a-f]{32}\"$", answer.Headers["ETag"]);
        Assert.Contains("export const createCredential", answer.Text, StringComparison.Ordinal);
        Assert.Empty(browser.Cookies);
        Assert.Equal(304, (int)(await browser.SendAsync(HttpMethod.Get, "/mfa/mfa-webauthn.js", ifNoneMatch: answer.Headers["ETag"])).Status);
    }

    [Fact]
    public async Task Script_NeedsNothingThatAPolicyWouldBlock()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.NewBrowser();

        var script = (await browser.GetAsync("/mfa/mfa-webauthn.js")).Text;

        Assert.All(Blocked, bad => Assert.DoesNotContain(bad, script, StringComparison.Ordinal));
    }
}
