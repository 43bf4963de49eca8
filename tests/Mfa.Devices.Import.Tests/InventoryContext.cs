using Mfa.Devices.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Mfa.Devices.Import.Tests;

/// <summary>An application's context with nothing but the device layer's tables.</summary>
public sealed class InventoryContext(DbContextOptions<InventoryContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddMfa();
}
