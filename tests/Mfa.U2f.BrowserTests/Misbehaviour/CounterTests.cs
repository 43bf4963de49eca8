using System.Text.Json.Nodes;
using Mfa.BrowserKit;
using Mfa.TestKit;
using Mfa.U2f.BrowserTests.Browser;

namespace Mfa.U2f.BrowserTests.Misbehaviour;

/// <summary>Counters that advance, and a key of which there are two.</summary>
[Collection(ChromiumFixture.Name)]
public class CounterTests(ChromiumFixture chromium)
{
    [PeerTheory(ChromiumFixture.Program)]
    [InlineData("u2f", 0, 2, 3)]
    [InlineData("ctap2", 1, 2, 3)]
    public async Task SignIn_TwiceInARow_StoresTheAdvancedCounter(string protocol, uint registered, uint first, uint second)
    {
        await using var site = await Site.OpenAsync(chromium);
        _ = await site.Page.PlugInAsync(new() { Protocol = protocol });
        var credential = await site.RegisteredAsync();

        var once = await site.SignInAsync(credential);
        var twice = await site.SignInAsync(once.UpdatedCredential!);

        Assert.Equal(
            [registered, first, second],
            [credential.SignCount, once.UpdatedCredential!.SignCount, twice.UpdatedCredential!.SignCount]);
    }

    [PeerTheory(ChromiumFixture.Program)]
    [InlineData("u2f")]
    [InlineData("ctap2")]
    public async Task SignIn_OriginalAfterItsClone_IsACounterThatRegressed(string protocol)
    {
        await using var site = await Site.OpenAsync(chromium);
        var original = await site.Page.PlugInAsync(new() { Protocol = protocol });
        var credential = await site.RegisteredAsync();
        var copy = await original.ReadCredentialAsync();
        await original.PullOutAsync();

        // The clone signs first, and nothing tells it from the original; then what it was copied from signs with the same counter.
        var byClone = await SignInWithAsync(site, protocol, copy, credential);
        var byOriginal = await SignInWithAsync(site, protocol, copy, byClone.UpdatedCredential!);

        Assert.Equal((FidoStatus.Accepted, false), (byClone.Status, byClone.CloneSuspected));
        Assert.Equal((FidoStatus.CounterRegressed, true), (byOriginal.Status, byOriginal.CloneSuspected));
        Assert.Equal(FidoCheck.AuthenticationCounter, byOriginal.Ledger.Failed);
        Assert.Null(byOriginal.UpdatedCredential);
    }

    [PeerTheory(ChromiumFixture.Program)]
    [InlineData(9, FidoStatus.CounterRegressed)]
    [InlineData(10, FidoStatus.Accepted)]
    public async Task SignIn_CloneWithACounterRolledBack_IsAcceptedOnlyAboveTheStoredOne(int counter, FidoStatus expected)
    {
        await using var site = await Site.OpenAsync(chromium);
        var original = await site.Page.PlugInAsync(VirtualKeyModel.Ctap2);
        var registered = await site.RegisteredAsync();
        var stored = new FidoCredential(registered.Id, registered.UserHandle, registered.RelyingPartyId, registered.PublicKey) { SignCount = 10 };
        var copy = await original.ReadCredentialAsync();
        copy["signCount"] = counter;
        await original.PullOutAsync();

        // A key signs with the next counter.
        Assert.Equal(expected, (await SignInWithAsync(site, "ctap2", copy, stored)).Status);
    }

    [PeerFact(ChromiumFixture.Program)]
    public async Task SignIn_CounterRegressedWherePolicyOnlyReports_IsAcceptedAndReported()
    {
        await using var site = await Site.OpenAsync(
            chromium, origin => new() { Id = "localhost", Name = "Example", Origins = [origin], CounterPolicy = FidoCounterPolicy.ReportOnly });
        var original = await site.Page.PlugInAsync(VirtualKeyModel.Ctap2);
        var credential = await site.RegisteredAsync();
        var copy = await original.ReadCredentialAsync();
        var signedIn = await site.SignInAsync(credential);
        await original.PullOutAsync();

        var result = await SignInWithAsync(site, "ctap2", copy, signedIn.UpdatedCredential!);

        Assert.Equal((FidoStatus.Accepted, true), (result.Status, result.CloneSuspected));
        Assert.Equal(signedIn.UpdatedCredential!.SignCount, result.UpdatedCredential!.SignCount);
    }

    static async Task<FidoAuthenticationResult> SignInWithAsync(Site site, string protocol, JsonObject copy, FidoCredential stored)
    {
        copy["rpId"] = stored.RelyingPartyId; // a u2f key has kept its hash only
        var clone = await site.Page.PlugInAsync(new() { Protocol = protocol });
        await clone.AddCredentialAsync(copy);
        var result = await site.SignInAsync(stored);
        await clone.PullOutAsync();
        return result;
    }
}
