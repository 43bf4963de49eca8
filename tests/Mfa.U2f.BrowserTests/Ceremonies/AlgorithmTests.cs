using Mfa.BrowserKit;
using Mfa.TestKit;
using Mfa.U2f.BrowserTests.Browser;

namespace Mfa.U2f.BrowserTests.Ceremonies;

/// <summary>The key makes what is offered first among what it can, and nothing else is taken.</summary>
[Collection(ChromiumFixture.Name)]
public class AlgorithmTests(ChromiumFixture chromium)
{
    [PeerTheory(ChromiumFixture.Program)]
    [InlineData(FidoAlgorithm.ES256)]
    [InlineData(FidoAlgorithm.RS256)]
    public async Task SignIn_KeyOfTheOnlyAlgorithmOffered_IsAccepted(FidoAlgorithm algorithm)
    {
        await using var site = await Site.OpenAsync(chromium, origin => Offering(origin, algorithm));
        _ = await site.Page.PlugInAsync(VirtualKeyModel.Ctap2);
        var credential = await site.RegisteredAsync();

        var result = await site.SignInAsync(credential);

        Assert.Equal(FidoStatus.Accepted, FidoPublicKey.TryImport(credential.PublicKey, out var key));
        using (key)
            Assert.Equal(algorithm, key!.Algorithm);
        Assert.Equal(FidoStatus.Accepted, result.Status);
    }

    [PeerFact(ChromiumFixture.Program)]
    public async Task Register_RsaOfAU2fKey_IsRefusedByTheBrowser()
    {
        await using var site = await Site.OpenAsync(chromium, origin => Offering(origin, FidoAlgorithm.RS256));
        _ = await site.Page.PlugInAsync(VirtualKeyModel.U2f);

        var answer = await site.Page.CreateAsync(site.BeginRegistration().OptionsJson);

        Assert.Equal("NotAllowedError", answer.Refusal);
    }

    [PeerFact(ChromiumFixture.Program)]
    public async Task Register_EdDsaPreferred_IsNotOfferedAndTheNextIsMade()
    {
        await using var site = await Site.OpenAsync(chromium, origin => Offering(origin, FidoAlgorithm.EdDsa, FidoAlgorithm.ES256));
        _ = await site.Page.PlugInAsync(VirtualKeyModel.Ctap2);
        var ceremony = site.BeginRegistration();

        var result = site.Finish(ceremony, await site.Page.CreateAsync(ceremony.OptionsJson));

        Assert.DoesNotContain("\"alg\":-8", ceremony.OptionsJson, StringComparison.Ordinal);
        Assert.Equal(FidoStatus.Accepted, FidoPublicKey.TryImport(result.Credential!.PublicKey, out var key));
        using (key)
            Assert.Equal(FidoAlgorithm.ES256, key!.Algorithm);
    }

    [PeerTheory(ChromiumFixture.Program)]
    [InlineData(FidoAlgorithm.RS256, FidoStatus.AlgorithmNotAllowed)]
    [InlineData(FidoAlgorithm.EdDsa, FidoStatus.AlgorithmNotAllowed)]
    public async Task Register_PageOffersAnotherAlgorithm_IsRefused(FidoAlgorithm offered, FidoStatus expected)
    {
        await using var site = await Site.OpenAsync(chromium, origin => Offering(origin, FidoAlgorithm.ES256));
        _ = await site.Page.PlugInAsync(VirtualKeyModel.Ctap2);
        var ceremony = site.BeginRegistration();
        var options = ceremony.OptionsJson.Replace("\"alg\":-7", $"\"alg\":{(int)offered}", StringComparison.Ordinal);

        var result = site.Finish(ceremony, await site.Page.CreateAsync(options));

        Assert.Equal((expected, FidoCheck.RegistrationAlgorithm), (result.Status, result.Ledger.Failed));
    }

    [PeerFact(ChromiumFixture.Program)]
    public async Task Register_PageOffersAnAllowedAlgorithmThatThePlatformLacks_IsUnsupported()
    {
        await using var site = await Site.OpenAsync(chromium, origin => Offering(origin, FidoAlgorithm.ES256, FidoAlgorithm.EdDsa));
        _ = await site.Page.PlugInAsync(VirtualKeyModel.Ctap2);
        var ceremony = site.BeginRegistration();

        var result = site.Finish(ceremony, await site.Page.CreateAsync(ceremony.OptionsJson.Replace("\"alg\":-7", "\"alg\":-8", StringComparison.Ordinal)));

        Assert.Equal((FidoStatus.UnsupportedAlgorithm, FidoCheck.RegistrationAlgorithm), (result.Status, result.Ledger.Failed));
    }

    static FidoRelyingPartyOptions Offering(string origin, params FidoAlgorithm[] algorithms) =>
        new() { Id = "localhost", Name = "Example", Origins = [origin], Algorithms = algorithms };
}
