using Mfa.Portal.Accounts;

namespace Mfa.Portal.Setup;

/// <summary>Somebody to be, in Development: the root user, who administers, and two others.</summary>
internal sealed class DemoAccounts(Users users, StartText text)
{
    static readonly (string Name, bool IsRoot)[] Accounts = [("root", true), ("alice", false), ("bob", false)];

    public async ValueTask AddAsync(CancellationToken cancellationToken)
    {
        if (await users.AnyAsync(cancellationToken))
            return;
        List<(string, string, string)> added = [];
        foreach (var (name, isRoot) in Accounts)
            added.Add((name, await users.AddAsync(name, isRoot, cancellationToken), isRoot ? "root user, administrator" : "user"));
        text.WritePasswords(added);
    }
}
