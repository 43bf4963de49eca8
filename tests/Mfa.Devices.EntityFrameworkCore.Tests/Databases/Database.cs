using Mfa.Devices.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Mfa.Devices.EntityFrameworkCore.Tests;

/// <summary>A database with the application's tables, shared by the tests of a collection. It is made when the first of them needs it.</summary>
public abstract class Database : IMfaStoreFixture
{
    readonly Lock _lock = new();
    bool _isCreated;

    public abstract int Racers { get; }

    public void AddStore(MfaBuilder builder) => AddStore(builder, null);

    public void AddStore(MfaBuilder builder, Action<DbContextOptionsBuilder>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        Create();
        builder.Services.AddDbContext<ApplicationContext>(options =>
        {
            Use(options);
            configure?.Invoke(options);
        });
        builder.AddEntityFrameworkStore<ApplicationContext>();
    }

    /// <summary>A store with something in its way.</summary>
    public ServiceProvider Open(params IInterceptor[] interceptors) => Open(options => options.AddInterceptors(interceptors));

    public ServiceProvider Open(Action<DbContextOptionsBuilder> configure)
    {
        var services = new ServiceCollection();
        AddStore(services.AddMfa(options => options.Issuer = "Example"), configure);
        return services.BuildServiceProvider();
    }

    public abstract void Use(DbContextOptionsBuilder options);

    void Create()
    {
        lock (_lock)
        {
            if (_isCreated)
                return;
            var options = new DbContextOptionsBuilder<ApplicationContext>();
            Use(options);
            using var context = new ApplicationContext(options.Options);
            _ = context.Database.EnsureCreated();
            _isCreated = true;
        }
    }
}
