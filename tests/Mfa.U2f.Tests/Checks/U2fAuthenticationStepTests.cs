using static Mfa.U2f.Tests.ModelU2fKey;

namespace Mfa.U2f.Tests.Checks;

/// <summary>Every step of a raw authentication: one good one, and the nearest bad one that fails at exactly that step.</summary>
public sealed class U2fAuthenticationStepTests : IDisposable
{
    const uint Stored = 41;

    static readonly U2fVerifierOptions Options = new() { AppId = "https://new.example/app-id.json", TrustedFacets = [Origin] };

    readonly ModelU2fKey _key = new();
    readonly FidoPublicKey _publicKey;

    public U2fAuthenticationStepTests()
    {
        Assert.Equal(FidoStatus.Accepted, FidoPublicKey.TryImportU2f(_key.PublicKey, out var publicKey));
        _publicKey = publicKey!;
    }

    public void Dispose()
    {
        _key.Dispose();
        _publicKey.Dispose();
    }

    [Fact]
    public void VerifyAuthentication_GoodOne_IsAcceptedWithEveryStepSaid()
    {
        var clientData = AuthenticationClientData();

        var result = Verify(Response(clientData, _key.Sign(clientData, Stored + 1)));

        Assert.Equal((true, FidoStatus.Accepted), (result.IsAccepted, result.Status));
        Assert.Equal(FidoObligations.ConsumeChallenge | FidoObligations.UpdateCredential, result.Obligations);
        Assert.Equal((Stored + 1, Stored + 1, false), (result.Counter, result.ReportedCounter, result.CloneSuspected));
        Assert.Equal(
            [
                (FidoCheck.U2fMessage, FidoCheckOutcome.Passed),
                (FidoCheck.U2fPublicKey, FidoCheckOutcome.Passed),
                (FidoCheck.U2fClientDataType, FidoCheckOutcome.Passed),
                (FidoCheck.U2fChallenge, FidoCheckOutcome.Passed),
                (FidoCheck.U2fFacet, FidoCheckOutcome.Passed),
                (FidoCheck.U2fAttestationSignature, FidoCheckOutcome.NotApplicable),
                (FidoCheck.U2fTrust, FidoCheckOutcome.NotApplicable),
                (FidoCheck.U2fKeyHandle, FidoCheckOutcome.Passed),
                (FidoCheck.U2fSignature, FidoCheckOutcome.Passed),
                (FidoCheck.U2fUserPresence, FidoCheckOutcome.Passed),
                (FidoCheck.U2fCounter, FidoCheckOutcome.Passed),
                (FidoCheck.U2fUpdate, FidoCheckOutcome.LeftToCaller),
            ],
            result.Ledger.Entries.Select(entry => (entry.Check, entry.Outcome)));
    }

    [Fact]
    public void VerifyAuthentication_PartsWithoutAKeyHandle_AreAcceptedOnTheSignature()
    {
        var clientData = AuthenticationClientData();

        var result = new U2fVerifier(Options).VerifyAuthentication(_key.Sign(clientData, Stored + 1), clientData, Sent, _publicKey, Stored, AppId, Now);

        Assert.True(result.IsAccepted);
        Assert.Equal(FidoCheckOutcome.NotApplicable, result.Ledger[FidoCheck.U2fKeyHandle]);
    }

    [Fact]
    public void U1_MessageThatBreaksOff_Fails()
    {
        var clientData = AuthenticationClientData();
        AssertFails(Response(clientData, _key.Sign(clientData, 99)[..^1]), FidoCheck.U2fMessage, FidoStatus.MalformedMessage);
    }

    [Fact]
    public void U1_BrowsersError_Fails() =>
        AssertFails(U2fSignResponse.Parse("""{"errorCode":4}"""u8.ToArray()), FidoCheck.U2fMessage, FidoStatus.MalformedResponse);

