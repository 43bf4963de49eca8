using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Mfa.AspNetCore.Secrets;

/// <summary>Whether the application said where its data protection keys are kept.</summary>
internal sealed class KeyPersistence(IDataProtectionProvider provider, IOptions<KeyManagementOptions> options, IHostEnvironment environment)
{
    /// <exception cref="InvalidOperationException">The keys may be gone after the next start, and with them every device.</exception>
    public void ThrowIfEphemeral()
    {
        if (environment.IsDevelopment())
            return;

        // Without a repository data protection looks for a place by itself, and in many containers finds none but memory. The one in memory is internal to it.
        var isEphemeral = provider is EphemeralDataProtectionProvider
            || options.Value.XmlRepository is not { } repository
            || repository.GetType().Name.StartsWith("Ephemeral", StringComparison.Ordinal);
        if (isEphemeral)
            throw new InvalidOperationException(
                "The data protection keys that protect the MFA key file aren't kept anywhere that the application named: after the next start they may be gone, and with"
                + " them every device. Say where they are kept, as AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(...)) does. In the environment Development"
                + " this isn't asked for.");
    }
}
