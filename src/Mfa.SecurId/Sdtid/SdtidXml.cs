using System.Xml;

namespace Mfa.SecurId.Sdtid;

/// <summary>The one wrapper round the platform's XML reader: no document type, no resolver, a batch's sections one by one, and its exceptions end here.</summary>
internal sealed class SdtidXml : IDisposable
{
    const string Root = "TKNBatch";

    // As much of a beginning as is looked at.
    const int BeginningLength = 4096;

    readonly SdtidStream _file;
    readonly XmlReader _reader;
    bool _isRootEmpty;
    bool _standsOnSection;

    public SdtidXml(SdtidStream file)
    {
        _file = file;
        _reader = XmlReader.Create(file, Settings(isAsync: true));
    }

    int? Line => (_reader as IXmlLineInfo)?.LineNumber;

    /// <summary>Whether a file that begins so is a batch.</summary>
    public static bool IsBatch(ReadOnlySpan<byte> beginning)
    {
        using var bytes = new MemoryStream(beginning[..Math.Min(beginning.Length, BeginningLength)].ToArray(), writable: false);
        try
        {
            // It looks at the first bytes, and may throw, as soon as it is made.
            using var reader = XmlReader.Create(bytes, Settings(isAsync: false));
            return reader.MoveToContent() == XmlNodeType.Element && IsRoot(reader);
        }
        catch (Exception exception) when (exception is XmlException or SdtidFileException)
        {
            return false;
        }
    }

    /// <summary>Enters the batch.</summary>
    /// <exception cref="SdtidFileException">It is none.</exception>
    public async ValueTask OpenAsync()
    {
        try
        {
            await _reader.MoveToContentAsync().ConfigureAwait(false);
        }
        catch (XmlException exception)
        {
            throw new SdtidFileException(SecurIdSdtidStatus.NotSdtid, "The file isn't XML, or has a document type (DTD), which is never read.", exception.LineNumber);
        }

        if (_reader.NodeType != XmlNodeType.Element || !IsRoot(_reader))
            throw new SdtidFileException(SecurIdSdtidStatus.NotSdtid, $"The root element isn't {Root}.", Line);
        _isRootEmpty = _reader.IsEmptyElement;
    }

    /// <summary>The next header, token or whatever lies beside them; null at the end. The trailer is passed over: nothing in it is used.</summary>
    /// <exception cref="SdtidFileException">Nothing more can be read.</exception>
    public async ValueTask<SdtidSection?> ReadSectionAsync()
    {
        try
        {
            return await MoveToSectionAsync().ConfigureAwait(false) ? await BuildAsync().ConfigureAwait(false) : null;
        }
        catch (XmlException exception)
        {
            // Its message may quote the file, so it isn't handed on.
            throw new SdtidFileException(SecurIdSdtidStatus.Incomplete, "The XML isn't well-formed here, or the file ends.", exception.LineNumber);
        }
    }

    public void Dispose() => _reader.Dispose();

    static XmlReaderSettings Settings(bool isAsync) => new()
    {
        Async = isAsync,
        CloseInput = false,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        NameTable = new SdtidNameTable(),

        // White space can be a value, and a comment in a value must be seen.
        IgnoreWhitespace = false,
        IgnoreComments = false,
    };

    static bool IsRoot(XmlReader reader) => IsPlain(reader) && reader.LocalName == Root;

    static bool IsPlain(XmlReader reader) => reader is { Prefix: "", NamespaceURI: "" };

    async ValueTask<bool> MoveToSectionAsync()
    {
        // Not as soon as a section was read: what is malformed behind it mustn't cost it.
        if (!_standsOnSection && _isRootEmpty)
            return await ReadToEndAsync().ConfigureAwait(false);
        _standsOnSection = true;
        while (await _reader.ReadAsync().ConfigureAwait(false))
        {
            switch (_reader.NodeType)
            {
                case XmlNodeType.Element when _reader.LocalName == SdtidSection.Trailer:
                    _file.BeginSection();
                    await PassOverAsync().ConfigureAwait(false);
                    break;
                case XmlNodeType.Element:
                    _file.BeginSection();
                    return true;
                case XmlNodeType.EndElement:
                    return await ReadToEndAsync().ConfigureAwait(false);

                // The parser calls white space text too, where it is long.
                case XmlNodeType.Text or XmlNodeType.CDATA when !string.IsNullOrWhiteSpace(await _reader.GetValueAsync().ConfigureAwait(false)):
                    throw new SdtidFileException(SecurIdSdtidStatus.Incomplete, "There is text between tokens.", Line);
                default:
                    break;
            }
        }

        return false;
    }

    // To the end, so that what is malformed behind the root is found.
    async ValueTask<bool> ReadToEndAsync()
    {
        while (await _reader.ReadAsync().ConfigureAwait(false))
        {
        }

        return false;
    }

    async ValueTask PassOverAsync()
    {
        var depth = _reader.Depth;
        if (_reader.IsEmptyElement)
            return;
        while (await _reader.ReadAsync().ConfigureAwait(false) && _reader.Depth > depth)
        {
        }
    }

    async ValueTask<SdtidSection> BuildAsync()
    {
        var builder = new SdtidSectionBuilder(IsPlain(_reader) ? _reader.LocalName : "", Line);
        var depth = _reader.Depth;
        if (_reader.IsEmptyElement)
            return builder.Finish();
        while (await _reader.ReadAsync().ConfigureAwait(false) && _reader.Depth > depth)
        {
            switch (_reader.NodeType)
            {
                case XmlNodeType.Element:
                    builder.Start(_reader.LocalName, IsPlain(_reader));
                    if (_reader.IsEmptyElement)
                        builder.End();
                    break;
                case XmlNodeType.EndElement:
                    builder.End();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    builder.Text(await _reader.GetValueAsync().ConfigureAwait(false));
                    break;
                default:
                    builder.Interruption();
                    break;
            }
        }

        return builder.Finish();
    }
}
