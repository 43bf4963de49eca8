using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Xml;

namespace Mfa.KeyContainers.Import;

/// <summary>Which format a file has, by its beginning.</summary>
internal static class FormatRecognition
{
    /// <summary>The names of RFC 6030.</summary>
    public const string PskcNamespace = "urn:ietf:params:xml:ns:keyprov:pskc";

    const byte DerSequence = 0x30;

    public static TokenKeyFormat Of(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
            return TokenKeyFormat.Unknown;
        var buffer = GC.AllocateUninitializedArray<char>(start.Length + 1, pinned: true);
        try
        {
            var length = SeedText.EncodingOf(start).GetChars(start, buffer);
            return OfText(buffer.AsMemory(0, length).Trim(Blanks), start);
        }
        finally
        {
            // There may be seeds in it.
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(buffer.AsSpan()));
        }
    }

    static ReadOnlySpan<char> Blanks => "\uFEFF \t\r\n";

    static TokenKeyFormat OfText(Memory<char> text, ReadOnlySpan<byte> start)
    {
        if (text.Span.StartsWith('<'))
            return OfXml(text.ToString());
        if (text.Span.StartsWith("-----BEGIN "))
            return TokenKeyFormat.Cms;

        // A DER length follows: a text that begins with the digit 0 hasn't got one of these.
        return start[0] == DerSequence && start.Length > 1 && (start[1] is 0x80 or 0x81 or 0x82 or 0x83 or 0x84 || start[1] < 0x20)
            ? TokenKeyFormat.Cms
            : TextRecognition.Of(text);
    }

    static TokenKeyFormat OfXml(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, ConformanceLevel = ConformanceLevel.Document });
        try
        {
            return reader.MoveToContent() != XmlNodeType.Element ? TokenKeyFormat.Unknown : (reader.LocalName, reader.NamespaceURI) switch
            {
                ("KeyContainer", PskcNamespace) => TokenKeyFormat.Pskc,
                ("KeyContainer" or "SecretContainer", _) => TokenKeyFormat.PskcDraft,
                ("Tokens", "") => TokenKeyFormat.SafeNetXml,
                ("data", "") => TokenKeyFormat.DeepNetXml,
                _ => TokenKeyFormat.Unknown,
            };
        }
        catch (XmlException)
        {
            return TokenKeyFormat.Unknown;
        }
    }
}
