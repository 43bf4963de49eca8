using Mfa.Portal.Layout;

namespace Mfa.Portal.Credentials;

/// <summary>The two fields for two consecutive codes.</summary>
internal sealed record PairView(int? Digits, FormAnswer? Answer)
{
    /// <summary>Where the first code can be checked by itself; null for nowhere.</summary>
    public string? CheckUrl { get; init; }

    public bool IsFocused { get; init; } = true;
}
