using System.Runtime.CompilerServices;
using Mfa.KeyContainers.Import;

namespace Mfa.KeyContainers;

/// <summary>
/// Reads seed files of every format in <see cref="TokenKeyFormat"/>: recognises which it is, and hands over keys and diagnostics one by one, in bounded memory.
/// </summary>
/// <remarks>
/// <para>Nothing that stands in a file throws: one bad record has a diagnostic and no key, and the others go on; where nothing more can be read, the last record is
/// about the file (number 0) with a fatal diagnostic. A file that ends well has no fatal one.</para>
/// <para>Thread safety: any number of threads may import with one importer, each its own file.</para>
/// </remarks>
public sealed class TokenKeyImporter
{
    readonly TokenKeyImportOptions _options;

    /// <summary>Makes an importer.</summary>
    /// <param name="options">How to read; as the defaults say if null.</param>
    public TokenKeyImporter(TokenKeyImportOptions? options = null) => _options = options ?? new TokenKeyImportOptions();

    /// <summary>Recognises the format of a file by its beginning.</summary>
    /// <param name="start">The beginning, 4 KiB if there is as much.</param>
    /// <returns>The format; <see cref="TokenKeyFormat.Unknown"/> if it looks like none.</returns>
    public static TokenKeyFormat Recognize(ReadOnlySpan<byte> start) => FormatRecognition.Of(start[..Math.Min(start.Length, SeedStream.StartLength)]);

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file, from where it stands; it is read asynchronously, once, and not disposed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The records in the order of the file. Dispose each key. What the stream throws is thrown on.</returns>
    /// <exception cref="ArgumentNullException">The file is null.</exception>
    public IAsyncEnumerable<TokenKeyRecord> ReadAsync(Stream file, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return ReadCoreAsync(file, cancellationToken);
    }

    async IAsyncEnumerable<TokenKeyRecord> ReadCoreAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var source = await SeedStream.OpenAsync(file, _options.Limits, cancellationToken).ConfigureAwait(false);
        await using (source.ConfigureAwait(false))
        {
            var recognized = FormatRecognition.Of(source.Start);
            var context = new ImportContext(_options, _options.Format == TokenKeyFormat.Unknown ? recognized : _options.Format);
            var records = TokenKeyReaders.Of(context.Format).ReadAsync(source, context, cancellationToken).GetAsyncEnumerator(cancellationToken);
            await using (records.ConfigureAwait(false))
            {
                while (await NextAsync(records, context).ConfigureAwait(false) is { } record)
                {
                    if (record.Number > _options.Limits.MaximumRecords)
                    {
                        record.Key?.Dispose();
                        record = context.AboutFile(new TokenKeyDiagnostic(
                            TokenKeyDiagnosticCode.TooManyRecords, TokenKeySeverity.Fatal, $"The file has more than {_options.Limits.MaximumRecords} records."));
                    }

                    yield return record;
                    if (record.Diagnostics.Any(diagnostic => diagnostic.Severity == TokenKeySeverity.Fatal))
                        break;
                }
            }
        }
    }

    static async ValueTask<TokenKeyRecord?> NextAsync(IAsyncEnumerator<TokenKeyRecord> records, ImportContext context)
    {
        try
        {
            return await records.MoveNextAsync().ConfigureAwait(false) ? records.Current : null;
        }
        catch (SeedFileException exception)
        {
            return context.AboutFile(exception.Diagnostic);
        }
    }
}
