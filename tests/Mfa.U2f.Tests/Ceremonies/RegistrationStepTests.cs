using Mfa.U2f.Testing;
using static Mfa.U2f.Tests.Ceremonies.Site;

namespace Mfa.U2f.Tests.Ceremonies;

/// <summary>For every step of 7.1 that the library decides: one good ceremony, and the nearest bad one, which fails at exactly that step.</summary>
public class RegistrationStepTests
{
    public static readonly IReadOnlyList<BadRegistration> BadOnes =
    [
        new(FidoCheck.RegistrationResponse, FidoStatus.MalformedResponse, ResponseFaults.Type()),
        new(FidoCheck.RegistrationResponse, FidoStatus.MalformedResponse, ResponseFaults.IdIsNotRawId()),
        new(FidoCheck.RegistrationResponse, FidoStatus.MalformedResponse, ResponseFaults.OtherId([1, 2, 3])),
        new(FidoCheck.RegistrationResponse, FidoStatus.MalformedResponse, ResponseFaults.WithoutMember("response.attestationObject")),
        new(FidoCheck.RegistrationResponse, FidoStatus.MalformedResponse, ResponseFaults.Padded("response.clientDataJSON")),
        new(FidoCheck.RegistrationResponse, FidoStatus.MalformedResponse, ResponseFaults.DuplicateMember("type", "public-key")),
        new(FidoCheck.RegistrationResponse, FidoStatus.MalformedResponse, ResponseFaults.TrailingText()),
        new(FidoCheck.RegistrationClientDataDecoding, FidoStatus.MalformedClientData, ClientDataFaults.InvalidUtf8()),
        new(FidoCheck.RegistrationClientDataParsing, FidoStatus.MalformedClientData, ClientDataFaults.NotJson()),
        new(FidoCheck.RegistrationClientDataParsing, FidoStatus.MalformedClientData, ClientDataFaults.WithoutMember("origin")),
        new(FidoCheck.RegistrationClientDataParsing, FidoStatus.MalformedClientData, ClientDataFaults.DuplicateMember("origin", Origin)),
        new(FidoCheck.RegistrationClientDataParsing, FidoStatus.MalformedClientData, ClientDataFaults.Member("crossOrigin", "true")),
        new(FidoCheck.RegistrationClientDataParsing, FidoStatus.MalformedClientData, ClientDataFaults.Nested(100)),
        new(FidoCheck.RegistrationClientDataType, FidoStatus.ClientDataTypeMismatch, ClientDataFaults.Type("webauthn.get")),
        new(FidoCheck.RegistrationChallenge, FidoStatus.ChallengeMismatch, ClientDataFaults.OtherChallenge()),
        new(FidoCheck.RegistrationOrigin, FidoStatus.OriginNotAllowed, ClientDataFaults.Origin("https://login.example.com.evil.example")),
        new(FidoCheck.RegistrationOrigin, FidoStatus.OriginNotAllowed, ClientDataFaults.Origin(Origin + ":8443")),
        new(FidoCheck.RegistrationCrossOrigin, FidoStatus.CrossOriginNotAllowed, ClientDataFaults.CrossOrigin(true)),
        new(FidoCheck.RegistrationTopOrigin, FidoStatus.TopOriginNotAllowed, ClientDataFaults.TopOrigin("https://top.example")),
        new(FidoCheck.RegistrationAttestationObject, FidoStatus.MalformedAttestationObject, AttestationObjectFaults.TrailingBytes(0)),
        new(FidoCheck.RegistrationAttestationObject, FidoStatus.MalformedAttestationObject, AttestationObjectFaults.DuplicateMember("fmt")),
        new(FidoCheck.RegistrationAttestationObject, FidoStatus.MalformedAttestationObject, AttestationObjectFaults.IndefiniteLength()),
        new(FidoCheck.RegistrationAttestationObject, FidoStatus.MalformedAttestationObject, AttestationObjectFaults.Nested(100)),
        new(FidoCheck.RegistrationAttestationObject, FidoStatus.MalformedAttestationObject, AttestationObjectFaults.OverstatedLength()),
        new(FidoCheck.RegistrationAttestationObject, FidoStatus.MalformedAuthenticatorData, AuthenticatorDataFaults.Truncated()),
        new(FidoCheck.RegistrationAttestationObject, FidoStatus.MalformedAuthenticatorData, AuthenticatorDataFaults.TrailingBytes(0)),
        new(FidoCheck.RegistrationAttestationObject, FidoStatus.MalformedAuthenticatorData, AuthenticatorDataFaults.WithoutAttestedCredential()),
        new(FidoCheck.RegistrationRelyingPartyIdHash, FidoStatus.RelyingPartyIdMismatch, AuthenticatorDataFaults.OtherRpIdHash()),
        new(FidoCheck.RegistrationUserPresence, FidoStatus.UserNotPresent, AuthenticatorDataFaults.UserNotPresent()),
        new(FidoCheck.RegistrationUserVerification, FidoStatus.UserNotVerified, AuthenticatorDataFaults.UserNotVerified())
            { Request = new() { UserVerification = FidoUserVerification.Required } },
        new(FidoCheck.RegistrationBackupState, FidoStatus.BackupStateInvalid, AuthenticatorDataFaults.BackedUpButNotEligible()),
        new(FidoCheck.RegistrationBackupPolicy, FidoStatus.BackupEligibleNotAllowed, AuthenticatorDataFaults.Set(AuthenticatorDataFlags.BackupEligible))
            { Site = () => new Site(options => Policy(options, allowBackupEligible: false)) },
        new(FidoCheck.RegistrationAlgorithm, FidoStatus.AlgorithmNotAllowed, CoseKeyFaults.Algorithm(-35)),
        new(FidoCheck.RegistrationAlgorithm, FidoStatus.MalformedPublicKey, CoseKeyFaults.Curve(2)),
        new(FidoCheck.RegistrationAlgorithm, FidoStatus.MalformedPublicKey, CoseKeyFaults.PaddedCoordinates()),
        new(FidoCheck.RegistrationAlgorithm, FidoStatus.MalformedPublicKey, CoseKeyFaults.OffCurve()),
        new(FidoCheck.RegistrationAlgorithm, FidoStatus.MalformedPublicKey, CoseKeyFaults.WithPrivatePart()),
        new(FidoCheck.RegistrationAlgorithm, FidoStatus.MalformedPublicKey, CoseKeyFaults.CompressedPoint()),
        new(FidoCheck.RegistrationAttestationFormat, FidoStatus.UnsupportedAttestationFormat, AttestationObjectFaults.Format("Packed")),
        new(FidoCheck.RegistrationAttestationStatement, FidoStatus.AttestationInvalid, SignatureFaults.BitFlipped()),
        new(FidoCheck.RegistrationAttestationStatement, FidoStatus.MalformedAttestationStatement, AttestationStatementFaults.EmptyX5c()),
        new(FidoCheck.RegistrationTrust, FidoStatus.AttestationUntrusted) { Site = () => new Site(options => Policy(options, requireTrust: true)) },
        new(FidoCheck.RegistrationTrust, FidoStatus.AttestationNotAllowed)
            { Site = () => new Site(options => Policy(options, allowNone: false)), Request = new() { Attestation = FidoAttestationConveyance.None } },
        new(FidoCheck.RegistrationCredentialIdLength, FidoStatus.CredentialIdTooLong, AuthenticatorDataFaults.CredentialIdOfLength(1024)),
        new(FidoCheck.RegistrationExtensions, FidoStatus.ExtensionNotAllowed, ResponseFaults.ExtensionResult("credProps", new System.Text.Json.Nodes.JsonObject()))
            { Site = () => new Site(options => Policy(options, refuseUnsolicited: true)) },
        new(FidoCheck.RegistrationExtensions, FidoStatus.CredentialProtectionTooWeak, WithoutExtensions())
            { Request = new() { Attestation = FidoAttestationConveyance.Direct, CredentialProtection = FidoCredentialProtection.UserVerificationRequired } },
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, BadOnes.Count)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Finish_NearestBadOne_FailsAtExactlyThatStep(int number)
    {
        var bad = BadOnes[number];

        var result = bad.Run();

        Assert.Equal((bad.Check, bad.Status), (result.Ledger.Failed, result.Status));
        Assert.False(result.IsAccepted);
        Assert.Null(result.Credential);
        Assert.Equal(FidoObligations.None, result.Obligations);
    }

