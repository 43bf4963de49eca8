using Mfa.SecurId.Sdtid;

namespace Mfa.SecurId;

/// <summary>
/// Writes sdtid files: a batch of tokens, encrypted, with both MACs, and without the vendor's signature.
/// </summary>
/// <remarks>
/// <code>
/// var options = new SecurIdSdtidWriteOptions(new SecurIdSdtidBatch("Batch01", "Example Corp", "Test Lab"), password);
/// await SecurIdSdtidWriter.WriteAsync(file, entries, options);
/// </code>
/// <para>The vendor's own server takes signed files only. Others read what is written here.</para>
/// <para>The header's defaults are the first token's; where a token differs it says so itself. Once there is a default a token can't have no birth, so tokens
/// without one come first. Serial numbers are written with their 12 digits.</para>
/// <para>What is written of a token that has a PIN mode, a form and windows of its own is what is usual for software tokens: no verifier looks at it.</para>
/// <para>Thread safety: any number of threads may write, each its own file.</para>
/// </remarks>
public static class SecurIdSdtidWriter
{
    /// <summary>Writes tokens one by one, as they come; no more than one is in memory.</summary>
    /// <param name="destination">Where to, in UTF-8; it stays open. If this throws, what was written by then is no file.</param>
    /// <param name="entries">The tokens, one at least. They are used, and not disposed. That serial numbers are different isn't checked.</param>
    /// <param name="options">What the file says of itself, and the password.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// The format has no room for something in an entry, which the message names: no expiry, no birth in a batch whose first token has one, a line break, more than 1,024
    /// characters, what XML has no room for. Or there is no token.
    /// </exception>
    /// <exception cref="ObjectDisposedException">A token was disposed.</exception>
    public static Task WriteAsync(
        Stream destination, IAsyncEnumerable<SecurIdSdtidEntry> entries, SecurIdSdtidWriteOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(options);
        return WriteCoreAsync(destination, entries, options, cancellationToken);
    }

    static async Task WriteCoreAsync(
        Stream destination, IAsyncEnumerable<SecurIdSdtidEntry> entries, SecurIdSdtidWriteOptions options, CancellationToken cancellationToken)
    {
        SdtidDraft? draft = null;
        var xml = new SdtidXmlWriter(destination);
        try
        {
            await using (xml.ConfigureAwait(false))
            {
                await foreach (var entry in entries.WithCancellation(cancellationToken).ConfigureAwait(false))
                {
                    if (entry is null)
                        throw new ArgumentException("There is a null among the entries.", nameof(entries));
                    if (draft is null)
                    {
                        draft = new SdtidDraft(options, entry.Token);
                        await xml.BeginAsync(draft.Header, draft.HeaderMac).ConfigureAwait(false);
                    }

                    var (elements, mac) = draft.Seal(entry);
                    await xml.WriteTokenAsync(elements, mac).ConfigureAwait(false);
                }

                if (draft is null)
                    throw new ArgumentException("A batch has one token at least.", nameof(entries));
                await xml.EndAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            draft?.Dispose();
        }
    }
}
