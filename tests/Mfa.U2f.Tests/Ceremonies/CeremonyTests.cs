using System.Text;
using System.Text.Json;
using Mfa.U2f.Testing;
using static Mfa.U2f.Tests.Ceremonies.Site;

namespace Mfa.U2f.Tests.Ceremonies;

public class CeremonyTests
{
    [Fact]
    public void Finish_DecodedCeremonies_AreAsGoodAsTheirOriginals()
    {
        var site = new Site { Key = new() { SupportsResidentKeys = true, VerifiesUser = true } };
        var begun = site.BeginRegistration(new() { ResidentKey = FidoResidentKey.Required, UserVerification = FidoUserVerification.Required });
        Assert.True(FidoRegistrationCeremony.TryDecode(begun.Encode(), out var registration));
        var credential = site.Finish(registration, site.Browser.Create(begun.OptionsJson, site.Key).Json).Credential!;

        var asked = site.RelyingParty.BeginAuthentication(FidoExpectedUser.Discoverable, [], new() { UserVerification = FidoUserVerification.Required }, Session, Noon);
        Assert.True(FidoAuthenticationCeremony.TryDecode(asked.Encode(), out var authentication));
        var result = site.Finish(authentication, site.Browser.Get(asked.OptionsJson, site.Key).Json, credential);

        Assert.Equal(FidoStatus.Accepted, result.Status);
        Assert.Equal(Ada, result.SignedInUser.ToArray());
        Assert.Equal("", authentication.OptionsJson);
        Assert.Equal(asked.Id.ToArray(), authentication.Id.ToArray());
        Assert.Equal(asked.ExpiresAt, authentication.ExpiresAt);
    }

    [Fact]
    public void Finish_DiscoverableWithoutAUserHandle_IsRefused()
    {
        var site = new Site { Key = new() { SupportsResidentKeys = true } };
        var begun = site.BeginRegistration(new() { ResidentKey = FidoResidentKey.Required });
        var credential = site.Finish(begun, site.Browser.Create(begun.OptionsJson, site.Key).Json).Credential!;
        var asked = site.RelyingParty.BeginAuthentication(FidoExpectedUser.Discoverable, [], null, Session, Noon);

        var result = site.Finish(asked, site.Browser.Get(asked.OptionsJson, site.Key, ResponseFaults.WithoutMember("response.userHandle")).Json, credential);

        Assert.Equal(FidoStatus.UserMismatch, result.Status);
    }

    [Fact]
    public void TryDecode_ChangedOrCutBytes_AreNoCeremony()
    {
        var site = new Site();
        var registration = site.BeginRegistration().Encode();
        var authentication = site.BeginAuthentication(site.Registered()).Encode();

        Assert.False(FidoRegistrationCeremony.TryDecode(authentication, out _));
        Assert.False(FidoAuthenticationCeremony.TryDecode(registration, out _));
        Assert.False(FidoRegistrationCeremony.TryDecode(default, out _));
        for (var length = 0; length < registration.Length; length++)
            Assert.False(FidoRegistrationCeremony.TryDecode(registration.AsMemory(..length), out _));
        Assert.False(FidoRegistrationCeremony.TryDecode((byte[])[.. registration, 0], out _));
    }

    [Fact]
    public void Finish_AnotherSession_IsABindingMismatch()
    {
        var site = new Site();
        var ceremony = site.BeginRegistration();
        var json = Encoding.UTF8.GetBytes(site.Browser.Create(ceremony.OptionsJson, site.Key).Json);

        var result = site.RelyingParty.FinishRegistration(ceremony, json, "session 2"u8, Noon);

        Assert.Equal((FidoStatus.BindingMismatch, FidoCheck.RegistrationChallenge), (result.Status, result.Ledger.Failed));
    }

    [Theory]
    [InlineData(299, FidoStatus.Accepted)]
    [InlineData(300, FidoStatus.CeremonyExpired)]
    public void Finish_AfterItsTime_IsExpired(int seconds, FidoStatus expected)
    {
        var site = new Site();
        var ceremony = site.BeginRegistration();
        var json = Encoding.UTF8.GetBytes(site.Browser.Create(ceremony.OptionsJson, site.Key).Json);

        Assert.Equal(expected, site.RelyingParty.FinishRegistration(ceremony, json, Session, Noon.AddSeconds(seconds)).Status);
    }

    [Fact]
    public void Finish_CeremonyOfAnotherRelyingParty_IsABindingMismatch()
    {
        var site = new Site();
        var other = new FidoRelyingParty(new() { Id = "login.example.com", Name = "Other", Origins = [Origin] });
        var credential = site.Registered();
        var registration = site.BeginRegistration();
        var authentication = site.BeginAuthentication(credential);
        Assert.True(FidoAuthenticationResponse.TryParse(Encoding.UTF8.GetBytes(site.Browser.Get(authentication.OptionsJson, site.Key).Json), out var response));

        var registered = other.FinishRegistration(registration, Encoding.UTF8.GetBytes(site.Browser.Create(registration.OptionsJson, site.Key).Json), Session, Noon);
        var signedIn = other.FinishAuthentication(authentication, response, credential, Session, Noon);

        Assert.Equal((FidoStatus.BindingMismatch, FidoCheck.RegistrationChallenge), (registered.Status, registered.Ledger.Failed));
        Assert.Equal((FidoStatus.BindingMismatch, FidoCheck.AuthenticationChallenge), (signedIn.Status, signedIn.Ledger.Failed));
    }

