using Microsoft.AspNetCore.Http.HttpResults;

namespace Mfa.AspNetCore.SignIn;

/// <summary>Return URLs: pages of this application, or nothing.</summary>
internal static class LocalUrl
{
    const int MaximumLength = 2048;

    /// <summary>
    /// The URL, if it is a path from the root of this application. Browsers read a backslash as a slash and skip tabs and line ends, so that neither may stand
    /// anywhere: <c>/\evil.example</c> and <c>/&lt;tab&gt;/evil.example</c> lead to another host.
    /// </summary>
    public static string? OrNull(string? url) =>
        url is { Length: > 0 and <= MaximumLength }
        && url[0] == '/'
        && !url.Contains('\\', StringComparison.Ordinal)
        && !url.Any(char.IsControl)
        && RedirectHttpResult.IsLocalUrl(url)
            ? url
            : null;
}
