using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Mfa.U2f;
using Mfa.U2f.Testing;

namespace Mfa.Benchmarks.Ratios;

/// <summary>Security keys: an assertion with an imported key and from stored bytes, refusals, a registration with a certificate.</summary>
static class FidoRows
{
    const string Origin = "https://login.example.com";

    static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_010);
    static readonly byte[] User = "ada's handle"u8.ToArray(), Session = "session"u8.ToArray();

    static readonly FidoRelyingParty RelyingParty = new(new FidoRelyingPartyOptions
    {
        Id = "example.com",
        Name = "Example",
        Origins = [Origin],
    });

    public static IEnumerable<Target> Assertions()
    {
        var browser = new VirtualBrowser(Origin);
        var authenticator = new VirtualCtap2Authenticator();
        var asked = RelyingParty.BeginRegistration(new FidoUser(User, "ada"), [], null, Session, Now);
        var credential = RelyingParty.FinishRegistration(asked, Encoding.UTF8.GetBytes(browser.Create(asked.OptionsJson, authenticator).Json), Session, Now).Credential
            ?? throw new InvalidOperationException("The key wasn't registered.");
        var ceremony = RelyingParty.BeginAuthentication(FidoExpectedUser.Known(User), [credential], null, Session, Now);
        var material = browser.Get(ceremony.OptionsJson, authenticator);
        var json = Encoding.UTF8.GetBytes(material.Json);
        var wrong = Encoding.UTF8.GetBytes(browser.Get(ceremony.OptionsJson, authenticator, SignatureFaults.BitFlipped()).Json);
        Setup.Expect(FidoStatus.Accepted, FidoPublicKey.TryImport(credential.PublicKey, out var key));
        Setup.Expect(FidoStatus.Accepted, Finish(json, key));
        Setup.Expect(FidoStatus.Accepted, Finish(json, null));

        var bare = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = PointOf(credential) });
        var signed = material.SignatureBase();
        var signature = material.Signature;
        if (!bare.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))
            throw new InvalidOperationException("The bare signature doesn't verify.");
        Action verify = () => bare.VerifyHash(SHA256.HashData(signed), signature, DSASignatureFormat.Rfc3279DerSequence);
        Action import = () =>
        {
            using var imported = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = PointOf(credential) });
            imported.VerifyHash(SHA256.HashData(signed), signature, DSASignatureFormat.Rfc3279DerSequence);
        };
        byte[] cut = json[..^40];
        var contest = new Contest(verify, import, () => Finish(json, key), () => Finish(json, null), () => Finish(wrong, null), () => Finish(cut, null));
        yield return Target.AtMost("assertion ES256 with a FidoPublicKey, over VerifyHash", contest.Ratio(2, 0), 1.05);
        yield return Target.AtMost("assertion ES256 with a FidoPublicKey, allocated", contest.Bytes(2), 1_500, "B");
        yield return Target.AtMost("assertion ES256 from stored COSE, over import and VerifyHash", contest.Ratio(3, 1), 1.05);
        yield return Target.AtMost("a wrong assertion, over a good one", contest.Ratio(4, 3), 1);
        yield return Target.AtMost("a malformed assertion, over a good one", contest.Ratio(5, 3), 1);
        yield return Target.AtMost("a wrong or malformed assertion, exceptions inside", Math.Max(Thrown(() => Finish(wrong, null)), Thrown(() => Finish(cut, null))), 1, "");

        FidoStatus Finish(byte[] response, FidoPublicKey? imported)
        {
            if (!FidoAuthenticationResponse.TryParse(response, out var parsed))
                return FidoStatus.MalformedResponse;
            return (imported is null
                ? RelyingParty.FinishAuthentication(ceremony, parsed, credential, Session, Now)
                : RelyingParty.FinishAuthentication(ceremony, parsed, credential, imported, Session, Now)).Status;
        }
    }

    public static IEnumerable<Target> Registrations()
    {
        var browser = new VirtualBrowser(Origin);
        var certificates = AttestationCertificates.Issued();
        var authenticator = new VirtualCtap2Authenticator { Attestation = VirtualAttestation.Packed(certificates) };
        var asked = RelyingParty.BeginRegistration(new FidoUser(User, "ada"), [], new FidoRegistrationRequest { Attestation = FidoAttestationConveyance.Direct }, Session, Now);
        var material = browser.Create(asked.OptionsJson, authenticator);
        var json = Encoding.UTF8.GetBytes(material.Json);
        var registered = RelyingParty.FinishRegistration(asked, json, Session, Now);
        Setup.Expect(FidoStatus.Accepted, registered.Status);
        Setup.Expect("packed", registered.Attestation.Attestation?.Format);

        var signed = material.SignatureBase();
        var signature = material.Signature;
        Action floor = () =>
        {
            using var certificate = X509CertificateLoader.LoadCertificate(certificates.Leaf.Span);
            using var key = certificate.GetECDsaPublicKey()!;
            if (!key.VerifyHash(SHA256.HashData(signed), signature, DSASignatureFormat.Rfc3279DerSequence))
                throw new InvalidOperationException("The bare signature doesn't verify.");
            using var imported = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = PointOf(registered.Credential!) });
        };
        floor();
        var contest = new Contest(floor, () => RelyingParty.FinishRegistration(asked, json, Session, Now));
        yield return Target.AtMost("registration packed with x5c, over certificate, key, verification, import", contest.Ratio(1, 0), 1.10);
    }

    // The first member of the canonical COSE_Key of ES256 that has bytes, and the second: RFC 9052, section 7.
    static ECPoint PointOf(FidoCredential credential) => new() { X = credential.PublicKey.Span.Slice(10, 32).ToArray(), Y = credential.PublicKey.Span.Slice(45, 32).ToArray() };

    static int Thrown(Action path)
    {
        var thrown = new HashSet<Exception>(ReferenceEqualityComparer.Instance);
        void Count(object? sender, FirstChanceExceptionEventArgs arguments) => thrown.Add(arguments.Exception);
        AppDomain.CurrentDomain.FirstChanceException += Count;
        try
        {
            path();
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Count;
        }

        return thrown.Count;
    }
}
