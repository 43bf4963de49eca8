namespace Mfa.SecurId.Sdtid;

/// <summary>A header or a token: the elements that its MAC covers, in their order, and the MAC. Elements whose names end in MAC aren't covered and aren't in here.</summary>
internal sealed class SdtidSection(string name, int? line)
{
    public const string Header = "TKNHeader";

    public const string Token = "TKN";

    public const string Trailer = "TKNTrailer";

    readonly List<SdtidElement> _elements = [];
    readonly HashSet<string> _paths = new(StringComparer.Ordinal);

    public string Name { get; } = name;

    public int? Line { get; } = line;

    public IReadOnlyList<SdtidElement> Elements => _elements;

    /// <summary>HeaderMAC or TokenMAC as it stands there; null if there is none.</summary>
    public string? Mac { get; set; }

    /// <summary>The first thing wrong with it that can't be told from its elements any more.</summary>
    public SdtidProblem? Problem { get; private set; }

    public string MacName => Name == Header ? "HeaderMAC" : "TokenMAC";

    /// <summary>Whether an element of this name is left out of the MAC, with all that is in it.</summary>
    public static bool IsUncovered(string name) => name.Length > 3 && name.EndsWith("MAC", StringComparison.Ordinal);

    public void Note(SecurIdSdtidStatus status, string message) => Problem ??= new SdtidProblem(status, message);

    /// <summary>Overrides any other problem: nothing more of the section is kept.</summary>
    public void TooLarge(string message)
    {
        Problem = new SdtidProblem(SecurIdSdtidStatus.TooLarge, message);
        _elements.Clear();
        _paths.Clear();
    }

    /// <summary>Takes a path. It is a problem if it is taken: which of the two counts would be open.</summary>
    public void Claim(string path)
    {
        if (!_paths.Add(path))
            Note(SecurIdSdtidStatus.Malformed, "An element stands there more than once.");
    }

    public void Add(in SdtidElement element) => _elements.Add(element);

    /// <summary>The text at a path; null if there is none.</summary>
    public string? At(string path)
    {
        foreach (var element in _elements)
        {
            if (element.Path == path)
                return element.Value;
        }

        return null;
    }
}
