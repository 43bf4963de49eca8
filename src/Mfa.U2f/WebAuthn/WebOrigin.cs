namespace Mfa.U2f.WebAuthn;

/// <summary>What a browser or an app may call itself in client data.</summary>
internal static class WebOrigin
{
    /// <summary>
    /// Whether some client can send this origin: a web origin as browsers serialise it (HTML, 7.1.1: in ASCII, lower case, without path and
    /// default port), or an app's, a scheme of its own with a value behind it.
    /// </summary>
    public static bool IsPossible(string? origin)
    {
        if (string.IsNullOrEmpty(origin) || !origin.All(character => character is > ' ' and <= '~'))
            return false;
        if (IsApp(origin))
            return true;
        return Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && uri.Scheme is "https" or "http"
            && origin == uri.GetLeftPart(UriPartial.Authority)
            && uri.UserInfo.Length == 0;
    }

    static bool IsApp(string origin) => HasValueAfter(origin, "android:apk-key-hash:")
        || HasValueAfter(origin, "android:apk-key-hash-sha256:")
        || HasValueAfter(origin, "ios:bundle-id:");

    static bool HasValueAfter(string origin, string prefix) => origin.Length > prefix.Length && origin.StartsWith(prefix, StringComparison.Ordinal);
}
