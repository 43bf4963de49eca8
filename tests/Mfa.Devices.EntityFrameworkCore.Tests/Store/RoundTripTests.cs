using System.Security.Cryptography;
using Mfa.Devices.TestKit;
using Mfa.TestKit;
using Mfa.Totp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Mfa.Devices.EntityFrameworkCore.Tests;

/// <summary>What an attempt to sign in sends to the database: one read and one swap, with its event.</summary>
public abstract class RoundTripTests(Database database)
{
    const string Read = "SELECT MfaOwners", Told = "UPDATE MfaOwners";

    /// <summary>How a swap and an event are sent.</summary>
    protected abstract string[] Swap { get; }

    [StoreFact]
    public async Task Attempt_RightOrWrong_ReadsOnceAndSwapsOnce()
    {
        var log = new CommandLog();
        using var machine = Start(log);
        var owner = NewOwner();
        var app = await GiveAppAsync(machine, owner);

        foreach (var (code, expected) in new[] { (app.CodeAt(ModelToken.Noon), MfaStatus.Accepted), ("000000", MfaStatus.Rejected) })
        {
            log.Clear();

            Assert.Equal(expected, (await machine.SignIn.AuthenticateAsync(owner, code, null, null, new byte[] { 1 }, null, default)).Status);

            Assert.Equal([Read, .. Swap], log.Commands.Select(Summary));
        }
    }

    [StoreFact]
    public async Task RecoveryCode_IsAsACode_AndWithAnAddressTellsAfterwards()
    {
        var log = new CommandLog();
        using var machine = Start(log);
        var owner = NewOwner();
        _ = await GiveAppAsync(machine, owner);
        var codes = (await machine.Recovery.CreateCodesAsync(owner, MfaActor.System("tests"), null, default, default)).Codes;

        await AssertSendsAsync(codes[0], [Read, .. Swap]);
        await new LostDevice(machine, owner).RegisterAsync();
        await AssertSendsAsync(codes[1], [Read, .. Swap, Read, Told]);

        async Task AssertSendsAsync(string code, string[] expected)
        {
            log.Clear();
            Assert.Equal(MfaStatus.Accepted, (await machine.SignIn.AuthenticateWithRecoveryCodeAsync(owner, code, new byte[] { 1 }, null, default)).Status);
            Assert.Equal(expected, log.Commands.Select(Summary));
        }
    }

    [StoreFact]
    public async Task OpenCases_AreOneRead_AndOneOfEachThatIsListed()
    {
        var log = new CommandLog();
        using var machine = Start(log);
        var tenant = NewOwner().Tenant;
        foreach (var id in new[] { "ada", "bob", "eve" })
            _ = await GiveAppAsync(machine, new MfaOwnerKey(tenant, id));
        foreach (var id in new[] { "ada", "bob" })
            _ = await machine.Recovery.HelpAsync(new MfaOwnerKey(tenant, id), MfaActor.System("tests"), default);
        log.Clear();

        Assert.Equal(2, (await machine.Recovery.ListOpenCasesAsync(tenant, null, 10, default)).Count);

        Assert.Equal([Read, Read, Read], log.Commands.Select(Summary));
    }

    [StoreFact]
    public async Task FirstWriteThatLoses_IsFoundOutByReadingBack()
    {
        var log = new CommandLog();
        using var machine = Start(log);
        var owner = NewOwner();
        MfaOwnerRecord Record() => new(owner, 1, Guid.CreateVersion7(ModelToken.Noon), new byte[] { 1 });
        _ = await machine.Owners.TryWriteAsync(Record(), 0, [], default);
        log.Clear();

        Assert.Equal(MfaWriteOutcome.Conflict, await machine.Owners.TryWriteAsync(Record(), 0, [], default));

        Assert.Equal(["INSERT MfaOwners", Read], log.Commands.Select(Summary));
    }

    MfaMachine Start(CommandLog log) => new(new Logged(database, log), new FakeTimeProvider(ModelToken.Noon));

    static MfaOwnerKey NewOwner() => new(Guid.CreateVersion7(ModelToken.Noon).ToString("N"), "ada");

    static async Task<ModelToken> GiveAppAsync(MfaMachine machine, MfaOwnerKey owner)
    {
        var app = new ModelToken(RandomNumberGenerator.GetBytes(20));
        using var secret = new TotpSecret(app.Key);
        Assert.Equal(MfaStatus.Accepted, (await machine.Enrollment.ImportVirtualDeviceAsync(owner, "app", secret, null, null, MfaActor.System("tests"), default)).Status);
        return app;
    }

    // Statements by verb and table.
    static string Summary(string command) => string.Join(" + ", command.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(statement => $"{statement.Split(' ', 2)[0]} {statement.Split('"').First(word => word.StartsWith("Mfa", StringComparison.Ordinal))}"));

    sealed class Logged(Database database, CommandLog log) : IMfaStoreFixture
    {
        public int Racers => 1;

        public void AddStore(MfaBuilder builder) => database.AddStore(builder, options => options.AddInterceptors(log));
    }
}

[Collection(OnSqlite.Name)]
public class SqliteRoundTripTests(SqliteDatabase database) : RoundTripTests(database)
{
    protected override string[] Swap => ["INSERT MfaAuditEvents", "UPDATE MfaOwners"];
}

[Collection(OnPostgres.Name)]
[NeedsProgram(PostgresServer.Program)]
public class PostgresRoundTripTests(PostgresDatabase database) : RoundTripTests(database)
{
    protected override string[] Swap => ["INSERT MfaAuditEvents + UPDATE MfaOwners"];
}
