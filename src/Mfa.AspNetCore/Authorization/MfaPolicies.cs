namespace Mfa.AspNetCore;

/// <summary>Authorization policies that <see cref="MfaAspNetCoreBuilderExtensions.AddAspNetCore"/> adds.</summary>
public static class MfaPolicies
{
    /// <summary>The session had a second factor, however long ago.</summary>
    public const string RequireMfa = "Mfa.RequireMfa";

    /// <summary>The session had a security key or passkey as its second factor.</summary>
    public const string RequirePhishingResistant = "Mfa.RequirePhishingResistant";
}
