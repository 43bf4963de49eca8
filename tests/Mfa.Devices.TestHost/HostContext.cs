using Mfa.Devices.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Mfa.Devices.TestHost;

internal sealed class HostContext(DbContextOptions<HostContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddMfa();
}
