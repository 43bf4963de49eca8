using Mfa.BrowserKit;
using Mfa.TestKit;
using Mfa.U2f.BrowserTests.Browser;

namespace Mfa.U2f.BrowserTests.Attestation;

/// <summary>What comes of asking for attestation, and of not asking.</summary>
[Collection(ChromiumFixture.Name)]
public class ConveyanceTests(ChromiumFixture chromium)
{
    static readonly Guid ModelOfChromium = new("01020304-0506-0708-0102-030405060708");

    [PeerTheory(ChromiumFixture.Program)]
    [InlineData("u2f", "fido-u2f")]
    [InlineData("ctap2", "packed")]
    public async Task Register_Direct_BringsACertificate(string protocol, string format)
    {
        await using var site = await Site.OpenAsync(chromium);
        _ = await site.Page.PlugInAsync(new() { Protocol = protocol });

        var result = await site.RegisterAsync(new() { Attestation = FidoAttestationConveyance.Direct });

        var attestation = result.Attestation.Attestation!;
        Assert.Equal(FidoStatus.Accepted, result.Status);
        Assert.Equal((format, FidoAttestationType.BasicOrAttCA), (attestation.Format, attestation.Type));
        _ = Assert.Single(attestation.CertificatePath);
        Assert.Equal(protocol == "u2f" ? Guid.Empty : ModelOfChromium, result.Credential!.Aaguid);
        Assert.Equal(FidoTrustReason.NoTrustSource, result.Trust!.Reason);
    }

    [PeerTheory(ChromiumFixture.Program)]
    [InlineData("u2f")]
    [InlineData("ctap2")]
    public async Task Register_None_BringsNone(string protocol)
    {
        await using var site = await Site.OpenAsync(chromium);
        _ = await site.Page.PlugInAsync(new() { Protocol = protocol });

        var result = await site.RegisterAsync(new() { Attestation = FidoAttestationConveyance.None });

        var attestation = result.Attestation.Attestation!;
        Assert.Equal(FidoStatus.Accepted, result.Status);
        Assert.Equal(("none", FidoAttestationType.None), (attestation.Format, attestation.Type));
        Assert.Empty(attestation.CertificatePath);
    }

    [PeerTheory(ChromiumFixture.Program)]
    [InlineData(FidoAttestationConveyance.Direct, FidoStatus.Accepted)]
    [InlineData(FidoAttestationConveyance.None, FidoStatus.AttestationNotAllowed)]
    public async Task Register_WhereAttestationIsDemanded_NeedsOne(FidoAttestationConveyance asked, FidoStatus expected)
    {
        await using var site = await Site.OpenAsync(
            chromium, origin => new() { Id = "localhost", Name = "Example", Origins = [origin], AllowNoAttestation = false });
        _ = await site.Page.PlugInAsync(VirtualKeyModel.Ctap2);

        Assert.Equal(expected, (await site.RegisterAsync(new() { Attestation = asked })).Status);
    }
}