    [Fact]
    public void Finish_GoodOne_PassesEveryStepThatIsItsOwn()
    {
        var site = new Site();
        var result = BadRegistration.Attested(site).Register(new FidoRegistrationRequest { Attestation = FidoAttestationConveyance.Direct, UserVerification = FidoUserVerification.Required });

        Assert.Equal(FidoStatus.Accepted, result.Status);
        Assert.Equal(FidoCheck.None, result.Ledger.Failed);
        Assert.DoesNotContain(result.Ledger.Entries, entry => entry.Outcome == FidoCheckOutcome.NotReached);
        Assert.Equal(
            [FidoCheck.RegistrationCredentialIdUniqueness, FidoCheck.RegistrationStoring],
            result.Ledger.Entries.Where(entry => entry.Outcome == FidoCheckOutcome.LeftToCaller).Select(entry => entry.Check));
        Assert.Equal(FidoObligations.ConsumeChallenge | FidoObligations.EnsureCredentialIdIsUnique | FidoObligations.StoreCredential, result.Obligations);
        Assert.True(result.UserVerified);
        Assert.Equal(FidoAttestationType.BasicOrAttCA, result.Attestation.Attestation!.Type);
        Assert.False(result.Trust!.IsTrusted);
        Assert.Equal(Ada, result.Credential!.UserHandle.ToArray());
    }

