using System.Xml;

namespace Mfa.KeyContainers.Xml;

/// <summary>
/// Reads another reader's nodes down to a depth and leaves out what lies deeper: a tree that is built of them costs its depth for each node, so it must not be deep.
/// </summary>
internal sealed class DepthLimitedXmlReader(XmlReader inner, int maximumDepth) : XmlReader, IXmlLineInfo
{
    /// <summary>Whether something was left out.</summary>
    public bool IsCut { get; private set; }

    public override int AttributeCount => inner.AttributeCount;

    public override string BaseURI => inner.BaseURI;

    public override int Depth => inner.Depth;

    public override bool EOF => inner.EOF;

    public override bool IsEmptyElement => inner.IsEmptyElement;

    public override string LocalName => inner.LocalName;

    public override string NamespaceURI => inner.NamespaceURI;

    public override XmlNameTable NameTable => inner.NameTable;

    public override XmlNodeType NodeType => inner.NodeType;

    public override string Prefix => inner.Prefix;

    public override ReadState ReadState => inner.ReadState;

    public override string Value => inner.Value;

    public int LineNumber => (inner as IXmlLineInfo)?.LineNumber ?? 0;

    public int LinePosition => (inner as IXmlLineInfo)?.LinePosition ?? 0;

    public override async Task<bool> ReadAsync()
    {
        var isThere = await inner.ReadAsync().ConfigureAwait(false);
        while (isThere && inner.NodeType == XmlNodeType.Element && inner.Depth >= maximumDepth)
        {
            IsCut = true;
            await inner.SkipAsync().ConfigureAwait(false);
            isThere = !inner.EOF;
        }

        return isThere;
    }

    public override bool Read() => throw new NotSupportedException("Seed files are read asynchronously.");

    public override Task<string> GetValueAsync() => inner.GetValueAsync();

    public override string GetAttribute(int i) => inner.GetAttribute(i);

    public override string? GetAttribute(string name) => inner.GetAttribute(name);

    public override string? GetAttribute(string name, string? namespaceURI) => inner.GetAttribute(name, namespaceURI);

    public bool HasLineInfo() => inner is IXmlLineInfo line && line.HasLineInfo();

    public override string? LookupNamespace(string prefix) => inner.LookupNamespace(prefix);

    public override bool MoveToAttribute(string name) => inner.MoveToAttribute(name);

    public override bool MoveToAttribute(string name, string? ns) => inner.MoveToAttribute(name, ns);

    public override bool MoveToElement() => inner.MoveToElement();

    public override bool MoveToFirstAttribute() => inner.MoveToFirstAttribute();

    public override bool MoveToNextAttribute() => inner.MoveToNextAttribute();

    public override bool ReadAttributeValue() => inner.ReadAttributeValue();

    public override void ResolveEntity() => inner.ResolveEntity();
}
