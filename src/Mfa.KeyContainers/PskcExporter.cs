using Mfa.KeyContainers.Pskc.Writing;

namespace Mfa.KeyContainers;

/// <summary>
/// Writes PSKC files (RFC 6030), valid by its schema, but for the language of a friendly name, which section 4.1 asks for and the schema forgot.
/// </summary>
/// <remarks>
/// <code>
/// using var protection = PskcProtection.FromPassphrase(passphrase);
/// await PskcExporter.WriteAsync(file, keys, new PskcExportOptions(protection));
/// </code>
/// </remarks>
public static class PskcExporter
{
    /// <summary>Writes keys one by one, as they come; a signed file is made in memory first.</summary>
    /// <param name="destination">Where to; it stays open. If this throws, what was written by then is no file.</param>
    /// <param name="keys">The keys, one at least: the schema has no empty container. They are used, and not disposed.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">PSKC has no room for something in a key, which the message names; or there is no key.</exception>
    public static Task WriteAsync(Stream destination, IAsyncEnumerable<TokenKey> keys, PskcExportOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(options);
        return options.SigningCertificate is null
            ? PskcContainerWriter.WriteAsync(destination, keys, options, cancellationToken)
            : PskcSigner.WriteAsync(destination, keys, options, cancellationToken);
    }
}
