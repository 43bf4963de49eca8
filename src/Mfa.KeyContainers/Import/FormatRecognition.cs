using System.Text;
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
        var text = Decode(start);
        if (text.StartsWith('<'))
            return OfXml(text);
        if (text.StartsWith("-----BEGIN ", StringComparison.Ordinal))
            return TokenKeyFormat.Cms;
        if (text.StartsWith("otpauth-migration:", StringComparison.OrdinalIgnoreCase))
            return TokenKeyFormat.OtpauthMigration;

        // A DER length follows: a text that begins with the digit 0 hasn't got one of these.
        return start[0] == DerSequence && start.Length > 1 && (start[1] is 0x80 or 0x81 or 0x82 or 0x83 or 0x84 || start[1] < 0x20)
            ? TokenKeyFormat.Cms
            : TokenKeyFormat.Unknown;
    }

    // UTF-16 shows itself by its mark; everything else that is known begins with ASCII.
    static string Decode(ReadOnlySpan<byte> start) =>
        (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode
            : start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode
            : Encoding.UTF8).GetString(start).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');

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
