using Mfa.Devices.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Mfa.Benchmarks.StoreLoad;

/// <summary>The application's context.</summary>
sealed class LoadContext(DbContextOptions<LoadContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddMfa();
}
