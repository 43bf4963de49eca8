using Microsoft.AspNetCore.Authorization;

namespace Mfa.AspNetCore.Authorization;

/// <summary>Decides by the claims whether a session had the second factor that is asked for.</summary>
internal sealed class MfaAuthorizationHandler(TimeProvider clock) : AuthorizationHandler<MfaAuthorizationRequirement>
{
    // The claim is written by one machine and read by another, whose clocks may differ a little. Further in the future it is nobody's time.
    static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(1);

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, MfaAuthorizationRequirement requirement)
    {
        if (MfaSession.MfaTimeOf(context.User) is { } at
            && clock.GetUtcNow() - at is var age
            && age >= -ClockDifference
            && (requirement.MaximumAge is not { } maximum || age <= maximum)
            && (!requirement.IsPhishingResistant || IsPhishingResistant(context)))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }

    static bool IsPhishingResistant(AuthorizationHandlerContext context)
    {
        var contexts = context.User.FindAll(MfaClaimTypes.AuthenticationContext).Take(2).ToArray();
        return contexts is [{ Value: SessionClaims.PhishingResistant or SessionClaims.PhishingResistantHardware }];
    }
}
