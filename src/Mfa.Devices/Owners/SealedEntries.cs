using System.Security.Cryptography;

namespace Mfa.Devices.Owners;

/// <summary>What can be done to everything that is kept protected.</summary>
internal static class SealedEntries
{
    /// <summary>The protected part with what it is bound to.</summary>
    public static MfaSecret SecretOf(this ISealedEntry entry, string tenant) => entry.SecretOf(tenant, entry.ProtectedSecret);

    /// <summary>Moves them to the current key: the protected parts anew, by their ids.</summary>
    public static async ValueTask<IReadOnlyDictionary<Guid, byte[]>> ReprotectAsync(
        ISecretProtector protector, string tenant, IReadOnlyList<ISealedEntry> entries, CancellationToken cancellationToken)
    {
        var opened = await protector.UnprotectAsync([.. entries.Select(entry => entry.SecretOf(tenant))], cancellationToken).ConfigureAwait(false);
        try
        {
            if (opened.Contains(null))
                throw new AlteredRecordException("A secret was altered, or its key isn't known.");
            var moved = await protector.ProtectAsync([.. entries.Zip(opened, (entry, secret) => entry.SecretOf(tenant, secret!))], cancellationToken).ConfigureAwait(false);
            return entries.Zip(moved).ToDictionary(pair => pair.First.SecretId, pair => pair.Second);
        }
        finally
        {
            foreach (var secret in opened)
                CryptographicOperations.ZeroMemory(secret);
        }
    }
}