    [Fact]
    public void U2_StoredKeyOfAnotherAlgorithm_Fails()
    {
        // RS256, a modulus of 2048 bits, and 65537.
        byte[] coseKey = [0xA4, 0x01, 0x03, 0x03, 0x39, 0x01, 0x00, 0x20, 0x59, 0x01, 0x00, .. Enumerable.Repeat((byte)0xC1, 256), 0x21, 0x43, 0x01, 0x00, 0x01];
        Assert.Equal(FidoStatus.Accepted, FidoPublicKey.TryImport(coseKey, out var publicKey));
        using (publicKey)
        {
            var clientData = AuthenticationClientData();
            var result = new U2fVerifier(Options).VerifyAuthentication(_key.Sign(clientData, 99), clientData, Sent, publicKey!, Stored, AppId, Now);

            Assert.Equal((FidoStatus.AlgorithmNotAllowed, FidoCheck.U2fPublicKey), (result.Status, result.Ledger.Failed));
        }
    }

    [Fact]
    public void U3_RegistrationsClientData_Fail()
    {
        var clientData = RegistrationClientData();
        AssertFails(Response(clientData, _key.Sign(clientData, 99)), FidoCheck.U2fClientDataType, FidoStatus.ClientDataTypeMismatch);
    }

    [Fact]
    public void U3_ClientDataThatAreNoJson_Fail()
    {
        var clientData = AuthenticationClientData()[1..];
        AssertFails(Response(clientData, _key.Sign(clientData, 99)), FidoCheck.U2fClientDataType, FidoStatus.MalformedClientData);
    }

    [Fact]
    public void U4_OtherChallenge_Fails()
    {
        var clientData = ClientData(U2fClientData.AuthenticationType, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        AssertFails(Response(clientData, _key.Sign(clientData, 99)), FidoCheck.U2fChallenge, FidoStatus.ChallengeMismatch);
    }

    [Fact]
    public void U5_OriginThatIsNoFacet_Fails()
    {
        var clientData = ClientData(U2fClientData.AuthenticationType, origin: "https://example.com.evil.example");
        AssertFails(Response(clientData, _key.Sign(clientData, 99)), FidoCheck.U2fFacet, FidoStatus.OriginNotAllowed);
    }

    [Fact]
    public void U8_OtherKeyHandle_Fails()
    {
        var clientData = AuthenticationClientData();
        var message = _key.Sign(clientData, 99);
        var handle = (byte[])_key.KeyHandle.Clone();
        handle[^1] ^= 1;

        AssertFails(Response(clientData, message, handle), FidoCheck.U2fKeyHandle, FidoStatus.KeyHandleMismatch);
        AssertFails(Response(clientData, message, handle[..^1]), FidoCheck.U2fKeyHandle, FidoStatus.KeyHandleMismatch);
    }

    [Fact]
    public void U9_SignatureOverSomethingElse_Fails()
    {
        byte[] clientData = AuthenticationClientData(), good = _key.Sign(clientData, 99);
        using var other = new ModelU2fKey();

        AssertInvalid(other.Sign(clientData, 99));                        // another key
        AssertInvalid(_key.Sign(clientData, 99, appId: Options.AppId));   // the verifier's AppID, not the key's
        AssertInvalid([.. good[..4], 100, .. good[5..]]);                 // another counter than was signed
        AssertInvalid([0x03, .. good[1..]]);                              // another presence byte than was signed
        AssertInvalid(_key.Sign(clientData, 99, signature: Convert.FromHexString("3006020100020100")));
        AssertInvalid(_key.Sign(clientData, 99, signature: Convert.FromHexString("3006020180020101")));
        AssertInvalid(_key.Sign(clientData, 99, signature: Convert.FromHexString("3000")));

        void AssertInvalid(byte[] message) => AssertFails(Response(clientData, message), FidoCheck.U2fSignature, FidoStatus.SignatureInvalid);
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x02)]
    [InlineData(0xFE)]
    public void U10_Bit0IsNotSet_Fails(byte presence)
    {
        var clientData = AuthenticationClientData();
        AssertFails(Response(clientData, _key.Sign(clientData, 99, presence)), FidoCheck.U2fUserPresence, FidoStatus.UserNotPresent);
    }

