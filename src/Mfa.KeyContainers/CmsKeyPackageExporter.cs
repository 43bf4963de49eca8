using System.Security.Cryptography;
using Mfa.KeyContainers.Cms.Writing;

namespace Mfa.KeyContainers;

/// <summary>Writes keys as a CMS file of symmetric key packages (RFC 6031), signed and encrypted as the options say.</summary>
/// <remarks>
/// <para>A package tells of one token. Keys that follow one another and tell the same of their token go into one package; where there are more packages than one, they are written as a
/// content collection (RFC 4073).</para>
/// <para>What a key has and RFC 6031 has no place for is the caller's bug, and nothing is written: see <see cref="WriteAsync"/>.</para>
/// </remarks>
public static class CmsKeyPackageExporter
{
    /// <summary>Writes a file.</summary>
    /// <param name="destination">Where to; written to when all is ready, flushed, and not disposed.</param>
    /// <param name="keys">The keys, one or more; all are held in memory, as the file, until it is written. They stay the caller's.</param>
    /// <param name="options">How to protect it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// There are no keys; or one has a field that can't be written, which the message names: a negative number, a hash that its suite doesn't say, an algorithm without a URI, a policy that
    /// wasn't understood and isn't in the extensions either, an extension that isn't an attribute in hexadecimal DER, more than one of suite, challenge format and response format unless
    /// <see cref="CmsExportOptions.AllowSeveralParameters"/>. Or the options lack a recipient, have one and don't encrypt, or have a certificate that can't be used.
    /// </exception>
    /// <exception cref="CryptographicException">The platform can't sign or encrypt with a certificate.</exception>
    public static async Task WriteAsync(Stream destination, IAsyncEnumerable<TokenKey> keys, CmsExportOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(options);
        CmsFileWriter.ThrowUnlessUsable(options);

        var writer = new KeyPackageWriter(options);
        byte[] file = [];
        try
        {
            await foreach (var key in keys.WithCancellation(cancellationToken).ConfigureAwait(false))
                writer.Add(key);
            file = CmsFileWriter.Write(writer, options);
            await destination.WriteAsync(file, cancellationToken).ConfigureAwait(false);
            await destination.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            writer.Clear();
            CryptographicOperations.ZeroMemory(file);
        }
    }
}
