using Mfa.U2f.BrowserTests.Browser;

namespace Mfa.U2f.BrowserTests;

/// <summary>A relying party, its page in Chromium and a user, who go through whole ceremonies.</summary>
sealed class Site : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly byte[] Ada = "ada's handle"u8.ToArray();
    public static readonly byte[] Session = "session 1"u8.ToArray();

    Site(BrowserPage page, FidoRelyingParty relyingParty)
    {
        Page = page;
        RelyingParty = relyingParty;
    }

    public BrowserPage Page { get; }

    public FidoRelyingParty RelyingParty { get; }

    /// <summary>A site at localhost, whose relying party has the defaults.</summary>
    public static Task<Site> OpenAsync(ChromiumFixture chromium) => OpenAsync(chromium, "localhost", Local);

    public static Task<Site> OpenAsync(ChromiumFixture chromium, Func<string, FidoRelyingPartyOptions> options) => OpenAsync(chromium, "localhost", options);

    public static async Task<Site> OpenAsync(ChromiumFixture chromium, string host, Func<string, FidoRelyingPartyOptions> options)
    {
        var page = await chromium.OpenAsync(host);
        return new Site(page, new FidoRelyingParty(options(page.Origin)));
    }

    public static FidoRelyingPartyOptions Local(string origin) => new() { Id = "localhost", Name = "Example", Origins = [origin] };

    public FidoRegistrationCeremony BeginRegistration(FidoRegistrationRequest? request = null, params FidoCredential[] existing) =>
        RelyingParty.BeginRegistration(new FidoUser(Ada, "ada"), existing, request, Session, Noon);

    public FidoRegistrationResult Finish(FidoRegistrationCeremony ceremony, BrowserAnswer answer) =>
        RelyingParty.FinishRegistration(ceremony, answer.Json, Session, Noon);

    public async Task<FidoRegistrationResult> RegisterAsync(FidoRegistrationRequest? request = null, params FidoCredential[] existing)
    {
        var ceremony = BeginRegistration(request, existing);
        return Finish(ceremony, await Page.CreateAsync(ceremony.OptionsJson));
    }

    public async Task<FidoCredential> RegisteredAsync(FidoRegistrationRequest? request = null)
    {
        var result = await RegisterAsync(request);
        Assert.Equal(FidoStatus.Accepted, result.Status);
        return result.Credential!;
    }

    public FidoAuthenticationCeremony BeginAuthentication(FidoCredential credential, FidoAuthenticationRequest? request = null) =>
        RelyingParty.BeginAuthentication(FidoExpectedUser.Known(credential.UserHandle), [credential], request, Session, Noon);

    public FidoAuthenticationCeremony BeginDiscoverable(FidoAuthenticationRequest? request = null) =>
        RelyingParty.BeginAuthentication(FidoExpectedUser.Discoverable, [], request, Session, Noon);

    public FidoAuthenticationResult Finish(FidoAuthenticationCeremony ceremony, BrowserAnswer answer, FidoCredential? stored)
    {
        Assert.True(FidoAuthenticationResponse.TryParse(answer.Json, out var response));
        return RelyingParty.FinishAuthentication(ceremony, response, stored, Session, Noon);
    }

    public async Task<FidoAuthenticationResult> SignInAsync(FidoCredential stored, FidoAuthenticationRequest? request = null)
    {
        var ceremony = BeginAuthentication(stored, request);
        return Finish(ceremony, await Page.GetAsync(ceremony.OptionsJson), stored);
    }

    public ValueTask DisposeAsync() => Page.DisposeAsync();
}
