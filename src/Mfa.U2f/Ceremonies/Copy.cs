namespace Mfa.U2f.Ceremonies;

/// <summary>Options are immutable: the lists in them are copied when they are set.</summary>
internal static class Copy
{
    /// <summary>A copy that nobody else holds; null stays null, for the rules to refuse.</summary>
    public static IReadOnlyList<T> Of<T>(IEnumerable<T>? list) => list is null ? null! : Array.AsReadOnly(list.ToArray());
}
