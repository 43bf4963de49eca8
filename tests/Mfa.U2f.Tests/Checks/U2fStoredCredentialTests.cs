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
    public void VerifyAuthentication_DiscoverableUser_IsAnArgumentError() =>
        Assert.Throws<ArgumentException>("user", () => Verify(Stored(), FidoExpectedUser.Discoverable));

    [Fact]
    public void U8_CredentialThatIsntThereOrIsntU2f_IsARefusal()
    {
        var stored = Stored();
        var fromWebAuthn = new FidoCredential(stored.Id, stored.UserHandle, stored.RelyingPartyId, stored.PublicKey);

        Assert.Equal((FidoStatus.CredentialNotFound, FidoCheck.U2fKeyHandle), Outcome(Verify(null, FidoExpectedUser.Known(Ada))));
        Assert.Equal((FidoStatus.CredentialNotAllowed, FidoCheck.U2fKeyHandle), Outcome(Verify(fromWebAuthn, FidoExpectedUser.Known(Ada))));
    }

    [Fact]
    public void U2_StoredKeyOfAnotherAlgorithm_IsARefusal()
    {
        // RS256 with a modulus of 2048 bits, and an Ed25519 key.
        byte[] rsa = [0xA4, 0x01, 0x03, 0x03, 0x39, 0x01, 0x00, 0x20, 0x59, 0x01, 0x00, .. Enumerable.Repeat((byte)0xC1, 256), 0x21, 0x43, 0x01, 0x00, 0x01];
        byte[] ed25519 = [0xA4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21, 0x58, 0x20, .. new byte[32]];

        Assert.Equal((FidoStatus.AlgorithmNotAllowed, FidoCheck.U2fPublicKey), Outcome(Verify(WithKey(rsa), FidoExpectedUser.Known(Ada))));
        Assert.Equal((FidoStatus.UnsupportedAlgorithm, FidoCheck.U2fPublicKey), Outcome(Verify(WithKey(ed25519), FidoExpectedUser.Known(Ada))));
    }

    [Fact]
    public void U1_BrowsersError_ComesBeforeTheOwner()
    {
        var result = Verifier.VerifyAuthentication(U2fSignResponse.Parse("""{"errorCode":4}"""u8.ToArray()), Sent, FidoExpectedUser.Known("eve"u8.ToArray()), Stored(), Now);

        Assert.Equal((FidoStatus.MalformedResponse, FidoCheck.U2fMessage), Outcome(result));
    }

    [Fact]
    public void VerifyAuthentication_Accepted_GivesTheCredentialToStore()
    {
        var updated = Verify(Stored(), FidoExpectedUser.Known(Ada)).UpdatedCredential!;

        Assert.Equal((42u, AppId), (updated.SignCount, updated.AppId));
        Assert.Null(Verify(null, FidoExpectedUser.Known(Ada)).UpdatedCredential);
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

    FidoCredential WithKey(byte[] cose) => new(_key.KeyHandle, Ada, "example.com", cose) { AppId = AppId };

    static (FidoStatus, FidoCheck) Outcome(U2fAuthenticationResult result) => (result.Status, result.Ledger.Failed);

    U2fAuthenticationResult Verify(FidoCredential? stored, FidoExpectedUser user, DateTimeOffset? now = null)
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
