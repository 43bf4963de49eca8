using Mfa.U2f.Testing;
using static Mfa.U2f.Tests.Ceremonies.Site;

namespace Mfa.U2f.Tests.Ceremonies;

/// <summary>For every step of 7.2 that the library decides: one good ceremony, and the nearest bad one, which fails at exactly that step.</summary>
public class AuthenticationStepTests
{
    static readonly byte[] Eve = "eve's handle"u8.ToArray();

    public static readonly IReadOnlyList<BadAssertion> BadOnes =
    [
        new(FidoCheck.AuthenticationResponse, FidoStatus.MalformedResponse, ResponseFaults.Type()),
        new(FidoCheck.AuthenticationResponse, FidoStatus.MalformedResponse, ResponseFaults.IdIsNotRawId()),
        new(FidoCheck.AuthenticationAllowList, FidoStatus.CredentialNotAllowed, ResponseFaults.OtherId([1, 2, 3])),
        new(FidoCheck.AuthenticationUser, FidoStatus.CredentialNotFound) { Stored = _ => null },
        new(FidoCheck.AuthenticationUser, FidoStatus.UserMismatch, ResponseFaults.UserHandle(Eve)),
        new(FidoCheck.AuthenticationUser, FidoStatus.UserMismatch) { Stored = credential => Copy(credential, owner: Eve) },
        new(FidoCheck.AuthenticationPublicKey, FidoStatus.UnsupportedAlgorithm) { Stored = credential => Copy(credential, key: Ed25519Key) },
        new(FidoCheck.AuthenticationClientDataDecoding, FidoStatus.MalformedClientData, ClientDataFaults.InvalidUtf8()),
        new(FidoCheck.AuthenticationClientDataParsing, FidoStatus.MalformedClientData, ClientDataFaults.TrailingText()),
        new(FidoCheck.AuthenticationClientDataParsing, FidoStatus.MalformedClientData, ClientDataFaults.PaddedChallenge()),
        new(FidoCheck.AuthenticationClientDataType, FidoStatus.ClientDataTypeMismatch, ClientDataFaults.Type("webauthn.create")),
        new(FidoCheck.AuthenticationChallenge, FidoStatus.ChallengeMismatch, ClientDataFaults.OtherChallenge()),
        new(FidoCheck.AuthenticationOrigin, FidoStatus.OriginNotAllowed, ClientDataFaults.Origin("http://login.example.com")),
        new(FidoCheck.AuthenticationCrossOrigin, FidoStatus.CrossOriginNotAllowed, ClientDataFaults.CrossOrigin(true)),
        new(FidoCheck.AuthenticationTopOrigin, FidoStatus.TopOriginNotAllowed, ClientDataFaults.TopOrigin(Origin)),
        new(FidoCheck.AuthenticationRelyingPartyIdHash, FidoStatus.RelyingPartyIdMismatch, AuthenticatorDataFaults.ForRelyingParty("evil.example")),
        new(FidoCheck.AuthenticationRelyingPartyIdHash, FidoStatus.MalformedAuthenticatorData, AuthenticatorDataFaults.CutTo(36)),
        new(FidoCheck.AuthenticationRelyingPartyIdHash, FidoStatus.MalformedAuthenticatorData, AuthenticatorDataFaults.TrailingBytes(0)),
        new(FidoCheck.AuthenticationRelyingPartyIdHash, FidoStatus.MalformedAuthenticatorData, AuthenticatorDataFaults.WithAttestedCredential()),
        new(FidoCheck.AuthenticationUserPresence, FidoStatus.UserNotPresent, AuthenticatorDataFaults.UserNotPresent()),
        new(FidoCheck.AuthenticationUserVerification, FidoStatus.UserNotVerified, AuthenticatorDataFaults.UserNotVerified())
            { Request = new() { UserVerification = FidoUserVerification.Required } },
        new(FidoCheck.AuthenticationBackupState, FidoStatus.BackupStateInvalid, AuthenticatorDataFaults.BackedUpButNotEligible()),
        new(FidoCheck.AuthenticationBackupEligibility, FidoStatus.BackupEligibilityChanged, AuthenticatorDataFaults.OtherBackupEligibility()),
        new(FidoCheck.AuthenticationBackupEligibility, FidoStatus.BackupEligibleNotAllowed, AuthenticatorDataFaults.OtherBackupEligibility())
            { Site = () => new Site(options => RegistrationStepTests.Policy(options, allowBackupEligible: false)) },
        new(FidoCheck.AuthenticationSignature, FidoStatus.SignatureInvalid, SignatureFaults.BitFlipped()),
        new(FidoCheck.AuthenticationSignature, FidoStatus.SignatureInvalid, SignatureFaults.TrailingByte()),
        new(FidoCheck.AuthenticationSignature, FidoStatus.SignatureInvalid, SignatureFaults.Zero()),
        new(FidoCheck.AuthenticationSignature, FidoStatus.SignatureInvalid, SignatureFaults.Empty()),
        new(FidoCheck.AuthenticationSignature, FidoStatus.SignatureInvalid, SignatureFaults.NotDer()),
        new(FidoCheck.AuthenticationSignature, FidoStatus.SignatureInvalid, SignatureFaults.OtherKey()),
        new(FidoCheck.AuthenticationSignature, FidoStatus.SignatureInvalid, AuthenticatorDataFaults.Counter(99).At(FaultStage.AfterSigning)),
        new(FidoCheck.AuthenticationCounter, FidoStatus.CounterRegressed, AuthenticatorDataFaults.Counter(7)) { Stored = credential => Copy(credential, count: 7) },
        new(FidoCheck.AuthenticationCounter, FidoStatus.CounterRegressed, AuthenticatorDataFaults.Counter(0)) { Stored = credential => Copy(credential, count: 1) },
        new(FidoCheck.AuthenticationExtensions, FidoStatus.ExtensionNotAllowed, ResponseFaults.ExtensionResult("appid", false))
            { Site = () => new Site(options => RegistrationStepTests.Policy(options, refuseUnsolicited: true)) },
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, BadOnes.Count)];

    // {1: 1, 3: -8, -1: 6, -2: 32 bytes}
    static byte[] Ed25519Key => [0xA4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21, 0x58, 0x20, .. new byte[32]];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Finish_NearestBadOne_FailsAtExactlyThatStep(int number)
    {
        var bad = BadOnes[number];

        var result = bad.Run();

        Assert.Equal((bad.Check, bad.Status), (result.Ledger.Failed, result.Status));
        Assert.False(result.IsAccepted);
        Assert.Null(result.UpdatedCredential);
        Assert.True(result.SignedInUser.IsEmpty);
        Assert.Equal(FidoObligations.None, result.Obligations);
        Assert.Equal(bad.Status == FidoStatus.CounterRegressed, result.CloneSuspected);
    }

    [Fact]
    public void Finish_GoodOne_PassesEveryStepThatIsItsOwn()
    {
        var site = new Site { Key = new() { VerifiesUser = true } };
        var credential = site.Registered();

        var result = site.SignIn(credential, new FidoAuthenticationRequest { UserVerification = FidoUserVerification.Required });

        Assert.Equal(FidoStatus.Accepted, result.Status);
        Assert.DoesNotContain(result.Ledger.Entries, entry => entry.Outcome is FidoCheckOutcome.NotReached or FidoCheckOutcome.Failed);
        Assert.Equal(FidoCheckOutcome.LeftToCaller, result.Ledger[FidoCheck.AuthenticationUpdate]);
        Assert.Equal(FidoObligations.ConsumeChallenge | FidoObligations.UpdateCredential, result.Obligations);
        Assert.Equal(Ada, result.SignedInUser.ToArray());
        Assert.True(result.UserVerified);
        Assert.True(result.UpdatedCredential!.SignCount > credential.SignCount);
    }

    [Fact]
    public void BadOnes_CoverEveryStepThatTheLibraryDecides()
    {
        var steps = Enum.GetValues<FidoCheck>().Where(check => (int)check / 32 == 2).Except([FidoCheck.AuthenticationUpdate]);

        Assert.Equal(steps.Order(), BadOnes.Select(bad => bad.Check).Distinct().Order());
    }

    internal static FidoCredential Copy(FidoCredential credential, byte[]? owner = null, byte[]? key = null, uint? count = null) =>
        new(credential.Id, owner ?? credential.UserHandle, credential.RelyingPartyId, key ?? credential.PublicKey)
        {
            SignCount = count ?? credential.SignCount,
            BackupEligible = credential.BackupEligible,
        };

    public sealed class BadAssertion(FidoCheck check, FidoStatus status, params IFault<AssertionMaterial>[] faults)
    {
        public FidoCheck Check => check;

        public FidoStatus Status => status;

        internal Func<Site> Site { get; init; } = () => new Site();

        public FidoAuthenticationRequest Request { get; init; } = new();

        public Func<FidoCredential, FidoCredential?> Stored { get; init; } = credential => credential;

        public FidoAuthenticationResult Run()
        {
            var site = Site();
            site.Key.VerifiesUser = true;
            var credential = site.Registered();
            var ceremony = site.BeginAuthentication(credential, Request);
            return site.Finish(ceremony, site.Browser.Get(ceremony.OptionsJson, site.Key, faults).Json, Stored(credential));
        }
    }
}
