using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Mfa.KeyContainers.Import;
using Mfa.KeyContainers.Pskc.Signatures;
using Mfa.KeyContainers.Xml;

namespace Mfa.KeyContainers.Pskc;

/// <summary>
/// Reads PSKC (RFC 6030) package by package. Where a signature counts, the whole file is read into memory and its signature verified before anything of it is believed.
/// </summary>
internal sealed class PskcReader : ITokenKeyReader
{
    public static PskcReader Reader { get; } = new();

    public async IAsyncEnumerable<TokenKeyRecord> ReadAsync(SeedStream file, ImportContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (context.Options is { TrustedSigners.Count: 0, RequireSignature: false })
        {
            using var xml = new SeedXmlReader(file, context.Limits);
            using var container = new PskcContainerReader(xml, context, isSigned: null);
            await foreach (var record in container.ReadAsync(cancellationToken).ConfigureAwait(false))
                yield return record;
            yield break;
        }

        var document = await file.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var problem = new DocumentVerifier(context).Verify(document);
            if (problem is not null)
                yield return context.AboutFile(problem);
            if (problem is { Severity: TokenKeySeverity.Fatal })
                yield break;

            // The same bytes, by the same parser.
            var again = await SeedStream.OpenAsync(new MemoryStream(document, writable: false), context.Limits, cancellationToken).ConfigureAwait(false);
            using var xml = new SeedXmlReader(again, context.Limits);
            using var container = new PskcContainerReader(xml, context, isSigned: problem is null);
            await foreach (var record in container.ReadAsync(cancellationToken).ConfigureAwait(false))
                yield return record;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(document);
        }
    }
}
