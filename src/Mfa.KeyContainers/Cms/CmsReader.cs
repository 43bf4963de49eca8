using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Mfa.KeyContainers.Cms.Reading;
using Mfa.KeyContainers.Import;

namespace Mfa.KeyContainers.Cms;

/// <summary>Reads symmetric key packages (RFC 6031), bare or in CMS (RFC 5652, RFC 5083, RFC 6032), as DER, BER or PEM.</summary>
internal sealed class CmsReader : ITokenKeyReader
{
    public static CmsReader Instance { get; } = new();

    public async IAsyncEnumerable<TokenKeyRecord> ReadAsync(SeedStream file, ImportContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var buffers = new CmsBuffers();
        var bytes = buffers.Add(await file.ReadToEndAsync(cancellationToken).ConfigureAwait(false));
        var opener = Open(bytes, context, buffers);
        if (opener.Diagnostics.Count > 0)
            yield return context.AboutFile(opener.Diagnostics);

        var number = 0L;
        foreach (var package in opener.Packages)
        {
            foreach (var (key, diagnostics) in KeyPackageReader.Read(package, context))
            {
                yield return context.Record(++number, key, diagnostics);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    static CmsOpener Open(byte[] bytes, ImportContext context, CmsBuffers buffers)
    {
        var opener = new CmsOpener(context, buffers);
        try
        {
            foreach (var source in PemBlocks.SourcesOf(bytes, buffers))
                opener.Open(source);
            return opener;
        }
        catch (Exception exception) when (exception is CryptographicException or OverflowException or NotSupportedException)
        {
            // The platform may refuse what is well-formed: a key of an odd size, a curve that it doesn't have.
            throw new SeedFileException(TokenKeyDiagnosticCode.WrongKeyOrDamaged, "The content can't be decrypted or verified on this platform.", offset: 0);
        }
    }
}
