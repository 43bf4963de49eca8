using System.Buffers.Text;
using System.Security.Cryptography;
using static Mfa.U2f.Tests.ModelU2fKey;

namespace Mfa.U2f.Tests.Checks;

/// <summary>Every step of a raw registration: one good one, and the nearest bad one that fails at exactly that step.</summary>
public sealed class U2fRegistrationStepTests : IDisposable
{
    static readonly U2fVerifier Verifier = new(new U2fVerifierOptions { AppId = AppId, TrustedFacets = [Origin, "https://login.example.com"] });

    readonly ModelU2fKey _key = new();

    public void Dispose() => _key.Dispose();

    [Fact]
    public void VerifyRegistration_GoodOne_IsAcceptedWithEveryStepSaid()
    {
        var clientData = RegistrationClientData();

        var result = Verifier.VerifyRegistration(_key.Register(clientData), clientData, Sent, Now);

        Assert.Equal((true, FidoStatus.Accepted), (result.IsAccepted, result.Status));
        Assert.Equal(
            FidoObligations.ConsumeChallenge | FidoObligations.EnsureCredentialIdIsUnique | FidoObligations.StoreCredential, result.Obligations);
        Assert.Equal(_key.KeyHandle, result.KeyHandle.ToArray());
        Assert.Equal(_key.PublicKey, result.PublicKey.ToArray());
        Assert.Equal(AppId, result.AppId);
        Assert.Equal(_key.Certificate, result.Attestation.Attestation!.CertificatePath.Single().ToArray());
        Assert.False(result.Trust!.IsTrusted);
        Assert.Equal(FidoStatus.Accepted, FidoPublicKey.TryImport(result.EncodeCosePublicKey(), out var key));
        key!.Dispose();
        Assert.Equal(
            [
                (FidoCheck.U2fMessage, FidoCheckOutcome.Passed),
                (FidoCheck.U2fPublicKey, FidoCheckOutcome.Passed),
                (FidoCheck.U2fClientDataType, FidoCheckOutcome.Passed),
                (FidoCheck.U2fChallenge, FidoCheckOutcome.Passed),
                (FidoCheck.U2fFacet, FidoCheckOutcome.Passed),
                (FidoCheck.U2fAttestationSignature, FidoCheckOutcome.Passed),
                (FidoCheck.U2fTrust, FidoCheckOutcome.SkippedByPolicy),
                (FidoCheck.U2fKeyHandle, FidoCheckOutcome.NotApplicable),
                (FidoCheck.U2fSignature, FidoCheckOutcome.NotApplicable),
                (FidoCheck.U2fUserPresence, FidoCheckOutcome.NotApplicable),
                (FidoCheck.U2fCounter, FidoCheckOutcome.NotApplicable),
                (FidoCheck.U2fUpdate, FidoCheckOutcome.LeftToCaller),
            ],
            result.Ledger.Entries.Select(entry => (entry.Check, entry.Outcome)));
    }

    [Fact]
    public void VerifyRegistration_BrowsersResponse_IsAcceptedAsItsPartsAre()
    {
        var clientData = RegistrationClientData();
        var response = U2fRegisterResponse.Parse(Json(("registrationData", _key.Register(clientData)), ("clientData", clientData)));

        Assert.Equal(FidoStatus.Accepted, Verifier.VerifyRegistration(response, Sent, Now).Status);
    }

    [Fact]
    public void U1_TrailingByte_Fails()
    {
        var clientData = RegistrationClientData();
        AssertFails([.. _key.Register(clientData), 0], clientData, FidoCheck.U2fMessage, FidoStatus.MalformedMessage);
    }

    [Fact]
    public void U1_BrowsersError_Fails()
    {
        var result = Verifier.VerifyRegistration(U2fRegisterResponse.Parse("""{"errorCode":5}"""u8.ToArray()), Sent, Now);

        Assert.Equal((FidoStatus.MalformedResponse, FidoCheck.U2fMessage), (result.Status, result.Ledger.Failed));
    }

    [Fact]
    public void U2_PointBesideTheCurve_Fails()
    {
        var clientData = RegistrationClientData();
        var point = (byte[])_key.PublicKey.Clone();
        point[^1] ^= 1;

        AssertFails(_key.Register(clientData, publicKey: point), clientData, FidoCheck.U2fPublicKey, FidoStatus.MalformedPublicKey);
    }

    [Theory]
    [InlineData("navigator.id.getAssertion")]
    [InlineData("navigator.id.finishenrollment")]
    [InlineData("webauthn.create")]
    [InlineData("")]
    public void U3_OtherType_Fails(string type)
    {
        var clientData = ClientData(type);
        AssertFails(_key.Register(clientData), clientData, FidoCheck.U2fClientDataType, FidoStatus.ClientDataTypeMismatch);
    }

    [Fact]
    public void U3_ClientDataThatIsNoJson_Fails()
    {
        byte[] clientData = [.. RegistrationClientData(), (byte)'x'];
        AssertFails(_key.Register(clientData), clientData, FidoCheck.U2fClientDataType, FidoStatus.MalformedClientData);
    }

