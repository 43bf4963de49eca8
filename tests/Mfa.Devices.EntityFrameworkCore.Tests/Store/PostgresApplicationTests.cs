using System.Data.Common;
using System.Security.Cryptography;
using Mfa.Devices.TestKit;
using Mfa.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Mfa.Devices.EntityFrameworkCore.Tests;

[Collection(OnPostgres.Name)]
[NeedsProgram(PostgresServer.Program)]
public class PostgresApplicationTests(PostgresDatabase database) : ApplicationTests(database)
{
    [StoreFact]
    public async Task Write_WhileTheRequestsTransactionIsOpen_StaysWhenThatIsRolledBack()
    {
        await using var application = database.Open();
        await using (var request = application.CreateAsyncScope())
        {
            var context = request.ServiceProvider.GetRequiredService<ApplicationContext>();
            await using var transaction = await context.Database.BeginTransactionAsync();
            _ = await context.Notes.CountAsync();

            Assert.Equal(MfaWriteOutcome.Written, await Store(application).TryWriteAsync(Record(1), 0, [Event()], default));

            await transaction.RollbackAsync();
        }

        Assert.Equal(1, (await Store(application).ReadAsync(Owner, default))!.Version);
    }

    [StoreFact]
    public async Task RetriedWrite_WhoseCommitWasNotAnswered_IsWritten()
    {
        var (first, second) = (Record(1), Record(2));
        foreach (var record in new[] { first, second })
        {
            await using var application = Open(new LostCommit());

            Assert.Equal(MfaWriteOutcome.Written, await Store(application).TryWriteAsync(record, record.Version - 1, [Event()], default));

            Assert.Equal(record.WriteId, (await Store(application).ReadAsync(Owner, default))!.WriteId);
        }

        await using var other = Open(new LostCommit());
        Assert.Equal(MfaWriteOutcome.Conflict, await Store(other).TryWriteAsync(Record(2), 1, [Event()], default));
    }

    [StoreFact]
    public async Task RetriedErasure_WhoseCommitWasNotAnswered_IsDone()
    {
        await using var application = Open(new LostCommit());
        Assert.Equal(MfaWriteOutcome.Written, await Store(application).DeleteAsync(Owner, 0, "subject", [Event()], default));

        Assert.Single(await application.GetRequiredService<IMfaDirectory>().ListAuditAsync(new MfaAuditQuery(Owner.Tenant), default));
    }

    [StoreFact]
    public async Task RetriedAddition_WhoseCommitWasNotAnswered_IsAdded()
    {
        await using var application = Open(new LostCommit());
        var tokens = application.GetRequiredService<IMfaTokenInventory>();
        MfaInventoryToken[] batch = [Token(), Token()];

        Assert.Equal([MfaTokenAddOutcome.Added, MfaTokenAddOutcome.Added], await tokens.AddAsync(batch, [Event(), Event()], default));

        Assert.Equal([MfaTokenAddOutcome.AlreadyAdded, MfaTokenAddOutcome.AlreadyAdded], await tokens.AddAsync(batch, [Event(), Event()], default));
        Assert.Equal(2, (await application.GetRequiredService<IMfaDirectory>().ListAuditAsync(new MfaAuditQuery(Owner.Tenant), default)).Count);
    }

    MfaInventoryToken Token()
    {
        static string Hash() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return new(Owner.Tenant, new MfaUniqueKey(MfaUniqueKind.SerialNumber, Hash()), Hash(), 1, Hash(), RandomNumberGenerator.GetBytes(100));
    }

    ServiceProvider Open(IInterceptor interceptor) =>
        database.Open(options => options.UseNpgsql(database.ConnectionString, npgsql => npgsql.EnableRetryOnFailure()).AddInterceptors(interceptor));

    /// <summary>The first commit reaches the database; its answer doesn't come back.</summary>
    sealed class LostCommit : DbTransactionInterceptor
    {
        bool _isLost;

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (_isLost)
                return Task.CompletedTask;
            _isLost = true;
            throw new NpgsqlException("The connection is lost.", new IOException());
        }
    }
}
