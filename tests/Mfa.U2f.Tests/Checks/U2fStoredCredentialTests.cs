using static Mfa.U2f.Tests.ModelU2fKey;

namespace Mfa.U2f.Tests.Checks;

/// <summary>An authentication with a credential as it was stored: whose it is decides first.</summary>
public sealed class U2fStoredCredentialTests : IDisposable
{
    static readonly byte[] Ada = "ada"u8.ToArray();
    static readonly U2fVerifier Verifier = new(new U2fVerifierOptions { AppId = AppId, TrustedFacets = [Origin] });

    readonly ModelU2fKey _key = new();

    public void Dispose() => _key.Dispose();

    [Fact]
    public void VerifyAuthentication_UsersOwnCredential_IsAccepted()
    {
        var result = Verify(Stored(), FidoExpectedUser.Known(Ada));

        Assert.Equal((FidoStatus.Accepted, 42u), (result.Status, result.Counter));
    }

    [Fact]
    public void U8_AnotherUsersCredential_Fails()
    {
        var result = Verify(Stored(), FidoExpectedUser.Known("eve"u8.ToArray()));

        Assert.Equal((FidoStatus.UserMismatch, FidoCheck.U2fKeyHandle, 41u), (result.Status, result.Ledger.Failed, result.Counter));
    }

    [Fact]
    public void U8_KeyHandleOfAnotherCredential_Fails()
    {
        var result = Verify(Stored(keyHandle: [1, 2, 3]), FidoExpectedUser.Known(Ada));

        Assert.Equal((FidoStatus.KeyHandleMismatch, FidoCheck.U2fKeyHandle), (result.Status, result.Ledger.Failed));
    }

    [Fact]
    public void VerifyAuthentication_WithoutAUserOrAnAppId_IsAnArgumentError()
    {
        var stored = Stored();
        var fromWebAuthn = new FidoCredential(stored.Id, stored.UserHandle, stored.RelyingPartyId, stored.PublicKey);

        Assert.Throws<ArgumentException>("user", () => Verify(stored, FidoExpectedUser.Discoverable));
        Assert.Throws<ArgumentException>("stored", () => Verify(fromWebAuthn, FidoExpectedUser.Known(Ada)));
        Assert.Throws<ArgumentNullException>("stored", () => Verify(null!, FidoExpectedUser.Known(Ada)));
    }

    [Theory]
    [InlineData(-1, FidoStatus.Accepted)]
    [InlineData(0, FidoStatus.CeremonyExpired)]
    public void U4_AtItsEnd_TheChallengeIsOver(int seconds, FidoStatus expected)
    {
        var end = Sent.ExpiresAt.AddSeconds(seconds);
        var clientData = RegistrationClientData();

        var registered = Verifier.VerifyRegistration(_key.Register(clientData), clientData, Sent, end);

        Assert.Equal(expected, Verify(Stored(), FidoExpectedUser.Known(Ada), end).Status);
        Assert.Equal(expected, registered.Status);
        Assert.Equal(expected == FidoStatus.Accepted ? FidoCheck.None : FidoCheck.U2fChallenge, registered.Ledger.Failed);
    }

    [Fact]
    public void VerifyRegistration_TrustSourceThatSaysNothing_IsUntrusted()
    {
        var clientData = RegistrationClientData();
        U2fRegistrationResult Register(bool isRequired) => new U2fVerifier(
            new U2fVerifierOptions { AppId = AppId, TrustedFacets = [Origin], TrustSource = new Silence(), RequireTrustedAttestation = isRequired })
            .VerifyRegistration(_key.Register(clientData), clientData, Sent, Now);

        Assert.Equal(FidoStatus.AttestationUntrusted, Register(isRequired: true).Status);
        Assert.Equal(FidoCheckOutcome.SkippedByPolicy, Register(isRequired: false).Ledger[FidoCheck.U2fTrust]);
    }

    FidoCredential Stored(byte[]? keyHandle = null) => FidoCredential.FromU2f(keyHandle ?? _key.KeyHandle, _key.PublicKey, 41, AppId, Ada, "example.com");

    U2fAuthenticationResult Verify(FidoCredential stored, FidoExpectedUser user, DateTimeOffset? now = null)
    {
        var clientData = AuthenticationClientData();
        var json = Json(("keyHandle", _key.KeyHandle), ("signatureData", _key.Sign(clientData, 42)), ("clientData", clientData));
        return Verifier.VerifyAuthentication(U2fSignResponse.Parse(json), Sent, user, stored, now ?? Now);
    }

    sealed class Silence : IFidoTrustSource
    {
        public FidoTrustVerdict Evaluate(FidoAttestation attestation, DateTimeOffset now) => null!;
    }
}
