using System.Text;

namespace Mfa.SecurId.Sdtid;

/// <summary>
/// Makes a section of what the XML parser finds in it, and notes whatever would let two different sections have one text under the MAC: line breaks in values, dots in names,
/// elements that stand there twice, text beside elements.
/// </summary>
internal sealed class SdtidSectionBuilder(string name, int? line)
{
    /// <summary>How deep elements may lie in a section: 8.</summary>
    public const int MaximumDepth = 8;

    /// <summary>The most elements of a section: 128.</summary>
    public const int MaximumElements = 128;

    /// <summary>The most characters of a section, in names and values: 65,536.</summary>
    public const int MaximumLength = 64 << 10;

    /// <summary>The most characters of a name: 64.</summary>
    public const int MaximumNameLength = 64;

    readonly SdtidSection _section = new(name, line);
    readonly Stack<Frame> _open = [];
    int _elements;
    int _length;
    int _depth;
    int _uncovered;

    bool IsTooLarge => _section.Problem?.Status == SecurIdSdtidStatus.TooLarge;

    public void Start(string name, bool isPlain)
    {
        _depth++;
        _elements++;
        _length += name.Length;
        if (_depth > MaximumDepth || _elements > MaximumElements || _length > MaximumLength || name.Length > MaximumNameLength)
            TooLarge();
        if (IsTooLarge)
            return;

        var isMac = _uncovered == 0 && _depth == 1 && name == _section.MacName;
        if (_uncovered > 0 || (SdtidSection.IsUncovered(name) && !isMac))
        {
            _uncovered++;
            return;
        }

        if (!isPlain || !IsPlain(name))
            _section.Note(SecurIdSdtidStatus.Malformed, "An element's name has a prefix, a namespace, or something other than ASCII letters, digits, hyphens and underscores.");
        if (_open.TryPeek(out var parent) && !parent.HasElements)
        {
            parent.HasElements = true;
            _section.Add(new SdtidElement(parent.Path, parent.Name, null));
        }

        var path = $"{(parent is null ? _section.Name : parent.Path)}.{name}";
        _section.Claim(path);
        _open.Push(new Frame(path, name, isMac));
    }

    public void Text(string text)
    {
        _length += text.Length;
        if (_length > MaximumLength)
            TooLarge();
        if (IsTooLarge || _uncovered > 0)
            return;
        if (_open.TryPeek(out var element))
            element.Value.Append(text);
        else if (!string.IsNullOrWhiteSpace(text))
            TextBesideElements();
    }

    /// <summary>A comment or a processing instruction, which is in no text under a MAC: between elements it is nothing, in a value it is refused.</summary>
    public void Interruption()
    {
        if (!IsTooLarge && _uncovered == 0 && _open.TryPeek(out var element))
            element.IsInterrupted = true;
    }

    public void End()
    {
        _depth--;
        if (IsTooLarge)
            return;
        if (_uncovered > 0)
        {
            _uncovered--;
            return;
        }

        var element = _open.Pop();
        if (element.HasElements)
        {
            if (!string.IsNullOrWhiteSpace(element.Value.ToString()))
                TextBesideElements();
            if (element.IsMac)
                _section.Note(SecurIdSdtidStatus.Malformed, "There are elements in the MAC.");
            return;
        }

        Leaf(element, element.Value.ToString());
    }

    public SdtidSection Finish() => _section;

    void Leaf(Frame element, string value)
    {
        if (element.IsInterrupted)
            _section.Note(SecurIdSdtidStatus.Malformed, "There is a comment or a processing instruction in a value.");
        if (element.IsMac)
        {
            _section.Mac = value;
            return;
        }

        if (value.AsSpan().ContainsAny('\n', '\r'))
            _section.Note(SecurIdSdtidStatus.Malformed, "There is a line break in a value.");

        // The text of an empty element: the MAC couldn't tell the two apart.
        if (value.Length == element.Name.Length + 3 && value == $"</{element.Name}>")
            _section.Note(SecurIdSdtidStatus.Malformed, "A value looks like an end tag.");
        _section.Add(new SdtidElement(element.Path, element.Name, value));
    }

    void TooLarge()
    {
        _section.TooLarge("The header or token has too many elements, too deep ones, too long names, or too much text.");
        _open.Clear();
    }

    void TextBesideElements() => _section.Note(SecurIdSdtidStatus.Malformed, "There is text between elements.");

    static bool IsPlain(string name) => name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    sealed class Frame(string path, string name, bool isMac)
    {
        public string Path { get; } = path;

        public string Name { get; } = name;

        public bool IsMac { get; } = isMac;

        public StringBuilder Value { get; } = new();

        public bool HasElements { get; set; }

        public bool IsInterrupted { get; set; }
    }
}
