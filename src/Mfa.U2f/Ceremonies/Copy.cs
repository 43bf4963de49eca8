namespace Mfa.U2f.Ceremonies;

/// <summary>Options are immutable: the lists in them are copied when they are set.</summary>
internal static class Copy
{
    /// <summary>A copy that nobody else holds.</summary>
    /// <exception cref="ArgumentNullException">The list, or something in it, is null.</exception>
    public static IReadOnlyList<T> Of<T>(IEnumerable<T> list)
    {
        ArgumentNullException.ThrowIfNull(list);
        var copy = list.ToArray();
        return copy.Any(item => item is null) ? throw new ArgumentNullException(nameof(list), "The list holds null.") : Array.AsReadOnly(copy);
    }
}
