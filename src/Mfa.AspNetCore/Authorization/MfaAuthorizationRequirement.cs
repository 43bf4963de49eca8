using Microsoft.AspNetCore.Authorization;

namespace Mfa.AspNetCore;

/// <summary>That a session had a second factor. A session without the claim <c>mfa_time</c> has had none; there is no third case.</summary>
public sealed class MfaAuthorizationRequirement : IAuthorizationRequirement
{
    /// <summary>Asks for a second factor.</summary>
    /// <param name="maximumAge">How long ago at most; null for however long. The age is computed when it is asked for.</param>
    /// <param name="isPhishingResistant">Whether it must have been a security key or passkey.</param>
    /// <exception cref="ArgumentOutOfRangeException">The age isn't positive.</exception>
    public MfaAuthorizationRequirement(TimeSpan? maximumAge = null, bool isPhishingResistant = false)
    {
        if (maximumAge is { } age)
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(age, TimeSpan.Zero, nameof(maximumAge));
        MaximumAge = maximumAge;
        IsPhishingResistant = isPhishingResistant;
    }

    /// <summary>How long ago at most; null for however long.</summary>
    public TimeSpan? MaximumAge { get; }

    /// <summary>Whether it must have been a security key or passkey.</summary>
    public bool IsPhishingResistant { get; }

    /// <summary>What is asked for.</summary>
    public override string ToString() => $"{nameof(MfaAuthorizationRequirement)}: age {MaximumAge?.ToString("c") ?? "any"}, phishing resistant {IsPhishingResistant}";
}
