using Mfa.TestKit;
using Mfa.U2f.Tests.Attestation;

namespace Mfa.U2f.Tests.Vectors;

/// <summary>
/// Each published pair that is accepted, changed once per check and signed again with its published key, fails at exactly that step.
/// </summary>
public class W3cMutationTests
{
    static readonly Lazy<IReadOnlyList<W3cPair>> Pairs = new(W3cPair.Read);

    static readonly IReadOnlyList<W3cMutation<W3cRegistration>> OfRegistrations = [.. W3cRegistrationMutations.All, .. W3cAttestationMutations.All];

    [PublishedFact(W3cPair.File)]
    public void Register_SignedAgainWithoutAChange_IsAccepted()
    {
        Assert.Equal(10, Registrations.Count());
        foreach (var pair in Registrations)
        {
            var half = pair.Register();
            Assert.Equal(pair.OfRegistration("attestationObject"), half.AttestationObject.Encode());
            Assert.Equal(pair.OfRegistration("clientDataJSON"), half.ClientData.Encode());
            half.SignAgain();

            Assert.Equal((pair.Name, FidoStatus.Accepted), (pair.Name, half.Finish().Status));
        }
    }

    [PublishedFact(W3cPair.File)]
    public void SignIn_SignedAgainWithoutAChange_IsAccepted()
    {
        Assert.Equal(13, Pairs.Value.Count);
        foreach (var pair in Pairs.Value)
        {
            var half = pair.SignIn();
            Assert.Equal(pair.OfAuthentication("authenticatorData"), half.Data.Encode());
            Assert.Equal(pair.OfAuthentication("clientDataJSON"), half.ClientData.Encode());
            half.SignAgain();

            Assert.Equal((pair.Name, FidoStatus.Accepted), (pair.Name, half.Finish().Status));
        }
    }

    [PublishedFact(W3cPair.File)]
    public void Register_ReissuedCertificateOfTheSameModel_IsAccepted()
    {
        foreach (var pair in Registrations.Where(pair => pair.Attestation is not null && pair.Register().Format == "packed"))
        {
            var half = pair.Register();
            var model = CertificateSpec.Extension(CertificateSpec.AaguidOid, "0410" + Convert.ToHexString(half.Attested.Aaguid.ToByteArray(bigEndian: true)));
            W3cAttestationMutations.Reissue(half, new() { Extensions = [model] });
            half.SignAgain();

            Assert.Equal((pair.Name, FidoStatus.Accepted), (pair.Name, half.Finish().Status));
        }
    }

    [PublishedFact(W3cPair.File)]
    public void Register_ChangedOnceAndSignedAgain_FailsAtExactlyThatStep() =>
        AssertEach(Registrations, OfRegistrations, pair => pair.Register(), half => half.SignAgain(), half =>
        {
            var result = half.Finish();
            Assert.Null(result.Credential);
            return (result.Ledger.Failed, result.Status);
        });

    [PublishedFact(W3cPair.File)]
    public void SignIn_ChangedOnceAndSignedAgain_FailsAtExactlyThatStep() =>
        AssertEach(Pairs.Value, W3cAssertionMutations.All, pair => pair.SignIn(), half => half.SignAgain(), half =>
        {
            var result = half.Finish();
            Assert.Null(result.UpdatedCredential);
            return (result.Ledger.Failed, result.Status);
        });

    [Fact]
    public void Mutations_OfBothHalves_CoverEveryStepThatTheLibraryDecides()
    {
        FidoCheck[] never =
        [
            FidoCheck.None, FidoCheck.RegistrationTrustAnchors, FidoCheck.RegistrationCredentialIdUniqueness, FidoCheck.RegistrationStoring, FidoCheck.AuthenticationUpdate,
        ];
        var steps = Enum.GetValues<FidoCheck>().Except(never).Where(check => check < FidoCheck.U2fMessage);

        Assert.Equal(steps.Order(), OfRegistrations.Select(mutation => mutation.Check).Concat(W3cAssertionMutations.All.Select(mutation => mutation.Check)).Distinct().Order());
        Assert.Distinct(OfRegistrations.Select(mutation => mutation.Name));
        Assert.Distinct(W3cAssertionMutations.All.Select(mutation => mutation.Name));
    }

    static IEnumerable<W3cPair> Registrations => Pairs.Value.Where(pair => pair.VerifiesAttestation);

    static void AssertEach<T>(
        IEnumerable<W3cPair> pairs, IReadOnlyList<W3cMutation<T>> mutations, Func<W3cPair, T> take, Action<T> sign, Func<T, (FidoCheck, FidoStatus)> finish)
    {
        foreach (var mutation in mutations)
        {
            var halves = pairs.Select(pair => (pair.Name, Half: take(pair))).Where(one => mutation.Applies(one.Half)).ToArray();
            Assert.True(halves.Length > 0, mutation.Name);
            foreach (var (name, half) in halves)
            {
                mutation.Bend(half);
                sign(half);
                mutation.BendSigned(half);

                Assert.Equal((name, mutation.Name, (mutation.Check, mutation.Status)), (name, mutation.Name, finish(half)));
            }
        }
    }
}
