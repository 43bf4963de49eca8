using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Mfa.Portal.Tests.Start;

/// <summary>A portal starts on what an earlier one has left.</summary>
public sealed class MigrationTests : IDisposable
{
    static readonly string[] All = ["First", "Recovery"];

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
        }

        await database.MigrateAsync(All[0]);
        Assert.Equal(All[..1], await database.ListMigrationsAsync());

        await using (var portal = await PortalHost.StartAsync(Data, clock))
        {
            Assert.Empty(portal.Passwords);
            Assert.Equal(alice, await portal.FindOwnerAsync("alice"));
            var signIn = portal.Services.GetRequiredService<MfaSignIn>();
            Assert.Equal(MfaStatus.Accepted, (await signIn.AuthenticateAsync(alice, new ModelToken().CodeAt(ModelToken.Noon), null, null, new byte[] { 1 }, null, default)).Status);
            Assert.Empty(await portal.Services.GetRequiredService<MfaRecovery>().ListOpenCasesAsync(PortalHost.Account, null, 10, default));
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
