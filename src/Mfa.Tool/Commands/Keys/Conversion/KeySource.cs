using Mfa.KeyContainers;

namespace Mfa.Tool.Commands.Keys.Conversion;

/// <summary>The keys of a file on their way into another: counted, and each disposed once the next is asked for.</summary>
/// <param name="file">The file.</param>
/// <param name="remark">Hears of each record of which there is something to say.</param>
internal sealed class KeySource(KeyFile file, Action<TokenKeyRecord> remark)
{
    /// <summary>The format of the records that came; unknown before the first.</summary>
    public TokenKeyFormat Format { get; private set; }

    /// <summary>The keys that were handed over.</summary>
    public long Keys { get; private set; }

    /// <summary>The records that couldn't be read.</summary>
    public long Errors { get; private set; }

    /// <summary>Whether the file breaks off: how many records didn't come isn't known.</summary>
    public bool BrokeOff { get; private set; }

    /// <summary>The last key that was handed over, for messages: its record, and its serial number where there is one.</summary>
    public (long Record, string? SerialNumber) Last { get; private set; }

    /// <exception cref="ToolException">The file can't be read.</exception>
    public async IAsyncEnumerable<TokenKey> ReadAsync()
    {
        await foreach (var record in file.ReadAsync().ConfigureAwait(false))
        {
            using var key = record.Key;
            Format = record.Format;
            if (record.Diagnostics.Count > 0)
                remark(record);
            if (KeyRemark.IsError(record))
                Errors++;
            BrokeOff |= record.Diagnostics.Any(diagnostic => diagnostic.Severity == TokenKeySeverity.Fatal);
            if (key is null)
                continue;
            Keys++;
            Last = (record.Number, key.Device.SerialNumber);
            yield return key;
        }
    }
}
