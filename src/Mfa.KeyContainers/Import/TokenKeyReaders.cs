namespace Mfa.KeyContainers.Import;

/// <summary>Which reader reads which format.</summary>
internal static class TokenKeyReaders
{
    public static ITokenKeyReader Of(TokenKeyFormat format) => format switch
    {
        TokenKeyFormat.Cms => Cms.CmsReader.Instance,
        _ => UnknownFormat.Reader,
    };

    sealed class UnknownFormat : ITokenKeyReader
    {
        public static UnknownFormat Reader { get; } = new();

        public async IAsyncEnumerable<TokenKeyRecord> ReadAsync(
            SeedStream file, ImportContext context, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask.ConfigureAwait(false);
            yield return context.AboutFile(new TokenKeyDiagnostic(
                TokenKeyDiagnosticCode.FormatUnknown, TokenKeySeverity.Fatal, "The file has none of the formats that are known here."));
        }
    }
}
