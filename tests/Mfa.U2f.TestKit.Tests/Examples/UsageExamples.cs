using System.Buffers.Text;

namespace Mfa.U2f.Testing.Tests.Examples;

/// <summary>How the kit is used: what a guide may quote.</summary>
public class UsageExamples
{
    [Fact]
    public void GoodRegistrationAndAssertion()
    {
        var browser = new VirtualBrowser("https://login.example.com");
        var key = new VirtualCtap2Authenticator { VerifiesUser = true, Attestation = VirtualAttestation.Packed(AttestationCertificates.Issued()) };

        var registration = browser.Create(Options.Creation(), key);
        var assertion = browser.Get(Options.Request(Base64Url.EncodeToString(registration.Credential.Id.Span)), key);

        Assert.StartsWith("{", registration.Json, StringComparison.Ordinal);
        Assert.StartsWith("{", assertion.Json, StringComparison.Ordinal);
    }

    [Fact]
    public void RawU2f()
    {
        const string AppId = "https://login.example.com";
        var browser = new VirtualBrowser("https://login.example.com");
        var key = new VirtualU2fAuthenticator();

        var registration = browser.U2fRegister(AppId, Options.Challenge, key);
        var authentication = browser.U2fSign(AppId, Options.Challenge, registration.KeyHandle, key);

        Assert.Equal(5, registration.Encode()[0]);          // the raw message; .Json is what the JavaScript API gives
        Assert.Equal(1u, authentication.Counter);
    }

    [Fact]
    public void BentRegistration()
    {
        var browser = new VirtualBrowser("https://login.example.com");
        var key = new VirtualCtap2Authenticator { Attestation = VirtualAttestation.PackedSelf };

        // Signed as bent: only the bent thing is wrong.
        var phished = browser.Create(Options.Creation(), key, ClientDataFaults.Origin("https://evil.example"));
        // Bent behind the signature's back.
        var forged = browser.Create(Options.Creation(), key, AuthenticatorDataFaults.Counter(99).At(FaultStage.AfterSigning));
        // One's own.
        var odd = browser.Create(Options.Creation(), key, Fault.BeforeSigning<CredentialCreationMaterial>(material => material.Statement["alg"] = -8));

        Assert.Equal("https://evil.example", phished.ClientData.Origin);
        Assert.Equal(99u, forged.AuthenticatorData.SignCount);
        Assert.Equal(-8, odd.Statement["alg"]);
    }

    [Fact]
    public void ClonedKey()
    {
        var browser = new VirtualBrowser("https://login.example.com");
        var key = new VirtualCtap2Authenticator();
        var request = Options.Request(Base64Url.EncodeToString(browser.Create(Options.Creation(), key).Credential.Id.Span));

        var clone = key.Clone();
        var owners = browser.Get(request, key);
        var thiefs = browser.Get(request, clone);

        Assert.Equal(owners.AuthenticatorData.SignCount, thiefs.AuthenticatorData.SignCount);
    }
}
