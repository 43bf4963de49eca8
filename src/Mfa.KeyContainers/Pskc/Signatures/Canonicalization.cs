using System.Security.Cryptography.Xml;
using System.Xml;

namespace Mfa.KeyContainers.Pskc.Signatures;

/// <summary>Canonical XML, inclusive or exclusive, always without comments.</summary>
/// <param name="IsExclusive">Exclusive (Exclusive XML Canonicalization 1.0) or inclusive (Canonical XML 1.0).</param>
/// <param name="Prefixes">Of exclusive: the prefixes that are treated inclusively.</param>
/// <param name="IsRootOnly">Whether what stands outside the root doesn't count.</param>
internal sealed record Canonicalization(bool IsExclusive, string? Prefixes = null, bool IsRootOnly = false)
{
    public const string Exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";

    const string Inclusive = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    const string NamespaceDeclarations = "http://www.w3.org/2000/xmlns/";

    /// <summary>XML Signature, section 4.4.3.2: what isn't said is inclusive.</summary>
    public static Canonicalization Default { get; } = new(IsExclusive: false);

    /// <summary>The one that an element names; null if it isn't one of these, or has more parameters.</summary>
    public static Canonicalization? Of(XmlElement element)
    {
        var parameters = element.ChildNodes.OfType<XmlElement>().ToArray();
        return (element.GetAttribute("Algorithm"), parameters) switch
        {
            (Inclusive, []) => Default,
            (Exclusive, []) => new(IsExclusive: true),
            (Exclusive, [{ LocalName: "InclusiveNamespaces", NamespaceURI: Exclusive } prefixes]) => new(true, prefixes.GetAttribute("PrefixList")),
            _ => null,
        };
    }

    public Stream OfDocument(XmlDocument document)
    {
        if (IsRootOnly)
        {
            foreach (var node in document.ChildNodes.OfType<XmlNode>().Where(node => node != document.DocumentElement).ToArray())
                document.RemoveChild(node);
        }

        Transform transform = IsExclusive ? new XmlDsigExcC14NTransform(Prefixes ?? "") : new XmlDsigC14NTransform();
        transform.LoadInput(document);
        return (Stream)transform.GetOutput(typeof(Stream));
    }

    /// <summary>Of one element as part of its document: the namespaces that its ancestors declare are in its scope, and of inclusive so are their xml: attributes.</summary>
    public Stream OfElement(XmlElement element)
    {
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        var root = (XmlElement)document.AppendChild(document.ImportNode(element, deep: true))!;
        for (var ancestor = element.ParentNode as XmlElement; ancestor is not null; ancestor = ancestor.ParentNode as XmlElement)
        {
            foreach (var attribute in ancestor.Attributes.OfType<XmlAttribute>())
            {
                var isInherited = attribute.NamespaceURI == NamespaceDeclarations || (!IsExclusive && attribute.Prefix == "xml");
                if (isInherited && !root.HasAttribute(attribute.LocalName, attribute.NamespaceURI))
                    root.SetAttributeNode((XmlAttribute)document.ImportNode(attribute, deep: true));
            }
        }

        return OfDocument(document);
    }
}