    [Fact]
    public void BadOnes_CoverEveryStepThatTheLibraryDecides()
    {
        FidoCheck[] never =
        [
            FidoCheck.RegistrationTrustAnchors, FidoCheck.RegistrationCredentialIdUniqueness, FidoCheck.RegistrationStoring,
        ];
        var steps = Enum.GetValues<FidoCheck>().Where(check => (int)check / 32 == 1).Except(never);

        Assert.Equal(steps.Order(), BadOnes.Select(bad => bad.Check).Distinct().Order());
    }

    internal static FidoRelyingPartyOptions Policy(
        FidoRelyingPartyOptions options, bool allowBackupEligible = true, bool requireTrust = false, bool allowNone = true, bool refuseUnsolicited = false) => new()
        {
            Id = options.Id,
            Name = options.Name,
            Origins = options.Origins,
            AllowBackupEligible = allowBackupEligible,
            RequireTrustedAttestation = requireTrust,
            TrustSource = requireTrust ? FidoTrustAnchors.Parse([]) : FidoNoTrust.Instance,
            AllowNoAttestation = allowNone,
            RefuseUnsolicitedExtensions = refuseUnsolicited,
        };

    // The authenticator says nothing of protection.
    static IFault<CredentialCreationMaterial> WithoutExtensions() => Fault.BeforeSigning<CredentialCreationMaterial>(material =>
    {
        material.AuthenticatorData.Extensions = null;
        material.AuthenticatorData.Flags &= ~AuthenticatorDataFlags.ExtensionData;
    });

    public sealed class BadRegistration(FidoCheck check, FidoStatus status, params IFault<CredentialCreationMaterial>[] faults)
    {
        public FidoCheck Check => check;

        public FidoStatus Status => status;

        internal Func<Site> Site { get; init; } = () => new Site();

        public FidoRegistrationRequest Request { get; init; } = new() { Attestation = FidoAttestationConveyance.Direct };

        public FidoRegistrationResult Run() => Attested(Site()).Register(Request, faults);

        internal static Site Attested(Site site)
        {
            site.Key.VerifiesUser = true;
            site.Key.Attestation = VirtualAttestation.Packed(AttestationCertificates.Issued());
            return site;
        }
    }
}
