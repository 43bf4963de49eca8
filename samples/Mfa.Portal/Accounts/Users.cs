using System.Security.Cryptography;
using Mfa.Portal.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Mfa.Portal.Accounts;

/// <summary>The users and their passwords.</summary>
internal sealed class Users(PortalContext context, IPasswordHasher<UserRow> hasher, DummyPassword dummy, TimeProvider clock)
{
    /// <summary>Whoever has this name and password; null otherwise. An unknown name takes as long as a wrong password.</summary>
    public async ValueTask<UserRow?> FindAsync(string name, string password, CancellationToken cancellationToken)
    {
        var normalized = UserName.Normalize(name);
        var user = await context.Users.SingleOrDefaultAsync(row => row.NormalizedName == normalized, cancellationToken);
        var result = hasher.VerifyHashedPassword(user!, user?.PasswordHash ?? dummy.Hash, password);
        if (user is null || result == PasswordVerificationResult.Failed)
            return null;
        if (result == PasswordVerificationResult.SuccessRehashNeeded)
        {
            user.PasswordHash = hasher.HashPassword(user, password);
            _ = await context.SaveChangesAsync(cancellationToken);
        }

        return user;
    }

    public async ValueTask<UserRow?> FindByNameAsync(string name, CancellationToken cancellationToken)
    {
        var normalized = UserName.Normalize(name);
        return await context.Users.AsNoTracking().SingleOrDefaultAsync(row => row.NormalizedName == normalized, cancellationToken);
    }

    public ValueTask<UserRow?> FindAsync(string id, CancellationToken cancellationToken) => new(
        context.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken));

    public async ValueTask<IReadOnlyList<UserRow>> ListAsync(CancellationToken cancellationToken) =>
        await context.Users.AsNoTracking().OrderBy(row => row.NormalizedName).ToListAsync(cancellationToken);

    public Task<bool> AnyAsync(CancellationToken cancellationToken) => context.Users.AnyAsync(cancellationToken);

    public Task<bool> AnyRootAsync(CancellationToken cancellationToken) => context.Users.AnyAsync(row => row.IsRoot, cancellationToken);

    /// <returns>The password, which is random and stored nowhere.</returns>
    public async ValueTask<string> AddAsync(string name, bool isRoot, CancellationToken cancellationToken)
    {
        var password = RandomPassword.New();
        var user = new UserRow
        {
            Id = RandomId(),
            Name = name,
            NormalizedName = UserName.Normalize(name),
            PasswordHash = "",
            IsRoot = isRoot,
            SecurityStamp = RandomId(),
            CreatedAt = clock.GetUtcNow().ToUnixTimeSeconds(),
        };
        user.PasswordHash = hasher.HashPassword(user, password);
        _ = context.Users.Add(user);
        _ = await context.SaveChangesAsync(cancellationToken);
        return password;
    }

    /// <summary>Gives a user another password; sessions are over.</summary>
    /// <returns>The password, which is random and stored nowhere; null if there is no such user.</returns>
    public async ValueTask<string?> ResetPasswordAsync(string name, CancellationToken cancellationToken)
    {
        var normalized = UserName.Normalize(name);
        if (await context.Users.SingleOrDefaultAsync(row => row.NormalizedName == normalized, cancellationToken) is not { } user)
            return null;
        var password = RandomPassword.New();
        user.PasswordHash = hasher.HashPassword(user, password);
        user.SecurityStamp = RandomId();
        _ = await context.SaveChangesAsync(cancellationToken);
        return password;
    }

    /// <summary>Gives a user another stamp: sessions with the one before are over.</summary>
    /// <returns>The stamp; null if there is no such user.</returns>
    public async ValueTask<string?> RenewStampAsync(string id, CancellationToken cancellationToken)
    {
        var stamp = RandomId();
        var changed = await context.Users.Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(user => user.SecurityStamp, stamp), cancellationToken);
        return changed == 0 ? null : stamp;
    }

    static string RandomId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
