using System.Xml;
using System.Xml.Linq;
using Mfa.KeyContainers.Import;

namespace Mfa.KeyContainers.Vendors;

/// <summary>The children and attributes of one element of a maker's XML: each is taken once, and what nobody took is kept as an extension.</summary>
internal sealed class VendorElements
{
    /// <summary>The most elements and attributes that aren't known: each is kept with each key of the token.</summary>
    public const int MaximumUnknown = 32;

    readonly RecordNotes _notes;
    readonly List<XElement> _left;
    readonly List<XAttribute> _leftAttributes;

    public VendorElements(XElement parent, RecordNotes notes)
    {
        _notes = notes;
        _left = [.. parent.Elements()];
        _leftAttributes = [.. parent.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration)];
        if (parent.Nodes().OfType<XText>().Any(text => !string.IsNullOrWhiteSpace(text.Value)))
            notes.Error(TokenKeyDiagnosticCode.Malformed, "There is text between elements.");
    }

    public static long? LineOf(XElement element) => ((IXmlLineInfo)element).HasLineInfo() ? ((IXmlLineInfo)element).LineNumber : null;

    /// <summary>The text of the child; null if there is none. Two are an error, and so are elements in it.</summary>
    public string? Text(string name)
    {
        if (Take(name) is not { } element)
            return null;
        if (element.HasElements)
            _notes.Malformed(name, "text");
        return element.Value.Trim();
    }

    /// <summary>The text of the attribute; null if there is none.</summary>
    public string? Attribute(string name)
    {
        var attribute = _leftAttributes.Find(attribute => attribute.Name == name);
        _leftAttributes.RemoveAll(left => left == attribute);
        return attribute?.Value.Trim();
    }

    public XElement? Take(string name)
    {
        bool IsNamed(XElement element) => element.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase);
        var found = _left.FindAll(IsNamed);
        if (found.Count == 0)
            return null;
        if (found.Count > 1)
            _notes.Error(TokenKeyDiagnosticCode.FieldRepeated, $"{name} stands there more than once.", name);
        if (found[0].Name.LocalName != name)
            _notes.Information(TokenKeyDiagnosticCode.Leniency, $"{name} isn't written as such.", name);
        _left.RemoveAll(IsNamed);
        return found[0];
    }

    /// <summary>Keeps a child that is known and has no field of its own.</summary>
    public void Keep(string name, TokenKeyExtensionPlace place, List<TokenKeyExtension> extensions)
    {
        if (Text(name) is { } text && FieldValues.Text(text, name, _notes) is { } value)
            extensions.Add(new TokenKeyExtension(place, $"{name}={value}"));
    }

    /// <summary>Keeps what is left, and notes it.</summary>
    public void KeepRest(TokenKeyExtensionPlace place, List<TokenKeyExtension> extensions)
    {
        var count = _left.Count + _leftAttributes.Count;
        if (count == 0)
            return;
        if (count > MaximumUnknown)
        {
            _notes.Error(TokenKeyDiagnosticCode.FieldUnknown, $"There are more than {MaximumUnknown} elements and attributes that aren't known.");
            return;
        }

        _notes.Warning(TokenKeyDiagnosticCode.FieldUnknown, $"There are elements or attributes that aren't known, and kept: {count}.");
        foreach (var attribute in _leftAttributes)
            extensions.Add(new TokenKeyExtension(place, $"@{attribute.Name}={attribute.Value}"));
        foreach (var element in _left)
        {
            extensions.Add(new TokenKeyExtension(place, element.ToString(SaveOptions.DisableFormatting)));
        }
    }
}
