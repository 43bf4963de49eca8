using Mfa.BrowserKit;
using Mfa.TestKit;
using Mfa.U2f.BrowserTests.Browser;

namespace Mfa.U2f.BrowserTests.Ceremonies;

/// <summary>The flags BE and BS, as they are at registration and as they change.</summary>
[Collection(ChromiumFixture.Name)]
public class BackupTests(ChromiumFixture chromium)
{
    [PeerTheory(ChromiumFixture.Program)]
    [InlineData(false, false, FidoBackupEligibility.No)]
    [InlineData(true, false, FidoBackupEligibility.Yes)]
    [InlineData(true, true, FidoBackupEligibility.Yes)]
    public async Task SignIn_FlagsAsRegistered_IsAccepted(bool eligible, bool backedUp, FidoBackupEligibility stored)
    {
        await using var site = await Site.OpenAsync(chromium);
        _ = await site.Page.PlugInAsync(VirtualKeyModel.Passkey with { BackupEligible = eligible, BackedUp = backedUp });
        var credential = await site.RegisteredAsync();

        var result = await site.SignInAsync(credential);

        Assert.Equal((stored, backedUp), (credential.BackupEligible, credential.BackedUp));
        Assert.Equal(FidoStatus.Accepted, result.Status);
        Assert.Equal((stored, backedUp), (result.UpdatedCredential!.BackupEligible, result.UpdatedCredential.BackedUp));
    }

    [PeerTheory(ChromiumFixture.Program)]
    [InlineData(false, FidoStatus.Accepted)]
    [InlineData(true, FidoStatus.BackupEligibleNotAllowed)]
    public async Task Register_WhereBackupsAreNotAllowed_TakesDeviceBoundKeysOnly(bool eligible, FidoStatus expected)
    {
        await using var site = await Site.OpenAsync(
            chromium, origin => new() { Id = "localhost", Name = "Example", Origins = [origin], AllowBackupEligible = false });
        _ = await site.Page.PlugInAsync(VirtualKeyModel.Passkey with { BackupEligible = eligible });

        Assert.Equal(expected, (await site.RegisterAsync()).Status);
    }

    [PeerTheory(ChromiumFixture.Program)]
    [InlineData(true, true, FidoStatus.Accepted)]
    [InlineData(false, false, FidoStatus.BackupEligibilityChanged)]
    [InlineData(false, true, FidoStatus.BackupStateInvalid)]
    public async Task SignIn_EligibleKeyWhoseFlagsChanged_MayOnlyBeBackedUp(bool eligible, bool backedUp, FidoStatus expected)
    {
        await using var site = await Site.OpenAsync(chromium);
        var key = await site.Page.PlugInAsync(VirtualKeyModel.Passkey with { BackupEligible = true });
        var credential = await site.RegisteredAsync();
        await key.SetBackupAsync(credential.Id, eligible, backedUp);

        var result = await site.SignInAsync(credential);

        Assert.Equal(expected, result.Status);
        Assert.Equal(expected == FidoStatus.Accepted ? true : null, result.UpdatedCredential?.BackedUp);
    }

    [PeerTheory(ChromiumFixture.Program)]
    [InlineData(false, false, FidoStatus.Accepted)]
    [InlineData(true, false, FidoStatus.BackupEligibilityChanged)]
    [InlineData(false, true, FidoStatus.BackupStateInvalid)]
    public async Task SignIn_DeviceBoundKeyWhoseFlagsChanged_IsRefused(bool eligible, bool backedUp, FidoStatus expected)
    {
        await using var site = await Site.OpenAsync(chromium);
        var key = await site.Page.PlugInAsync(VirtualKeyModel.Passkey);
        var credential = await site.RegisteredAsync();
        await key.SetBackupAsync(credential.Id, eligible, backedUp);

        Assert.Equal(expected, (await site.SignInAsync(credential)).Status);
    }
}
