using System.Security.Cryptography;
using Mfa.Devices.TestKit;
using Mfa.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mfa.Devices.EntityFrameworkCore.Tests;

/// <summary>The store beside what the application does with the same context.</summary>
public abstract class ApplicationTests(Database database)
{
    readonly MfaOwnerKey _owner = new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), "ada");

    [StoreFact]
    public async Task Write_WhileARequestTracksChanges_SavesNoneOfThem()
    {
        await using var application = database.Open();
        await using var request = application.CreateAsyncScope();
        var context = request.ServiceProvider.GetRequiredService<ApplicationContext>();
        context.Notes.Add(new Note { Text = _owner.Tenant });

        Assert.Equal(MfaWriteOutcome.Written, await Store(application).TryWriteAsync(Record(1), 0, [], default));

        Assert.False(await context.Notes.AnyAsync(note => note.Text == _owner.Tenant));
        Assert.Equal(1, await context.SaveChangesAsync());
    }

    [StoreFact]
    public async Task DatabaseClock_IsTheDatabases()
    {
        // Database and test run on one machine, so it lies between two looks at its clock; SQLite tells whole seconds.
        await using var application = database.Open();
        var before = TimeProvider.System.GetUtcNow().AddSeconds(-1);

        var there = await application.GetRequiredService<IMfaDatabaseClock>().GetUtcNowAsync(default);

        Assert.InRange(there, before, TimeProvider.System.GetUtcNow());
    }

    [StoreFact]
    public async Task Reads_LeaveNothingTracked()
    {
        await using var application = database.Open();
        _ = await Store(application).TryWriteAsync(Record(1), 0, [], default);
        await using var request = application.CreateAsyncScope();

        _ = await Store(application).ReadAsync(_owner, default);

        Assert.Empty(request.ServiceProvider.GetRequiredService<ApplicationContext>().ChangeTracker.Entries());
    }

    [StoreFact]
    public async Task AuditOrder_OfEqualTimes_IsThatOfTheIds()
    {
        await using var application = database.Open();
        var events = Enumerable.Range(0, 50).Select(_ => Event()).ToArray();
        _ = await Store(application).TryWriteAsync(Record(1), 0, events, default);

        var listed = await application.GetRequiredService<IMfaDirectory>().ListAuditAsync(new MfaAuditQuery(_owner.Tenant), default);

        Assert.Equal(events.Select(entry => entry.Id).Order(), listed.Select(entry => entry.Id));
    }

    [StoreFact]
    public async Task EventThatIsThere_WhereTheContextMakesNoTransactions_StopsTheSwap()
    {
        await using var application = database.Open();
        var entry = Event();
        _ = await Store(application).TryWriteAsync(Record(1), 0, [entry], default);

        // Whichever is sent first must not stay.
        await Assert.ThrowsAnyAsync<DbUpdateException>(() => Store(application).TryWriteAsync(Record(2), 1, [Event(), entry], default).AsTask());

        Assert.Equal(1, (await Store(application).ReadAsync(_owner, default))!.Version);
        Assert.Single(await application.GetRequiredService<IMfaDirectory>().ListAuditAsync(new MfaAuditQuery(_owner.Tenant), default));
    }

    protected static IMfaOwnerStore Store(IServiceProvider services) => services.GetRequiredService<IMfaOwnerStore>();

    protected MfaOwnerRecord Record(long version) => new(_owner, version, new Guid(RandomNumberGenerator.GetBytes(16)), new byte[] { 1 });

    protected MfaOwnerKey Owner => _owner;

    protected MfaAuditEvent Event() => new()
    {
        Id = new Guid(RandomNumberGenerator.GetBytes(16)),
        Tenant = _owner.Tenant,
        Subject = "subject",
        At = ModelToken.Noon,
        Kind = MfaAuditKind.CodeSignIn,
        Status = MfaStatus.Accepted,
        ActorKind = MfaActorKind.Owner,
        ActorId = "subject",
    };
}

[Collection(OnSqlite.Name)]
public class SqliteApplicationTests(SqliteDatabase database) : ApplicationTests(database);
