using System.Xml;
using System.Xml.Linq;

namespace Mfa.KeyContainers.Pskc.Writing;

/// <summary>Writes extensions back as they stood. One that was never XML has no place in PSKC.</summary>
internal static class PskcExtensionWriter
{
    static readonly XName Wrapper = PskcNames.Pskc + "Extensions";

    public static IEnumerable<XElement> Of(TokenKey key, TokenKeyExtensionPlace place, PskcExportOptions options) =>
        options.OmitExtensions ? [] : key.Extensions.Where(extension => extension.Place == place).Select(extension => Placed(extension, place));

    public static XElement Parsed(TokenKeyExtension extension)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        try
        {
            using var reader = XmlReader.Create(new StringReader(extension.Content), settings);
            return XElement.Load(reader, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            throw NoRoom.For(nameof(TokenKey.Extensions), $"An extension ({extension.Place}) isn't XML: PSKC has no room for it.");
        }
    }

    /// <summary>An attribute, kept as <c>{namespace}name=value</c>.</summary>
    public static XAttribute ParsedAttribute(TokenKeyExtension extension)
    {
        var end = extension.Content.IndexOf('=', extension.Content.IndexOf('}', StringComparison.Ordinal) + 1);
        try
        {
            if (end > 0)
                return new XAttribute(XName.Get(extension.Content[..end]), PskcPackageWriter.Checked(extension.Content[(end + 1)..], nameof(TokenKey.Extensions)));
        }
        catch (Exception exception) when (exception is XmlException or ArgumentException)
        {
            // The same error as below.
        }

        throw NoRoom.For(nameof(TokenKey.Extensions), $"An extension ({extension.Place}) isn't an attribute: PSKC has no room for it.");
    }

    // The schema: Extensions hold elements of other namespaces; Data holds them itself.
    static XElement Placed(TokenKeyExtension extension, TokenKeyExtensionPlace place)
    {
        var element = Parsed(extension);
        return element.Name.Namespace == PskcNames.Pskc || place == TokenKeyExtensionPlace.Data ? element : new XElement(Wrapper, element);
    }
}