    [Fact]
    public void Begin_TwoCeremonies_HaveDifferentChallengesAndIds()
    {
        var site = new Site();
        var (one, other) = (site.BeginRegistration(), site.BeginRegistration());

        Assert.NotEqual(one.Challenge.ToArray(), other.Challenge.ToArray());
        Assert.NotEqual(one.Id.ToArray(), other.Id.ToArray());
        Assert.Equal(32, one.Challenge.Length);
    }

    [Fact]
    public void Begin_BadArguments_AreArgumentErrors()
    {
        var site = new Site();
        var credential = site.Registered();
        var ofEve = AuthenticationStepTests.Copy(credential, owner: "eve"u8.ToArray());
        FidoCredential WithAppId(string appId) => FidoCredential.FromU2f(new byte[64], U2fPoint(site), 1, appId, Ada, "example.com");

        Assert.Throws<ArgumentException>("allowed", () => site.RelyingParty.BeginAuthentication(FidoExpectedUser.Known(Ada), [], null, Session, Noon));
        Assert.Throws<ArgumentException>("allowed", () => site.RelyingParty.BeginAuthentication(FidoExpectedUser.Known(Ada), [ofEve], null, Session, Noon));
        Assert.Throws<ArgumentException>("allowed", () => site.RelyingParty.BeginAuthentication(FidoExpectedUser.Discoverable, [credential], null, Session, Noon));
        Assert.Throws<ArgumentException>("allowed", () => site.RelyingParty.BeginAuthentication(FidoExpectedUser.Known(Ada), [WithAppId("https://a.example"), WithAppId("https://b.example")], null, Session, Noon));
        Assert.Throws<ArgumentException>("existing", () => site.BeginRegistration(null, WithAppId("https://a.example"), WithAppId("https://b.example")));
        Assert.Throws<ArgumentException>("handle", () => FidoExpectedUser.Known(default));
        Assert.Throws<ArgumentException>("handle", () => new FidoUser(new byte[65], "ada"));
    }

    public static TheoryData<FidoRelyingPartyOptions> BadOptions =>
    [
        new() { Id = "", Name = "x", Origins = ["https://example.com"] },
        new() { Id = "https://example.com", Name = "x", Origins = ["https://example.com"] },
        new() { Id = "Example.com", Name = "x", Origins = ["https://example.com"] },
        new() { Id = "example.com", Name = "", Origins = ["https://example.com"] },
        new() { Id = "example.com", Name = "x", Origins = [] },
        new() { Id = "example.com", Name = "x", Origins = ["https://example.com/"] },
        new() { Id = "example.com", Name = "x", Origins = ["*"] },
        new() { Id = "example.com", Name = "x", Origins = ["https://example.com"], Algorithms = [] },
        new() { Id = "example.com", Name = "x", Origins = ["https://example.com"], Algorithms = [FidoAlgorithm.Ed448] },
        new() { Id = "example.com", Name = "x", Origins = ["https://example.com"], Algorithms = [FidoAlgorithm.RS1] },
        new() { Id = "example.com", Name = "x", Origins = ["https://example.com"], CeremonyLifetime = TimeSpan.Zero },
        new() { Id = "example.com", Name = "x", Origins = ["https://example.com"], TrustSource = null! },
        new() { Id = "example.com", Name = "x", Origins = ["https://example.com"], RequireTrustedAttestation = true },
        new() { Id = "example.com", Name = "x", Origins = ["https://example.com"], CounterPolicy = (FidoCounterPolicy)7 },
        new() { Id = "example.com", Name = "x", Origins = ["https://b\u00FCcher.example"] },
        new() { Id = "example.com", Name = "x", Origins = ["android:apk-key-hash"] },
        new() { Id = "example.com", Name = "x", Origins = ["https://example.com"], Algorithms = [.. Enumerable.Repeat(FidoAlgorithm.ES256, 33)] },
        new() { Id = "example.com", Name = "x", Origins = ["https://example.com"], TopOrigins = ["https://example.com/page"] },
    ];

    [Theory]
    [MemberData(nameof(BadOptions))]
    public void RelyingParty_BadOptions_AreAnArgumentError(FidoRelyingPartyOptions options) =>
        Assert.Throws<ArgumentException>("options", () => new FidoRelyingParty(options));

    [Fact]
    public void OptionsJson_SecondFactorDefaults_AreWhatTheBrowserTakes()
    {
        var site = new Site();
        using var json = JsonDocument.Parse(site.BeginRegistration(null, site.Registered()).OptionsJson);
        var root = json.RootElement;

        Assert.Equal("example.com", root.GetProperty("rp").GetProperty("id").GetString());
        Assert.Equal("discouraged", root.GetProperty("authenticatorSelection").GetProperty("userVerification").GetString());
        Assert.Equal("none", root.GetProperty("attestation").GetString());
        Assert.Equal([-7, -257], root.GetProperty("pubKeyCredParams").EnumerateArray().Select(item => item.GetProperty("alg").GetInt32()));
        Assert.Equal(300_000, root.GetProperty("timeout").GetInt32());
        Assert.Single(root.GetProperty("excludeCredentials").EnumerateArray());
        Assert.False(root.GetProperty("extensions").TryGetProperty("appidExclude", out _));
    }

    static byte[] U2fPoint(Site site)
    {
        var registration = site.Browser.U2fRegister(AppId, "AAAAAAAAAAAAAAAAAAAAAA", new VirtualU2fAuthenticator());
        return registration.Encode()[1..66];
    }
}
