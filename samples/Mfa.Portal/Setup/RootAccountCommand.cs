using Mfa.Portal.Accounts;
using Mfa.Portal.Data;
using Microsoft.EntityFrameworkCore;

namespace Mfa.Portal.Setup;

/// <summary>Makes the first root account where there are no demo accounts: <c>--create-root NAME</c>, or the environment variable <c>create-root</c>.</summary>
internal sealed class RootAccountCommand(IServiceScopeFactory scopes, StartText text)
{
    public const string Argument = "create-root";

    /// <returns>The process's exit code.</returns>
    public async Task<int> RunAsync(string name, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PortalContext>().Database.MigrateAsync(cancellationToken);
        var users = scope.ServiceProvider.GetRequiredService<Users>();
        if (!UserName.IsValid(name))
            return Refuse($"A name has 1 to {UserName.MaximumLength} letters, digits, dots, hyphens, underscores or at signs.");
        if (await users.AnyRootAsync(cancellationToken))
            return Refuse("There is a root user already; nothing was changed.");

        text.WritePasswords([(name, await users.AddAsync(name, isRoot: true, cancellationToken), "root user, administrator")]);
        return 0;
    }

    int Refuse(string why)
    {
        text.WriteLine(why);
        return 1;
    }
}
