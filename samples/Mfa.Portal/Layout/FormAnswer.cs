namespace Mfa.Portal.Layout;

/// <summary>What a form answers to what was sent. It is shown once, by the page that the browser is sent to: reloading repeats nothing.</summary>
/// <param name="Text">The sentence; <c>{0}</c> in it is the time until <see cref="Until"/>. Empty for none: then only the values are put back.</param>
internal sealed record FormAnswer(string Text)
{
    /// <summary>The field that it is about.</summary>
    public string? Field { get; init; }

    /// <summary>The time that is counted down to.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What mends it, and where.</summary>
    public string? LinkText { get; init; }

    /// <summary>Where the link leads.</summary>
    public string? LinkUrl { get; init; }

    /// <summary>What was typed, to be put back; never a code, a key or a password.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>What the next code is sent along with, when the device layer asks for one; null otherwise.</summary>
    public string? Continuation { get; init; }

    /// <summary>The page that it belongs to.</summary>
    public string Path { get; init; } = "";

    /// <summary>What was typed into a field.</summary>
    public string? ValueOf(string field) => Values.GetValueOrDefault(field);
}
