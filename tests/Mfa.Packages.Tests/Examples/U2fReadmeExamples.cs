using System.Text;
using Mfa.U2f;
using Mfa.U2f.Testing;

namespace Mfa.Packages.Tests.Examples;

/// <summary>The examples of Mfa.U2f's README.</summary>
public class U2fReadmeExamples
{
    static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    static readonly byte[] User = "ada's handle"u8.ToArray();
    static readonly byte[] Session = "session"u8.ToArray();

    readonly VirtualBrowser _browser = new("https://login.example.com");
    readonly VirtualCtap2Authenticator _key = new();
    readonly CredentialStore _credentials = new();

    [Fact]
    public void RegisterAndSignIn_WithOneKey_SucceedsAndItsCloneDoesNot()
    {
        var (relyingParty, ceremony) = BeginRegistration(User, Session, Noon);
        FinishRegistration(relyingParty, ceremony, Bytes(_browser.Create(ceremony.OptionsJson, _key).Json), Session, Noon, _credentials);
        var clone = _key.Clone();

        Assert.True(SignIn(relyingParty, _key, User));
        Assert.True(SignIn(relyingParty, _key, User));
        Assert.False(SignIn(relyingParty, clone, User));
    }

    [Fact]
    public void Ledger_OfAnAuthentication_HasTheSignaturesLine()
    {
        var (relyingParty, ceremony) = BeginRegistration(User, Session, Noon);
        FinishRegistration(relyingParty, ceremony, Bytes(_browser.Create(ceremony.OptionsJson, _key).Json), Session, Noon, _credentials);
        var asked = BeginAuthentication(relyingParty, User, Session, Noon, _credentials);
        Assert.True(FidoAuthenticationResponse.TryParse(Bytes(_browser.Get(asked.OptionsJson, _key).Json), out var response));
        var result = relyingParty.FinishAuthentication(asked, response, _credentials.Find(response.CredentialId), Session, Noon);

        Assert.Contains("WebAuthn-L3 7.2-21 AuthenticationSignature: Passed", result.Ledger.Entries.Select(entry => entry.ToString()));
        PrintLedger(result);
    }

    [Fact]
    public void FromU2f_KeyOfADatabase_IsACredentialWithItsAppId()
    {
        var registration = _browser.U2fRegister("https://example.com/app-id.json", "AAAAAAAAAAAAAAAAAAAAAA", new VirtualU2fAuthenticator());

        var credential = FromU2f(registration.KeyHandle, registration.Encode().AsSpan(1, 65), 7, "https://example.com/app-id.json", User);

        Assert.Equal(("https://example.com/app-id.json", 7u), (credential.AppId, credential.SignCount));
    }

    bool SignIn(FidoRelyingParty relyingParty, VirtualAuthenticator key, ReadOnlyMemory<byte> user)
    {
        var ceremony = BeginAuthentication(relyingParty, user, Session, Noon, _credentials);
        return FinishAuthentication(relyingParty, ceremony, Bytes(_browser.Get(ceremony.OptionsJson, key).Json), user, Session, Noon, _credentials);
    }

    static (FidoRelyingParty RelyingParty, FidoRegistrationCeremony Ceremony) BeginRegistration(byte[] userHandle, byte[] sessionId, DateTimeOffset now)
    {
        var relyingParty = new FidoRelyingParty(new FidoRelyingPartyOptions
        {
            Id = "example.com",
            Name = "Example",
            Origins = ["https://login.example.com"],
        });

        // The options go to the browser: PublicKeyCredential.parseCreationOptionsFromJSON takes them.
        var ceremony = relyingParty.BeginRegistration(new FidoUser(userHandle, "ada"), existing: [], request: null, binding: sessionId, now);

        return (relyingParty, ceremony);
    }

    static void FinishRegistration(
        FidoRelyingParty relyingParty, FidoRegistrationCeremony ceremony, byte[] responseJson, byte[] sessionId, DateTimeOffset now, CredentialStore credentials)
    {
        // What the browser's toJSON() gave. Take the ceremony from where it was kept so that it can't be taken again.
        var result = relyingParty.FinishRegistration(ceremony, responseJson, binding: sessionId, now);
        if (result.IsAccepted && credentials.TryAdd(result.Credential!))   // under a unique index on the credential id, for all users
            Console.WriteLine("registered");

        Assert.Equal(FidoStatus.Accepted, result.Status);
    }

    static FidoAuthenticationCeremony BeginAuthentication(
        FidoRelyingParty relyingParty, ReadOnlyMemory<byte> userHandle, byte[] sessionId, DateTimeOffset now, CredentialStore credentials)
    {
        var ceremony = relyingParty.BeginAuthentication(FidoExpectedUser.Known(userHandle), credentials.Of(userHandle), request: null, binding: sessionId, now);

        return ceremony;
    }

    static bool FinishAuthentication(
        FidoRelyingParty relyingParty,
        FidoAuthenticationCeremony ceremony,
        byte[] responseJson,
        ReadOnlyMemory<byte> userHandle,
        byte[] sessionId,
        DateTimeOffset now,
        CredentialStore credentials)
    {
        // Take this ceremony too so that it can't be taken again.
        if (!FidoAuthenticationResponse.TryParse(responseJson, out var response))
            return false;

        var stored = credentials.Find(response.CredentialId);   // null is a refusal, with a ledger
        var result = relyingParty.FinishAuthentication(ceremony, response, stored, binding: sessionId, now);

        // Store first, by compare-and-swap; then act. Who signed in comes from what was stored, never from the response.
        return result.IsAccepted && credentials.TrySwap(stored!, result.UpdatedCredential!) && result.SignedInUser.Span.SequenceEqual(userHandle.Span);
    }

    static void PrintLedger(FidoAuthenticationResult result)
    {
        foreach (var entry in result.Ledger.Entries)
            Console.WriteLine(entry);   // WebAuthn-L3 7.2-21 AuthenticationSignature: Passed
    }

    static FidoCredential FromU2f(ReadOnlyMemory<byte> keyHandle, ReadOnlySpan<byte> publicKeyPoint, uint counter, string appId, ReadOnlyMemory<byte> userHandle)
    {
        var credential = FidoCredential.FromU2f(keyHandle, publicKeyPoint, counter, appId, userHandle, relyingPartyId: "example.com");

        return credential;
    }

    static byte[] Bytes(string json) => Encoding.UTF8.GetBytes(json);
}
