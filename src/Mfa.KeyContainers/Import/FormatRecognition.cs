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

        return IsDer(start) ? TokenKeyFormat.Cms : TextRecognition.Of(text);
    }

    // A DER length follows: a text that begins with the digit 0 hasn't got one of these. A short length may be a digit, too; then it is that of the file, and DER's tags
    // and lengths are characters that no text has.
    static bool IsDer(ReadOnlySpan<byte> start) => start.Length > 1 && start[0] == DerSequence
        && (start[1] is 0x80 or 0x81 or 0x82 or 0x83 or 0x84 || start[1] < 0x20
            || (start[1] < 0x80 && start.Length == 2 + start[1] && start.ContainsAnyInRange<byte>(0x00, 0x08)));

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
