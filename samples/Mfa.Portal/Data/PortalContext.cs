using Mfa.Devices.EntityFrameworkCore;
using Mfa.Portal.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Mfa.Portal.Data;

/// <summary>The portal's tables, and the device layer's. Each provider has a context of its own, because migrations belong to one.</summary>
internal abstract class PortalContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<UserRow> Users => Set<UserRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<UserRow>(user =>
        {
            user.ToTable("Users");
            user.HasKey(row => row.Id);
            user.HasIndex(row => row.NormalizedName).IsUnique();
            user.Property(row => row.Id).HasMaxLength(32);
            user.Property(row => row.Name).HasMaxLength(UserName.MaximumLength);
            user.Property(row => row.NormalizedName).HasMaxLength(UserName.MaximumLength);
            user.Property(row => row.PasswordHash).HasMaxLength(256);
            user.Property(row => row.SecurityStamp).HasMaxLength(32);
        });
        modelBuilder.AddMfa();
    }
}