    [Fact]
    public void U4_OtherChallenge_Fails()
    {
        string right = Base64Url.EncodeToString(Challenge), other = Base64Url.EncodeToString([.. Challenge[..^1], 0xFF]);
        foreach (var challenge in (string[])[other, "", right + "=", right[..^1], right.ToLowerInvariant()])
        {
            var clientData = ClientData(U2fClientData.RegistrationType, challenge);
            AssertFails(_key.Register(clientData), clientData, FidoCheck.U2fChallenge, FidoStatus.ChallengeMismatch);
        }
    }

    [Theory]
    [InlineData("http://example.com")]
    [InlineData("https://example.com/")]
    [InlineData("https://example.com:443")]
    [InlineData("https://Example.com")]
    [InlineData("https://example.com.evil.example")]
    [InlineData("https://sub.example.com")]
    [InlineData("")]
    public void U5_OriginThatIsNoFacet_Fails(string origin)
    {
        var clientData = ClientData(U2fClientData.RegistrationType, origin: origin);
        AssertFails(_key.Register(clientData), clientData, FidoCheck.U2fFacet, FidoStatus.OriginNotAllowed);
    }

    [Fact]
    public void U6_SignatureOverSomethingElse_Fails()
    {
        byte[] clientData = RegistrationClientData(), other = ClientData(U2fClientData.RegistrationType, origin: "https://login.example.com");

        AssertInvalid(_key.Register(other));                                  // another client data
        AssertInvalid(_key.Register(clientData, appId: "https://example.com")); // another AppID
        AssertInvalid(_key.Register(clientData, signature: Convert.FromHexString("3006020101020101")));
        AssertInvalid(_key.Register(clientData, signature: Convert.FromHexString("3006020100020100")));   // r = s = 0
        AssertInvalid(_key.Register(clientData, signature: Convert.FromHexString("30030101FF")));         // DER, but no signature

        void AssertInvalid(byte[] message) => AssertFails(message, clientData, FidoCheck.U2fAttestationSignature, FidoStatus.AttestationInvalid);
    }

    [Fact]
    public void U6_CertificateOnAnotherCurve_Fails()
    {
        using var key = new ModelU2fKey(ECCurve.NamedCurves.nistP384);
        var clientData = RegistrationClientData();

        AssertFails(key.Register(clientData), clientData, FidoCheck.U2fAttestationSignature, FidoStatus.AttestationInvalid);
    }

    [Fact]
    public void U6_CertificateThatIsNone_Fails()
    {
        var clientData = RegistrationClientData();
        var message = _key.Register(clientData, certificate: Convert.FromHexString("3003020101"));

        AssertFails(message, clientData, FidoCheck.U2fAttestationSignature, FidoStatus.MalformedAttestationStatement);
    }

    [Fact]
    public void U7_TrustIsDemanded_ItsVerdictDecides()
    {
        var clientData = RegistrationClientData();
        var message = _key.Register(clientData);

        U2fRegistrationResult Verify(bool trusts, bool isRequired) => new U2fVerifier(new U2fVerifierOptions
        {
            AppId = AppId,
            TrustedFacets = [Origin],
            RequireTrustedAttestation = isRequired,
            TrustSource = new FixedTrust(trusts),
        }).VerifyRegistration(message, clientData, Sent, Now);

        var untrusted = Verify(trusts: false, isRequired: true);
        Assert.Equal((FidoStatus.AttestationUntrusted, FidoCheck.U2fTrust), (untrusted.Status, untrusted.Ledger.Failed));
        Assert.Equal(FidoCheckOutcome.Passed, untrusted.Ledger[FidoCheck.U2fAttestationSignature]);
        Assert.True(untrusted.Attestation.IsAccepted);
        Assert.Equal(FidoCheckOutcome.Passed, Verify(trusts: true, isRequired: true).Ledger[FidoCheck.U2fTrust]);
        Assert.Equal(FidoCheckOutcome.Passed, Verify(trusts: true, isRequired: false).Ledger[FidoCheck.U2fTrust]);
        Assert.True(Verify(trusts: false, isRequired: false).IsAccepted);
    }

    static void AssertFails(byte[] message, byte[] clientData, FidoCheck check, FidoStatus status)
    {
        U2fRegistrationResult result = null!;
        ThrownExceptions.AssertAtMostOne(() => result = Verifier.VerifyRegistration(message, clientData, Sent, Now));

        Assert.Equal((status, check), (result.Status, result.Ledger.Failed));
        Assert.Equal((false, FidoObligations.None), (result.IsAccepted, result.Obligations));
        Assert.True(result.KeyHandle.IsEmpty && result.PublicKey.IsEmpty && result.EncodeCosePublicKey().Length == 0);
        Assert.Null(result.AppId);
    }

    sealed class FixedTrust(bool trusts) : IFidoTrustSource
    {
        public FidoTrustVerdict Evaluate(FidoAttestation attestation, DateTimeOffset now) =>
            trusts && now == Now ? FidoTrustVerdict.Trusted(attestation.CertificatePath[0]) : FidoTrustVerdict.Untrusted(FidoTrustReason.NoTrustSource);
    }
}
