using System.Xml;
using System.Xml.Linq;
using Mfa.KeyContainers.Import;

namespace Mfa.KeyContainers.Xml;

/// <summary>
/// The one wrapper round the platform's XML reader: no document type, no resolver, elements one by one with their lines, and its exceptions end here.
/// </summary>
internal sealed class SeedXmlReader : IDisposable
{
    /// <summary>The most attributes of one element, where their number costs its square.</summary>
    public const int MaximumAttributes = 256;

    readonly SeedStream _file;
    readonly TokenKeyLimits _limits;
    readonly XmlReader _reader;
    bool _isRootEmpty;
    bool _standsOnChild;

    public SeedXmlReader(SeedStream file, TokenKeyLimits limits)
    {
        _file = file;
        _limits = limits;
        _reader = XmlReader.Create(file, new XmlReaderSettings
        {
            Async = true,
            CloseInput = false,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        });
    }

    /// <summary>The root element's start tag: its name and its attributes, without what is in it.</summary>
    public async ValueTask<XElement> ReadRootAsync() => await GuardAsync(async () =>
    {
        await _reader.MoveToContentAsync().ConfigureAwait(false);
        if (_reader.AttributeCount > MaximumAttributes)
            throw Malformed($"The root has more than {MaximumAttributes} attributes.", Line);
        var root = new XElement(XName.Get(_reader.LocalName, _reader.NamespaceURI));
        while (_reader.MoveToNextAttribute())
            root.Add(new XAttribute(XName.Get(_reader.LocalName, _reader is { LocalName: "xmlns", Prefix: "" } ? "" : _reader.NamespaceURI), _reader.Value));
        _reader.MoveToElement();
        _isRootEmpty = _reader.IsEmptyElement;
        await _reader.ReadAsync().ConfigureAwait(false);
        return root;
    }).ConfigureAwait(false);

    /// <summary>The next child of the root, whole; null at the root's end, after which nothing but white space may come.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="entered">The name of children that aren't read whole: their children are read in their place.</param>
    public async ValueTask<XElement?> ReadChildAsync(CancellationToken cancellationToken, string? entered = null) => _isRootEmpty ? null : await GuardAsync(async () =>
    {
        // Not as soon as a child was read: what is malformed behind it mustn't cost it.
        if (_standsOnChild)
            await _reader.ReadAsync().ConfigureAwait(false);
        _standsOnChild = false;
        while (_reader.NodeType is not (XmlNodeType.Element or XmlNodeType.EndElement or XmlNodeType.None) || EntersOrLeaves(entered))
        {
            if (_reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
                throw Malformed("There is text between elements.", Line);
            await _reader.ReadAsync().ConfigureAwait(false);
        }

        if (_reader.NodeType != XmlNodeType.Element)
        {
            while (await _reader.ReadAsync().ConfigureAwait(false))
            {
                // To the end, so that what is malformed behind the root is found.
            }

            return null;
        }

        _file.BeginRecord();
        XElement element;
        using (var subtree = _reader.ReadSubtree())
        using (var shallow = new DepthLimitedXmlReader(subtree, _limits.MaximumDepth))
        {
            element = await XElement.LoadAsync(shallow, LoadOptions.SetLineInfo, cancellationToken).ConfigureAwait(false);
            if (shallow.IsCut)
                element.AddAnnotation(shallow);
        }

        _standsOnChild = true;
        return element;
    }).ConfigureAwait(false);

    /// <summary>Where the reader stands.</summary>
    public long? Line => (_reader as IXmlLineInfo)?.LineNumber;

    /// <summary>What is wrong with an element's size, if anything is.</summary>
    public TokenKeyDiagnostic? CheckSize(XElement element)
    {
        if (element.Annotation<DepthLimitedXmlReader>() is not null)
            return Wrong(TokenKeyDiagnosticCode.TooDeep, $"Elements lie deeper than {_limits.MaximumDepth}.", element);
        var length = 0L;
        foreach (var node in element.DescendantNodesAndSelf())
        {
            length += node switch
            {
                XElement inner => inner.Name.LocalName.Length + inner.Attributes().Sum(attribute => (long)attribute.Value.Length),
                XText text => text.Value.Length,
                _ => 0,
            };
        }

        return length > _limits.MaximumRecordLength
            ? Wrong(TokenKeyDiagnosticCode.RecordTooLong, $"The record is longer than {_limits.MaximumRecordLength} characters.", element)
            : null;
    }

    public void Dispose() => _reader.Dispose();

    // Whether the reader stands at the start or the end of a child of the root that is entered.
    bool EntersOrLeaves(string? entered) =>
        entered is not null && _reader.Depth == 1 && _reader.NodeType is XmlNodeType.Element or XmlNodeType.EndElement && _reader.LocalName == entered;

    static TokenKeyDiagnostic Wrong(TokenKeyDiagnosticCode code, string message, XElement element) =>
        new(code, TokenKeySeverity.Error, message) { Line = ((IXmlLineInfo)element).LineNumber };

    static SeedFileException Malformed(string message, long? line) => new(TokenKeyDiagnosticCode.Malformed, message, line);

    // The documented exception of the reader. Its message may quote the file, so it isn't handed on.
    async ValueTask<T> GuardAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (XmlException exception)
        {
            throw _reader.NodeType == XmlNodeType.DocumentType || exception.Message.Contains("DTD", StringComparison.Ordinal)
                ? new SeedFileException(TokenKeyDiagnosticCode.DocumentTypeForbidden, "The file has a document type (DTD), which is never read.", exception.LineNumber)
                : Malformed("The XML isn't well-formed here, or the file ends.", exception.LineNumber);
        }
    }
}
