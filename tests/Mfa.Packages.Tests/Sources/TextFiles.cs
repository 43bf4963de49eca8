namespace Mfa.Packages.Tests.Sources;

/// <summary>The repository's text, line by line.</summary>
internal static class TextFiles
{
    public static IEnumerable<(string Path, int Number, string Line)> Lines(IEnumerable<string> paths) =>
        from path in paths
        let text = Repository.Read(path)
        where !text.Contains('\0', StringComparison.Ordinal)
        from line in text.Split('\n').Select((line, index) => (path, index + 1, line))
        select line;

    /// <summary>Fails with each line in full, so that whoever reads it knows where to go.</summary>
    public static void AssertEmpty(IEnumerable<(string Path, int Number, string Line)> wrong)
    {
        var message = string.Join('\n', wrong.Select(line => $"{line.Path}:{line.Number}: {line.Line.Trim()}"));
        Assert.True(message.Length == 0, message);
    }
}
