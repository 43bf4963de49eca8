namespace Mfa.AspNetCore;

/// <summary>Names that applications need in their own code.</summary>
public static class MfaDefaults
{
    /// <summary>The scheme of the cookie between password and second factor. It signs nobody in.</summary>
    public const string PartialScheme = "Mfa.Partial";

    /// <summary>The name of that cookie.</summary>
    public const string PartialCookieName = "Mfa.Partial";

    /// <summary>The name of the cookie between asking for a passkey and its response.</summary>
    public const string PasskeyCookieName = "Mfa.Passkey";

    /// <summary>The name of the cookie by which a browser is known again while a lost-device case waits.</summary>
    public const string RecoveryCookieName = "Mfa.Recovery";

    /// <summary>Where the endpoints stand.</summary>
    public const string Prefix = "/mfa";

    /// <summary>The header that carries the antiforgery token, unless the application chose another.</summary>
    public const string AntiforgeryHeaderName = "RequestVerificationToken";
}
