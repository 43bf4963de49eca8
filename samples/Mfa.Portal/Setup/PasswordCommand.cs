using Mfa.Portal.Accounts;
using Mfa.Portal.Data;
using Microsoft.EntityFrameworkCore;

namespace Mfa.Portal.Setup;

/// <summary>Gives a user another password, root as well, while the portal runs or not: <c>--reset-password NAME</c>. Devices stay as they are.</summary>
internal sealed class PasswordCommand(IServiceScopeFactory scopes, StartText text)
{
    public const string Argument = "reset-password";

    /// <returns>The process's exit code.</returns>
    public async Task<int> RunAsync(string name, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PortalContext>().Database.MigrateAsync(cancellationToken);
        if (await scope.ServiceProvider.GetRequiredService<Users>().ResetPasswordAsync(name, cancellationToken) is not { } password)
        {
            text.WriteLine("There is no user with this name; nothing was changed.");
            return 1;
        }

        text.WritePasswords([(name, password, "sessions are over")]);
        return 0;
    }
}
