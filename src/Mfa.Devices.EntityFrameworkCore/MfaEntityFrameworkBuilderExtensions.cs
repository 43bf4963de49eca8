using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mfa.Devices.EntityFrameworkCore;

/// <summary>Chooses the application's own context as the device layer's store.</summary>
public static class MfaEntityFrameworkBuilderExtensions
{
    /// <summary>Keeps everything in the database of an Entity Framework Core context whose model has <see cref="MfaModelBuilderExtensions.AddMfa"/>.</summary>
    /// <typeparam name="TContext">The context, as the application registered it.</typeparam>
    /// <param name="builder">What <see cref="MfaServiceCollectionExtensions.AddMfa"/> returned.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// <para>Each call has a scope, a context and a transaction of its own. What a request tracks isn't saved by it, and a transaction of the request's, also a
    /// <see cref="System.Transactions.TransactionScope"/>, doesn't roll it back: a code that was accepted stays used.</para>
    /// <para>The database's time can be had as <see cref="IMfaDatabaseClock"/>, on SQLite and PostgreSQL.</para>
    /// <para>Connect to the primary, and leave commits synchronous: what a failover forgets could be used again.</para>
    /// </remarks>
    /// <exception cref="ArgumentNullException">The builder is null.</exception>
    public static MfaBuilder AddEntityFrameworkStore<TContext>(this MfaBuilder builder)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<IMfaDatabaseClock, MfaEntityFrameworkClock<TContext>>();
        return builder.AddStore<MfaEntityFrameworkStore<TContext>>();
    }
}
