using Mfa.Portal.Accounts;
using Mfa.Portal.Data;
using Microsoft.EntityFrameworkCore;

namespace Mfa.Portal.Setup;

/// <summary>Before the portal listens: the database is brought up to date, and in Development there are demo accounts.</summary>
internal sealed class PortalStart(IServiceScopeFactory scopes, StartText text, IHostEnvironment environment) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        text.WritePlaces();
        await scope.ServiceProvider.GetRequiredService<PortalContext>().Database.MigrateAsync(cancellationToken);
        if (environment.IsDevelopment())
            await scope.ServiceProvider.GetRequiredService<DemoAccounts>().AddAsync(cancellationToken);
        else if (!await scope.ServiceProvider.GetRequiredService<Users>().AnyAsync(cancellationToken))
            text.WriteNoAccounts();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
