using System.Security.Cryptography;
using System.Text;
using Mfa.U2f.Testing;

namespace Mfa.U2f.Tests.Ceremonies;

/// <summary>A relying party, a browser at its page and a user, who go through whole ceremonies.</summary>
sealed class Site
{
    public const string Origin = "https://login.example.com";
    public const string AppId = "https://example.com/app-id.json";

    public static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly byte[] Ada = "ada's handle"u8.ToArray();
    public static readonly byte[] Session = "session 1"u8.ToArray();

    public Site(Func<FidoRelyingPartyOptions, FidoRelyingPartyOptions>? change = null)
    {
        var options = new FidoRelyingPartyOptions { Id = "example.com", Name = "Example", Origins = [Origin] };
        RelyingParty = new FidoRelyingParty(change is null ? options : change(options));
    }

    public FidoRelyingParty RelyingParty { get; }

    public VirtualBrowser Browser { get; } = new(Origin);

    public VirtualCtap2Authenticator Key { get; init; } = new();

    public static FidoUser User => new(Ada, "ada");

    public FidoRegistrationCeremony BeginRegistration(FidoRegistrationRequest? request = null, params FidoCredential[] existing) =>
        RelyingParty.BeginRegistration(User, existing, request, Session, Noon);

    public FidoRegistrationResult Register(params IFault<CredentialCreationMaterial>[] faults) => Register(null, faults);

    public FidoRegistrationResult Register(FidoRegistrationRequest? request, params IFault<CredentialCreationMaterial>[] faults)
    {
        var ceremony = BeginRegistration(request);
        return Finish(ceremony, Browser.Create(ceremony.OptionsJson, Key, faults).Json);
    }

    public FidoRegistrationResult Finish(FidoRegistrationCeremony ceremony, string json) =>
        RelyingParty.FinishRegistration(ceremony, Encoding.UTF8.GetBytes(json), Session, Noon);

    public FidoCredential Registered()
    {
        var result = Register();
        Assert.Equal(FidoStatus.Accepted, result.Status);
        return result.Credential!;
    }

    public FidoAuthenticationCeremony BeginAuthentication(FidoCredential credential, FidoAuthenticationRequest? request = null) =>
        RelyingParty.BeginAuthentication(FidoExpectedUser.Known(credential.UserHandle), [credential], request, Session, Noon);

    public FidoAuthenticationResult SignIn(FidoCredential credential, params IFault<AssertionMaterial>[] faults) => SignIn(credential, null, faults);

    public FidoAuthenticationResult SignIn(FidoCredential credential, FidoAuthenticationRequest? request, params IFault<AssertionMaterial>[] faults)
    {
        var ceremony = BeginAuthentication(credential, request);
        return Finish(ceremony, Browser.Get(ceremony.OptionsJson, Key, faults).Json, credential);
    }

    public FidoAuthenticationResult Finish(FidoAuthenticationCeremony ceremony, string json, FidoCredential? stored)
    {
        Assert.True(FidoAuthenticationResponse.TryParse(Encoding.UTF8.GetBytes(json), out var response));
        return RelyingParty.FinishAuthentication(ceremony, response, stored, Session, Noon);
    }

    public static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
