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
    /// <summary>How a swap and an event are sent.</summary>
    protected abstract string[] Swap { get; }

    [StoreFact]
    public async Task Attempt_RightOrWrong_ReadsOnceAndSwapsOnce()
    {
        var log = new CommandLog();
        using var machine = new MfaMachine(new Logged(database, log), new FakeTimeProvider(ModelToken.Noon));
        var owner = new MfaOwnerKey(Guid.CreateVersion7(ModelToken.Noon).ToString("N"), "ada");
        var app = new ModelToken(RandomNumberGenerator.GetBytes(20));
        using (var secret = new TotpSecret(app.Key))
            _ = await machine.Enrollment.ImportVirtualDeviceAsync(owner, "app", secret, null, null, MfaActor.System("tests"), default);

        foreach (var (code, expected) in new[] { (app.CodeAt(ModelToken.Noon), MfaStatus.Accepted), ("000000", MfaStatus.Rejected) })
        {
            log.Clear();

            Assert.Equal(expected, (await machine.SignIn.AuthenticateAsync(owner, code, null, null, new byte[] { 1 }, null, default)).Status);

            Assert.Equal(["SELECT MfaOwners", .. Swap], log.Commands.Select(Summary));
        }
    }

    [StoreFact]
    public async Task FirstWriteThatLoses_IsFoundOutByReadingBack()
    {
        var log = new CommandLog();
        using var machine = new MfaMachine(new Logged(database, log), new FakeTimeProvider(ModelToken.Noon));
        var owner = new MfaOwnerKey(Guid.CreateVersion7(ModelToken.Noon).ToString("N"), "ada");
        MfaOwnerRecord Record() => new(owner, 1, Guid.CreateVersion7(ModelToken.Noon), new byte[] { 1 });
        _ = await machine.Owners.TryWriteAsync(Record(), 0, [], default);
        log.Clear();

        Assert.Equal(MfaWriteOutcome.Conflict, await machine.Owners.TryWriteAsync(Record(), 0, [], default));

        Assert.Equal(["INSERT MfaOwners", "SELECT MfaOwners"], log.Commands.Select(Summary));
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
