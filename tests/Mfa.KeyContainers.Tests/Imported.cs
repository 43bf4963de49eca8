using System.Text;

namespace Mfa.KeyContainers.Tests;

/// <summary>Imports a sample or a text, and reads of the records what assertions are about.</summary>
internal static class Imported
{
    /// <summary>20, 32 and 64 bytes of the digits that all samples have.</summary>
    public static byte[] Digits(int length) => [.. Enumerable.Range(1, length).Select(i => (byte)('0' + (i % 10)))];

    public static async Task<List<TokenKeyRecord>> FileAsync(string name, TokenKeyImportOptions? options = null) =>
        await BytesAsync(Sample.Read(Path.Combine("vendors", name)), options);

    public static Task<List<TokenKeyRecord>> TextAsync(string text, TokenKeyFormat format = TokenKeyFormat.Unknown, TokenKeyLimits? limits = null) =>
        BytesAsync(Encoding.UTF8.GetBytes(text), new TokenKeyImportOptions { Format = format, Limits = limits ?? TokenKeyLimits.Default });

    public static async Task<List<TokenKeyRecord>> BytesAsync(byte[] bytes, TokenKeyImportOptions? options = null)
    {
        List<TokenKeyRecord> records = [];
        await foreach (var record in new TokenKeyImporter(options).ReadAsync(new TrickleStream(bytes)))
            records.Add(record);
        return records;
    }

    public static string Text(string name) => Encoding.UTF8.GetString(Sample.Read(Path.Combine("vendors", name)));

    /// <summary>The one diagnostic of the record with this code.</summary>
    public static TokenKeyDiagnostic Note(this TokenKeyRecord record, TokenKeyDiagnosticCode code) => Assert.Single(record.Diagnostics, note => note.Code == code);

    public static string[] Kept(this TokenKey key) => [.. key.Extensions.Select(extension => $"{extension.Place} {extension.Content}")];

    /// <summary>The record has no key because of this, in this line.</summary>
    public static void AssertRefused(this TokenKeyRecord record, TokenKeyDiagnosticCode code, long? line)
    {
        Assert.Null(record.Key);
        var note = Assert.Single(record.Diagnostics, note => note.Severity >= TokenKeySeverity.Error);
        Assert.Equal(code, note.Code);
        if (line is not null)
            Assert.Equal(line, note.Line);
    }

    /// <summary>A stream that gives a few bytes at a time, and only asynchronously, as an upload does.</summary>
    sealed class TrickleStream(byte[] bytes) : MemoryStream(bytes, writable: false)
    {
        int _size;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _size = (_size * 7 % 1009) + 1;
            return base.ReadAsync(buffer[..Math.Min(buffer.Length, _size)], cancellationToken);
        }
    }
}
