namespace Mfa.KeyContainers.Tests;

/// <summary>Imports a whole file at once, as tests like it.</summary>
internal static class Import
{
    public static List<TokenKeyRecord> All(byte[] file, TokenKeyImportOptions? options = null)
    {
        var records = new List<TokenKeyRecord>();
        var reading = new TokenKeyImporter(options).ReadAsync(new MemoryStream(file, writable: false)).GetAsyncEnumerator();
        try
        {
            while (Await(reading.MoveNextAsync()))
                records.Add(reading.Current);
        }
        finally
        {
            reading.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        return records;
    }

    public static List<TokenKeyRecord> All(string file, TokenKeyImportOptions? options = null) => All(System.Text.Encoding.UTF8.GetBytes(file), options);

    /// <summary>The one key of a file, and what was said of it and of the file.</summary>
    public static (TokenKey? Key, List<TokenKeyDiagnosticCode> Codes) One(string file, TokenKeyImportOptions? options = null)
    {
        var records = All(file, options);
        return (records.SingleOrDefault(record => record.Key is not null)?.Key, Codes(records));
    }

    public static List<TokenKeyDiagnosticCode> Codes(IEnumerable<TokenKeyRecord> records) =>
        [.. records.SelectMany(record => record.Diagnostics).Select(diagnostic => diagnostic.Code)];

    // The streams of tests are in memory: it is never waited for.
    static bool Await(ValueTask<bool> moved) => moved.AsTask().GetAwaiter().GetResult();
}
