using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mfa.Devices.EntityFrameworkCore;

/// <summary>The store over a context type: one table for each of its interfaces, and each call on its own.</summary>
/// <remarks>
/// Who lost a race is found out by reading back, never from the number of a provider's error: so it works with any provider, and where a retrying execution
/// strategy runs a statement twice.
/// </remarks>
internal sealed partial class MfaEntityFrameworkStore<TContext>(IServiceScopeFactory scopes)
    : IMfaOwnerStore, IMfaUniqueIndex, IMfaTokenInventory, IMfaDirectory
    where TContext : DbContext
{
    /// <summary>Does something with a fresh context of its own.</summary>
    async ValueTask<T> RunAsync<T>(Func<TContext, Task<T>> action, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // The caller's transaction may be rolled back after the answer was given.
        using var apart = Transaction.Current is null ? null : new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var context = scope.ServiceProvider.GetRequiredService<TContext>();
            context.ChangeTracker.AutoDetectChangesEnabled = false;
            context.Database.AutoTransactionBehavior = AutoTransactionBehavior.WhenNeeded;
            return await action(context).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// What kept rows from being saved: a lost race, or a failure. Null if it was something else. Providers wrap what they think a second try would mend, such as
    /// a deadlock.
    /// </summary>
    static DbUpdateException? SaveFailure(Exception? exception) => exception as DbUpdateException ?? (exception is null ? null : SaveFailure(exception.InnerException));

    // Filters that an application sets for all its entities are not for these.
    static IQueryable<TRow> Rows<TRow>(TContext context)
        where TRow : class => context.Set<TRow>().AsNoTracking().IgnoreQueryFilters();
}
