using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Mfa.KeyContainers.Pskc.Writing;

/// <summary>Writes a KeyContainer: head, then packages as they come.</summary>
internal static class PskcContainerWriter
{
    public static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static async Task WriteAsync(Stream destination, IAsyncEnumerable<TokenKey> keys, PskcExportOptions options, CancellationToken cancellationToken)
    {
        using var sealer = new PskcSealer(options);
        var packages = new PskcPackageWriter(sealer, options);
        var hasKey = false;
        var writer = XmlWriter.Create(destination, Settings());
        await using (writer.ConfigureAwait(false))
        {
            await foreach (var key in keys.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                ArgumentNullException.ThrowIfNull(key, nameof(keys));
                var package = packages.Package(key);
                if (!hasKey)
                    await BeginAsync(writer, sealer, cancellationToken).ConfigureAwait(false);
                hasKey = true;
                await package.WriteToAsync(writer, cancellationToken).ConfigureAwait(false);
            }

            if (!hasKey)
                throw new ArgumentException("A container has one key at least.", nameof(keys));
            await writer.WriteEndElementAsync().ConfigureAwait(false);
            await writer.WriteEndDocumentAsync().ConfigureAwait(false);
            await writer.FlushAsync().ConfigureAwait(false);
        }
    }

    // A carriage return in a value would be read as a line feed if it weren't written as a reference.
    public static XmlWriterSettings Settings() => new()
    {
        Async = true,
        CloseOutput = false,
        Encoding = Utf8,
        Indent = true,
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.Entitize,
        WriteEndDocumentOnClose = false,
    };

    static async Task BeginAsync(XmlWriter writer, PskcSealer sealer, CancellationToken cancellationToken)
    {
        await writer.WriteStartDocumentAsync().ConfigureAwait(false);
        await writer.WriteStartElementAsync(null, "KeyContainer", PskcNames.Pskc.NamespaceName).ConfigureAwait(false);
        await DeclareAsync(writer, "ds", PskcNames.Signature).ConfigureAwait(false);
        await DeclareAsync(writer, "xenc", PskcNames.Encryption).ConfigureAwait(false);
        await DeclareAsync(writer, "xenc11", PskcNames.Encryption11).ConfigureAwait(false);
        await DeclareAsync(writer, "pkcs5", PskcNames.Pkcs5).ConfigureAwait(false);
        await writer.WriteAttributeStringAsync(null, "Version", null, "1.0").ConfigureAwait(false);
        foreach (var element in sealer.Head())
            await element.WriteToAsync(writer, cancellationToken).ConfigureAwait(false);
    }

    static Task DeclareAsync(XmlWriter writer, string prefix, XNamespace ns) => writer.WriteAttributeStringAsync("xmlns", prefix, null, ns.NamespaceName);
}
