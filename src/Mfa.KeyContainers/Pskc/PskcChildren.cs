using System.Xml.Linq;

namespace Mfa.KeyContainers.Pskc;

/// <summary>The children of an element: those that are known by name, and the others, which are kept.</summary>
internal static class PskcChildren
{
    const string Extensions = "Extensions";

    // Far more than any file has, and no more than a record may be made to hold.
    const int MaximumExtensions = 32;

    /// <summary>The one child of that name. Were there two, nobody could say which of them another program reads.</summary>
    public static XElement? Child(XElement? parent, string name, PskcDiagnostics diagnostics)
    {
        if (parent is null)
            return null;
        using var children = parent.Elements(PskcNames.Pskc + name).GetEnumerator();
        if (!children.MoveNext())
            return null;
        var first = children.Current;
        if (children.MoveNext())
            diagnostics.Error(TokenKeyDiagnosticCode.FieldRepeated, $"{name} stands there more than once.", children.Current);
        return first;
    }

    public static string? Text(XElement? parent, string name, PskcDiagnostics diagnostics)
    {
        if (Child(parent, name, diagnostics) is not { } child)
            return null;
        if (PskcText.Of(child) is { } text)
            return text;
        diagnostics.Error(TokenKeyDiagnosticCode.FieldMalformed, $"{name} holds elements and not text.", child);
        return null;
    }

    public static DateTimeOffset? Date(XElement? parent, string name, PskcDiagnostics diagnostics)
    {
        if (Text(parent, name, diagnostics) is not { } text)
            return null;
        if (PskcText.TryDate(text, out var date))
            return date;
        diagnostics.Error(TokenKeyDiagnosticCode.FieldMalformed, $"{name} isn't a date and time.", parent, name);
        return null;
    }

    /// <summary>Keeps what isn't known by name.</summary>
    public static void KeepOthers(XElement? parent, TokenKeyExtensionPlace place, List<TokenKeyExtension> extensions, PskcDiagnostics diagnostics, params ReadOnlySpan<string> known)
    {
        if (parent is null)
            return;
        foreach (var child in parent.Elements())
        {
            if (child.Name.Namespace == PskcNames.Pskc && known.Contains(child.Name.LocalName))
                continue;
            if (extensions.Count == MaximumExtensions)
            {
                diagnostics.Error(TokenKeyDiagnosticCode.FieldUnknown, $"The record has more than {MaximumExtensions} elements that aren't known.", child);
                return;
            }

            if (child.Name != PskcNames.Pskc + Extensions && !(place == TokenKeyExtensionPlace.Data && child.Name.Namespace != PskcNames.Pskc))
                diagnostics.Warn(TokenKeyDiagnosticCode.FieldUnknown, "An element isn't known where it stands; it is kept.", child);
            extensions.Add(new TokenKeyExtension(place, child.ToString(SaveOptions.DisableFormatting)));
        }
    }
}
