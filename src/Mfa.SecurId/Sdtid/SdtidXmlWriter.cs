using System.Text;
using System.Xml;

namespace Mfa.SecurId.Sdtid;

/// <summary>Writes a batch as XML, one section after the other, in the layout that is usual.</summary>
internal sealed class SdtidXmlWriter(Stream destination) : IAsyncDisposable
{
    readonly XmlWriter _xml = XmlWriter.Create(destination, new XmlWriterSettings
    {
        Async = true,
        CloseOutput = false,
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",

        // Otherwise a file that broke off would be closed, and look whole.
        WriteEndDocumentOnClose = false,
    });

    public async Task BeginAsync(IReadOnlyList<SdtidElement> header, string mac)
    {
        await _xml.WriteStartDocumentAsync().ConfigureAwait(false);
        await StartAsync("TKNBatch").ConfigureAwait(false);
        await WriteSectionAsync(SdtidSection.Header, header, "HeaderMAC", mac).ConfigureAwait(false);
    }

    public Task WriteTokenAsync(IReadOnlyList<SdtidElement> token, string mac) => WriteSectionAsync(SdtidSection.Token, token, "TokenMAC", mac);

    /// <summary>The trailer, with an empty signature.</summary>
    public async Task EndAsync()
    {
        await StartAsync(SdtidSection.Trailer).ConfigureAwait(false);
        await LeafAsync("BatchSignature", "").ConfigureAwait(false);
        await LeafAsync("BatchCertificate", "").ConfigureAwait(false);
        await _xml.WriteEndElementAsync().ConfigureAwait(false);
        await _xml.WriteEndDocumentAsync().ConfigureAwait(false);
        await _xml.FlushAsync().ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _xml.DisposeAsync();

    async Task WriteSectionAsync(string name, IReadOnlyList<SdtidElement> elements, string macName, string mac)
    {
        await StartAsync(name).ConfigureAwait(false);
        string? parent = null;
        foreach (var element in elements)
        {
            if (parent is not null && !element.Path.StartsWith(parent, StringComparison.Ordinal))
            {
                await _xml.WriteEndElementAsync().ConfigureAwait(false);
                parent = null;
            }

            if (element.Value is null)
            {
                await StartAsync(element.Name).ConfigureAwait(false);
                parent = element.Path + ".";
            }
            else
                await LeafAsync(element.Name, element.Value).ConfigureAwait(false);
        }

        if (parent is not null)
            await _xml.WriteEndElementAsync().ConfigureAwait(false);
        await LeafAsync(macName, mac).ConfigureAwait(false);
        await _xml.WriteEndElementAsync().ConfigureAwait(false);
    }

    Task StartAsync(string name) => _xml.WriteStartElementAsync(null, name, null);

    Task LeafAsync(string name, string value) => _xml.WriteElementStringAsync(null, name, null, value);
}
