namespace Mfa.KeyContainers.Tests.Cms;

/// <summary>A file that was read to its end.</summary>
internal sealed class CmsImport : IDisposable
{
    CmsImport(List<TokenKeyRecord> records) => Records = records;

    public IReadOnlyList<TokenKeyRecord> Records { get; }

    public IReadOnlyList<TokenKey> Keys => [.. Records.Where(record => record.Key is not null).Select(record => record.Key!)];

    public IReadOnlyList<TokenKeyDiagnostic> Diagnostics => [.. Records.SelectMany(record => record.Diagnostics)];

    public TokenKeyDiagnosticCode Fatal => Diagnostics.SingleOrDefault(diagnostic => diagnostic.Severity == TokenKeySeverity.Fatal)?.Code ?? TokenKeyDiagnosticCode.None;

    public TokenKey Key => Assert.Single(Keys);

    public static async Task<CmsImport> ReadAsync(byte[] file, TokenKeyImportOptions? options = null)
    {
        var records = new List<TokenKeyRecord>();
        await foreach (var record in new TokenKeyImporter(options).ReadAsync(new MemoryStream(file, writable: false)))
            records.Add(record);
        return new CmsImport(records);
    }

    public static Task<CmsImport> ReadAsync(byte[] file, TokenKeyCredentials credentials) => ReadAsync(file, new TokenKeyImportOptions { Credentials = credentials });

    public bool Has(TokenKeyDiagnosticCode code, TokenKeySeverity severity) => Diagnostics.Any(diagnostic => diagnostic.Code == code && diagnostic.Severity == severity);

    public void Dispose()
    {
        foreach (var key in Keys)
            key.Dispose();
    }
}
