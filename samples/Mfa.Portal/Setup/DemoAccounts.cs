using Mfa.Portal.Accounts;

namespace Mfa.Portal.Setup;

/// <summary>Somebody to be, in Development: the root user, who administers, and two others.</summary>
internal sealed class DemoAccounts(Users users, MfaRecovery recovery, PortalOptions options, StartText text)
{
    static readonly (string Name, bool IsRoot)[] Accounts = [("root", true), ("alice", false), ("bob", false)];

    public async ValueTask AddAsync(CancellationToken cancellationToken)
    {
        if (await users.AnyAsync(cancellationToken))
            return;
        List<(string, string, string)> added = [];
        foreach (var (name, isRoot) in Accounts)
            added.Add((name, await users.AddAsync(name, isRoot, cancellationToken), isRoot ? "root user, administrator" : "user"));
        await AddAddressesAsync(cancellationToken);
        text.WritePasswords(added);
        text.WriteLine($"The labs at /labs lead through everything; messages are at /outbox.{Environment.NewLine}");
    }

    /// <summary>Root's devices can be lost from the first day on. The address is one that nobody has (RFC 2606), the number one of Ofcom's for drama.</summary>
    async ValueTask AddAddressesAsync(CancellationToken cancellationToken)
    {
        var root = new MfaOwnerKey(options.Account, (await users.FindByNameAsync(Accounts[0].Name, cancellationToken))!.Id);
        var actor = MfaActor.System("demo");
        _ = await recovery.ImportAddressAsync(root, MfaChannelKind.Email, "root@example.test", actor, cancellationToken);
        _ = await recovery.ImportAddressAsync(root, MfaChannelKind.Telephone, "+44 7700 900123", actor, cancellationToken);
    }
}
