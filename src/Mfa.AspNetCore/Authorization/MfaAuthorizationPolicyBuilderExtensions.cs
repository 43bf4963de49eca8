using Microsoft.AspNetCore.Authorization;

namespace Mfa.AspNetCore;

/// <summary>Asks for second factors in policies of the application.</summary>
public static class MfaAuthorizationPolicyBuilderExtensions
{
    /// <summary>Asks for a second factor.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="maximumAge">How long ago at most, such as 15 minutes for what matters; null for however long.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="ArgumentNullException">The policy is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The age isn't positive.</exception>
    public static AuthorizationPolicyBuilder RequireMfa(this AuthorizationPolicyBuilder policy, TimeSpan? maximumAge = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy.RequireAuthenticatedUser().AddRequirements(new MfaAuthorizationRequirement(maximumAge));
    }

    /// <summary>Asks for a security key or passkey as second factor.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="maximumAge">How long ago at most; null for however long.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="ArgumentNullException">The policy is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The age isn't positive.</exception>
    public static AuthorizationPolicyBuilder RequirePhishingResistantMfa(this AuthorizationPolicyBuilder policy, TimeSpan? maximumAge = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy.RequireAuthenticatedUser().AddRequirements(new MfaAuthorizationRequirement(maximumAge, isPhishingResistant: true));
    }
}
