using System.Security.Cryptography.X509Certificates;
using Mfa.KeyContainers;
using Mfa.Tool.Input;

namespace Mfa.Tool.Commands.Keys;

/// <summary>A seed file that was opened, with what opens what is in it.</summary>
/// <param name="argument">The argument that named it, for messages.</param>
/// <param name="stream">The file.</param>
/// <param name="options">How it is read.</param>
/// <param name="certificates">The certificates in the options.</param>
internal sealed class KeyFile(string argument, Stream stream, TokenKeyImportOptions options, IReadOnlyList<X509Certificate2> certificates) : IDisposable
{
    /// <summary>The records as they come; whoever takes one disposes its key.</summary>
    /// <exception cref="ToolException">The file can't be read, or no record comes of it.</exception>
    public async IAsyncEnumerable<TokenKeyRecord> ReadAsync()
    {
        // What is said of the file before its first record waits for that: a file without one is said to be unreadable, in one line.
        var aboutFile = new List<TokenKeyRecord>();
        var hasRecord = false;
        var records = new TokenKeyImporter(options).ReadAsync(stream).GetAsyncEnumerator();
        await using (records.ConfigureAwait(false))
        {
            while (await MoveNextAsync(records).ConfigureAwait(false))
            {
                var record = records.Current;
                if (!hasRecord && record.Number == 0)
                {
                    aboutFile.Add(record);
                    continue;
                }

                if (!hasRecord)
                {
                    hasRecord = true;
                    foreach (var earlier in aboutFile)
                        yield return earlier;
                }

                yield return record;
            }
        }

        if (!hasRecord)
            throw ToolException.UnreadableInput($"{argument}: {WhyNoneCame(aboutFile)}");
    }

    public void Dispose()
    {
        stream.Dispose();
        options.Credentials?.Dispose();
        foreach (var certificate in certificates)
            certificate.Dispose();
    }

    async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<TokenKeyRecord> records)
    {
        try
        {
            return await records.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw BinaryInput.Unreadable(argument);
        }
    }

    static string WhyNoneCame(List<TokenKeyRecord> aboutFile) =>
        aboutFile.SelectMany(record => record.Diagnostics).MaxBy(diagnostic => diagnostic.Severity)?.ToString() ?? "there is no key in it.";
}
