using System.Runtime.CompilerServices;

namespace Mfa.KeyContainers.Import;

/// <summary>A format that has no signatures, or none that anybody could verify: where one is required, it gives no key.</summary>
internal sealed class UnsignedFormat(ITokenKeyReader reader) : ITokenKeyReader
{
    public async IAsyncEnumerable<TokenKeyRecord> ReadAsync(SeedStream file, ImportContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (context.Options.RequireSignature)
        {
            yield return context.AboutFile(new TokenKeyDiagnostic(
                TokenKeyDiagnosticCode.SignatureMissing, TokenKeySeverity.Fatal, "A signature is required, and files of this format have none that can be verified."));
            yield break;
        }

        await foreach (var record in reader.ReadAsync(file, context, cancellationToken).ConfigureAwait(false))
            yield return record;
    }
}