    [Fact]
    public void U10_ReservedBitsBesideBit0_AreAccepted()
    {
        var clientData = AuthenticationClientData();
        Assert.True(Verify(Response(clientData, _key.Sign(clientData, 99, presence: 0xFF))).IsAccepted);
    }

    [Theory]
    [InlineData(41u, 42u, true)]
    [InlineData(41u, 41u, false)]
    [InlineData(41u, 40u, false)]
    [InlineData(41u, 0u, false)]
    [InlineData(0u, 1u, true)]
    [InlineData(0u, 0u, true)]
    [InlineData(1u, uint.MaxValue, true)]
    [InlineData(uint.MaxValue, 0u, false)]
    public void U11_Counter_MustAdvance(uint stored, uint counter, bool expected)
    {
        var clientData = AuthenticationClientData();

        var result = Verify(Response(clientData, _key.Sign(clientData, counter)), stored);

        Assert.Equal(expected, result.IsAccepted);
        Assert.Equal((Math.Max(stored, counter), !expected), (result.Counter, result.CloneSuspected));
        Assert.Equal(counter, result.ReportedCounter);
        if (!expected)
            Assert.Equal((FidoStatus.CounterRegressed, FidoCheck.U2fCounter), (result.Status, result.Ledger.Failed));
        if (counter == 0 && stored == 0)
            Assert.Equal(FidoCheckOutcome.NotApplicable, result.Ledger[FidoCheck.U2fCounter]);
    }

    [Fact]
    public void U11_ZeroCountersAreRefused_ByOption()
    {
        var clientData = AuthenticationClientData();
        var options = new U2fVerifierOptions { AppId = AppId, TrustedFacets = [Origin], RefuseZeroCounters = true };

        Assert.Equal(FidoStatus.CounterRegressed, Verify(Response(clientData, _key.Sign(clientData, 0)), 0, options).Status);
        Assert.Equal(FidoStatus.Accepted, Verify(Response(clientData, _key.Sign(clientData, 1)), 0, options).Status);
    }

    [Fact]
    public void U11_ReportOnly_AcceptsAndKeepsTheHigherCounter()
    {
        var clientData = AuthenticationClientData();
        var options = new U2fVerifierOptions { AppId = AppId, TrustedFacets = [Origin], CounterPolicy = FidoCounterPolicy.ReportOnly };

        var result = Verify(Response(clientData, _key.Sign(clientData, 7)), Stored, options);

        Assert.Equal((true, true, Stored, 7u), (result.IsAccepted, result.CloneSuspected, result.Counter, result.ReportedCounter));
        Assert.Equal(FidoCheckOutcome.SkippedByPolicy, result.Ledger[FidoCheck.U2fCounter]);
    }

    [Fact]
    public void U11_ForgedSignature_RaisesNoSuspicionOfAClone()
    {
        var clientData = AuthenticationClientData();
        using var other = new ModelU2fKey();

        var result = Verify(Response(clientData, other.Sign(clientData, 7)));

        Assert.Equal((FidoStatus.SignatureInvalid, false), (result.Status, result.CloneSuspected));
        Assert.Null(result.ReportedCounter);
    }

    U2fSignResponse Response(byte[] clientData, byte[] message, byte[]? keyHandle = null) =>
        U2fSignResponse.Parse(Json(("keyHandle", keyHandle ?? _key.KeyHandle), ("signatureData", message), ("clientData", clientData)));

    U2fAuthenticationResult Verify(U2fSignResponse response, uint stored = Stored, U2fVerifierOptions? options = null) =>
        new U2fVerifier(options ?? Options).VerifyAuthentication(response, Sent, _key.KeyHandle, _publicKey, stored, AppId, Now);

    void AssertFails(U2fSignResponse response, FidoCheck check, FidoStatus status)
    {
        U2fAuthenticationResult result = null!;
        ThrownExceptions.AssertAtMostOne(() => result = Verify(response));

        Assert.Equal((status, check), (result.Status, result.Ledger.Failed));
        Assert.Equal((false, FidoObligations.None, Stored), (result.IsAccepted, result.Obligations, result.Counter));
    }
}
