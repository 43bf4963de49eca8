using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Mfa.Portal.Tests.Start;

/// <summary>A portal starts on what an earlier one has left.</summary>
public sealed class MigrationTests : IDisposable
{
    static readonly string[] All = ["First", "Recovery", "SerialNumbers"];

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mfa-portal-");

    string Data => Path.Combine(_folder.FullName, "data");

    [Fact]
    public void Models_OfBothProviders_AreThoseOfTheMigrations() => Assert.False(PortalDatabase.HasPendingModelChanges);

    [Fact]
    public async Task Start_OnTheTablesOfTheFirstMigration_AddsWhatCameSince()
    {
        var database = new PortalDatabase(Data);
        await database.MigrateAsync(All[0]);
        Assert.Equal(All[..1], await database.ListMigrationsAsync());

        await using (await PortalHost.StartAsync(Data, new FakeTimeProvider(ModelToken.Noon)))
            Assert.Equal(All, await database.ListMigrationsAsync());
    }

    [Fact]
    public async Task Start_OnTheDataOfTheFirstMigration_KeepsThem()
    {
        var database = new PortalDatabase(Data);
        var clock = new FakeTimeProvider(ModelToken.Noon);
        MfaOwnerKey alice;
        await using (var portal = await PortalHost.StartAsync(Data, clock))
        {
            alice = await portal.FindOwnerAsync("alice");
            using var secret = new Totp.TotpSecret(ModelToken.RfcKey);
            var enrollment = portal.Services.GetRequiredService<MfaEnrollment>();
            Assert.Equal(MfaStatus.Accepted, (await enrollment.ImportVirtualDeviceAsync(alice, "app", secret, null, null, MfaActor.System("tests"), default)).Status);
            using var seed = HardwareTokenSeed.ForHotp("T-1", ModelToken.RfcKey, manufacturer: "Maker");
            Assert.Equal([MfaTokenAddOutcome.Added], await portal.Services.GetRequiredService<MfaTokenInventory>().AddAsync(PortalHost.Account, [seed], MfaActor.System("tests"), default));
        }

        await database.MigrateAsync(All[0]);
        Assert.Equal(All[..1], await database.ListMigrationsAsync());

        await using (var portal = await PortalHost.StartAsync(Data, clock))
        {
            Assert.Empty(portal.Passwords);
            Assert.Equal(alice, await portal.FindOwnerAsync("alice"));
            var signIn = portal.Services.GetRequiredService<MfaSignIn>();
            Assert.Equal(MfaStatus.Accepted, (await signIn.AuthenticateAsync(alice, new ModelToken().CodeAt(ModelToken.Noon), null, null, new byte[] { 1 }, null, default)).Status);

            // A token from before there was the column is there, by its own key; a re-protection lets it be found by its number alone.
            var tokens = portal.Services.GetRequiredService<MfaTokenInventory>();
            Assert.Equal("T1", Assert.Single(await tokens.ListAsync(PortalHost.Account, null, 10, default)).SerialNumber);
            Assert.NotNull(await tokens.FindAsync(PortalHost.Account, "T1", "Maker", default));
            Assert.Null(await tokens.FindAsync(PortalHost.Account, "T1", null, default));
            MfaReprotection? reprotected = null;
            while (reprotected is not { AreTokensComplete: true })
                reprotected = await portal.Services.GetRequiredService<MfaDeviceAdmin>().ReprotectAsync(PortalHost.Account, reprotected, 100, default);
            Assert.Equal(1, reprotected.Moved);
            Assert.NotNull(await tokens.FindAsync(PortalHost.Account, "T1", null, default));
            Assert.Empty(await portal.Services.GetRequiredService<MfaRecovery>().ListOpenCasesAsync(PortalHost.Account, null, 10, default));
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
