using Mfa.KeyContainers.Csv;
using Mfa.KeyContainers.Migration;
using Mfa.KeyContainers.Pskc;
using Mfa.KeyContainers.Vendors;

namespace Mfa.KeyContainers.Import;

/// <summary>Which reader reads which format.</summary>
internal static class TokenKeyReaders
{
    public static ITokenKeyReader Of(TokenKeyFormat format) => format switch
    {
        TokenKeyFormat.SafeNetXml => SafeNetXml,
        TokenKeyFormat.SafeWordDat => SafeWordDat,
        TokenKeyFormat.DeepNetXml => DeepNetXml,
        TokenKeyFormat.YubicoLogCsv => YubicoLogCsv,
        TokenKeyFormat.YubicoCsv => YubicoCsv,
        TokenKeyFormat.OathCsv => OathCsv,
        TokenKeyFormat.LinOtpCsv => LinOtpCsv,
        TokenKeyFormat.EntraCsv => EntraCsv,
        TokenKeyFormat.OtpauthMigration => OtpauthMigration,
        TokenKeyFormat.Pskc or TokenKeyFormat.PskcDraft => PskcReader.Reader,
        TokenKeyFormat.Cms => Cms.CmsReader.Instance,
        _ => UnknownFormat.Reader,
    };

    static readonly ITokenKeyReader SafeNetXml = new UnsignedFormat(new SafeNetXmlReader());
    static readonly ITokenKeyReader SafeWordDat = new UnsignedFormat(new SafeWordDatReader());
    static readonly ITokenKeyReader DeepNetXml = new UnsignedFormat(new DeepNetXmlReader());
    static readonly ITokenKeyReader YubicoLogCsv = new UnsignedFormat(new CsvTokenReader(() => new YubicoLogCsv()));
    static readonly ITokenKeyReader YubicoCsv = new UnsignedFormat(new CsvTokenReader(() => new YubicoCsv()));
    static readonly ITokenKeyReader OathCsv = new UnsignedFormat(new CsvTokenReader(() => new OathCsv(isLinOtp: false)));
    static readonly ITokenKeyReader LinOtpCsv = new UnsignedFormat(new CsvTokenReader(() => new OathCsv(isLinOtp: true)));
    static readonly ITokenKeyReader EntraCsv = new UnsignedFormat(new CsvTokenReader(() => new EntraCsv()));
    static readonly ITokenKeyReader OtpauthMigration = new UnsignedFormat(new OtpauthMigrationReader());

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
