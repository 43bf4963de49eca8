using Mfa.BrowserKit;
using Mfa.TestKit;
using Mfa.U2f.BrowserTests.Browser;

namespace Mfa.U2f.BrowserTests.Attestation;

/// <summary>Chromium makes a new certificate, signed by itself, at each registration: the only anchor of one is that very certificate.</summary>
[Collection(ChromiumFixture.Name)]
public class TrustTests(ChromiumFixture chromium)
{
    static readonly FidoRegistrationRequest Direct = new() { Attestation = FidoAttestationConveyance.Direct };

    [PeerTheory(ChromiumFixture.Program)]
    [InlineData("u2f")]
    [InlineData("ctap2")]
    public async Task Finish_CertificateThatIsAnAnchor_IsTrusted(string protocol)
    {
        await using var site = await Site.OpenAsync(chromium);
        _ = await site.Page.PlugInAsync(new() { Protocol = protocol });
        var ceremony = site.BeginRegistration(Direct);
        var answer = await site.Page.CreateAsync(ceremony.OptionsJson);
        var certificate = CertificateOf(site.Finish(ceremony, answer));

        var result = Trusting(site, certificate).FinishRegistration(ceremony, answer.Json, Site.Session, Site.Noon);

        Assert.Equal((FidoStatus.Accepted, FidoTrustReason.Anchored), (result.Status, result.Trust!.Reason));
        Assert.Equal(certificate.ToArray(), result.Trust.Anchor.ToArray());
    }

    [PeerTheory(ChromiumFixture.Program)]
    [InlineData("u2f")]
    [InlineData("ctap2")]
    public async Task Finish_CertificateOfAnotherRegistrationAsAnchor_IsUntrusted(string protocol)
    {
        await using var site = await Site.OpenAsync(chromium);
        _ = await site.Page.PlugInAsync(new() { Protocol = protocol });
        var earlier = CertificateOf(await site.RegisterAsync(Direct));
        var ceremony = site.BeginRegistration(Direct);
        var answer = await site.Page.CreateAsync(ceremony.OptionsJson);

        var result = Trusting(site, earlier).FinishRegistration(ceremony, answer.Json, Site.Session, Site.Noon);

        Assert.Equal((FidoStatus.AttestationUntrusted, FidoCheck.RegistrationTrust), (result.Status, result.Ledger.Failed));
        Assert.False(result.Trust!.IsTrusted);
        Assert.Null(result.Credential);
    }

    [PeerTheory(ChromiumFixture.Program)]
    [InlineData(0, FidoStatus.Accepted)]
    [InlineData(1, FidoStatus.AttestationUntrusted)]
    public async Task Register_PinnedPublicKey_IsTrustedUnlessABitDiffers(byte changed, FidoStatus expected)
    {
        var pin = new PinnedPublicKey();
        await using var site = await Site.OpenAsync(chromium, origin => Demanding(origin, pin));
        _ = await site.Page.PlugInAsync(VirtualKeyModel.Ctap2);
        var first = await site.RegisterAsync(Direct);
        pin.Key = PinnedPublicKey.Of(CertificateOf(first));
        pin.Key[^1] ^= changed;

        var result = await site.RegisterAsync(Direct);

        Assert.Equal(FidoStatus.AttestationUntrusted, first.Status);
        Assert.Equal(expected, result.Status);
    }

    static ReadOnlyMemory<byte> CertificateOf(FidoRegistrationResult result) => Assert.Single(result.Attestation.Attestation!.CertificatePath);

    static FidoRelyingParty Trusting(Site site, ReadOnlyMemory<byte> anchor) => new(Demanding(site.Page.Origin, FidoTrustAnchors.Parse([anchor])));

    static FidoRelyingPartyOptions Demanding(string origin, IFidoTrustSource trust) =>
        new() { Id = "localhost", Name = "Example", Origins = [origin], TrustSource = trust, RequireTrustedAttestation = true };
}
