using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json;
using Mfa.TestKit;
using Mfa.U2f;
using Microsoft.Playwright;

namespace Mfa.AspNetCore.Tests.Script;

/// <summary>The script in a real browser, with keys that the browser plays.</summary>
public sealed class BrowserTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    static readonly byte[] Binding = "session"u8.ToArray();

    [PeerFact("chromium")]
    public async Task Form_Create_SendsAResponseThatVerifies()
    {
        var (ceremony, form) = Creation();
        var (page, session) = await browser.OpenAsync(form);
        await PlugInAsync(session);

        await page.ClickAsync("button");
        await page.WaitForURLAsync("**/finish");

        var origin = new Uri(page.Url).GetLeftPart(UriPartial.Authority);
        var response = await page.InnerTextAsync("body");
        Assert.Equal("webauthn.create", ClientData(response).GetProperty("type").GetString());
        Assert.Equal(origin, ClientData(response).GetProperty("origin").GetString());
        Assert.Equal(FidoStatus.Accepted, Party(origin).FinishRegistration(ceremony, Encoding.UTF8.GetBytes(response), Binding, Site.Noon).Status);

        // And the key signs in with it.
        var registered = Party(origin).FinishRegistration(ceremony, Encoding.UTF8.GetBytes(response), Binding, Site.Noon).Credential!;
        var request = Party(origin).BeginAuthentication(FidoExpectedUser.Known("handle"u8.ToArray()), [registered], null, Binding, Site.Noon);
        _ = await page.GotoAsync(origin + "/?body=" + Uri.EscapeDataString(Form("get", request.OptionsJson)));
        await page.ClickAsync("button");
        await page.WaitForURLAsync("**/finish");
        var assertion = await page.InnerTextAsync("body");
        Assert.True(FidoAuthenticationResponse.TryParse(Encoding.UTF8.GetBytes(assertion), out var read));
        Assert.Equal(FidoStatus.Accepted, Party(origin).FinishAuthentication(request, read, registered, Binding, Site.Noon).Status);
    }

    [PeerFact("chromium")]
    public async Task Form_CreateWithAKeyThatIsRegistered_ShowsThatText()
    {
        var (_, form) = Creation();
        var (page, session) = await browser.OpenAsync(form);
        await PlugInAsync(session);
        await page.ClickAsync("button");
        await page.WaitForURLAsync("**/finish");
        using var response = JsonDocument.Parse(await page.InnerTextAsync("body"));
        var id = response.RootElement.GetProperty("id").GetString();
        var (_, again) = Creation($$"""[{"type":"public-key","id":"{{id}}"}]""");

        _ = await page.GotoAsync(new Uri(new Uri(page.Url), "/?body=" + Uri.EscapeDataString(again)).ToString());
        await page.ClickAsync("button");

        await Assertions.Expect(page.Locator("[data-mfa-error=already-registered]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-mfa-error=failed]")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("[data-mfa-waiting]")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("[data-mfa-needs-script]")).ToBeHiddenAsync();
    }

    [PeerFact("chromium")]
    public async Task Form_ForAnotherRelyingParty_ShowsThatItIsNotAllowedHere()
    {
        var (_, form) = Creation();
        var (page, session) = await browser.OpenAsync(form.Replace("&quot;id&quot;:&quot;localhost&quot;", "&quot;id&quot;:&quot;example.com&quot;", StringComparison.Ordinal));
        await PlugInAsync(session);

        await page.ClickAsync("button");

        await Assertions.Expect(page.Locator("[data-mfa-error=not-allowed-here]")).ToBeVisibleAsync();
    }

    [PeerFact("chromium")]
    public async Task Form_WithOptionsThatAreNone_ShowsTheTextOfFailed()
    {
        var (page, session) = await browser.OpenAsync(Form("create", "{"));
        await PlugInAsync(session);

        await page.ClickAsync("button");

        await Assertions.Expect(page.Locator("[data-mfa-error=failed]")).ToBeVisibleAsync();
    }

    [PeerFact("chromium")]
    public async Task Functions_AbortAndHints_DoNotThrowWhatABrowserThrows()
    {
        var (page, _) = await browser.OpenAsync("");
        var (ceremony, _) = Creation();

        var code = await page.EvaluateAsync<string>(
            """
            async options => {
              const mfa = await import('/mfa/mfa-webauthn.js');
              await mfa.signalUnknownCredential('localhost', 'AAAA');
              await mfa.signalAllAcceptedCredentialIds('localhost', 'not base64url!', []);
              const stop = new AbortController();
              stop.abort();
              return await mfa.createCredential(options, { signal: stop.signal }).then(() => 'done', error => `${error.name} ${error.code} ${mfa.isSupported()}`);
            }
            """,
            ceremony.OptionsJson);

        Assert.Equal("MfaWebAuthnError cancelled true", code);
    }

    static JsonElement ClientData(string response)
    {
        using var document = JsonDocument.Parse(response);
        using var data = JsonDocument.Parse(Base64Url.DecodeFromChars(document.RootElement.GetProperty("response").GetProperty("clientDataJSON").GetString()));
        return data.RootElement.Clone();
    }

    static (FidoRegistrationCeremony Ceremony, string Form) Creation(string? exclude = null)
    {
        var party = Party("http://localhost");
        var ceremony = party.BeginRegistration(new FidoUser("handle"u8.ToArray(), "ada", "Ada"), [], null, Binding, Site.Noon);
        var options = ceremony.OptionsJson;
        if (exclude is not null)
            options = "{\"excludeCredentials\":" + exclude + "," + options[1..].Replace("\"excludeCredentials\":[],", "", StringComparison.Ordinal);
        return (ceremony, Form("create", options));
    }

    static string Form(string kind, string options) =>
        $"""
        <form method="post" action="/finish" data-mfa-webauthn="{kind}" data-mfa-options="{WebUtility.HtmlEncode(options)}">
          <input type="hidden" name="response" data-mfa-response><button disabled>Use key</button>
          <p data-mfa-needs-script>Scripts are off.</p><p data-mfa-waiting hidden>Touch your key.</p>
          <p data-mfa-error="already-registered" hidden>It is registered.</p><p data-mfa-error="not-allowed-here" hidden>Not here.</p><p data-mfa-error="failed" hidden>No.</p>
        </form>
        """;

    static FidoRelyingParty Party(string origin) => new(new FidoRelyingPartyOptions { Id = "localhost", Name = "Example", Origins = [origin] });

    static Task<JsonElement?> PlugInAsync(ICDPSession session) => session.SendAsync("WebAuthn.addVirtualAuthenticator", new()
    {
        ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "usb", ["automaticPresenceSimulation"] = true },
    });
}
