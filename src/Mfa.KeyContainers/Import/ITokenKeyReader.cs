namespace Mfa.KeyContainers.Import;

/// <summary>Reads one family of formats. Stateless.</summary>
internal interface ITokenKeyReader
{
    /// <summary>Reads records, one by one, in the order of the file.</summary>
    /// <exception cref="SeedFileException">Nothing more can be read.</exception>
    IAsyncEnumerable<TokenKeyRecord> ReadAsync(SeedStream file, ImportContext context, CancellationToken cancellationToken);
}
