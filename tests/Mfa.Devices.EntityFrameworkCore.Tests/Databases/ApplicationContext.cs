using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Mfa.Devices.EntityFrameworkCore.Tests;

/// <summary>
/// An application's own context: with a table of its own and the device layer's, and as awkward as one may be: it makes no transactions by itself, tracks
/// what it reads, and hides every entity behind a filter.
/// </summary>
public class ApplicationContext : DbContext
{
    public ApplicationContext(DbContextOptions<ApplicationContext> options)
        : base(options)
    {
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
    }

    public DbSet<Note> Notes => Set<Note>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddMfa();
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(entity => entity.ClrType != typeof(Note)))
            entity.SetQueryFilter(Expression.Lambda(Expression.Constant(false), Expression.Parameter(entity.ClrType)));
    }
}
