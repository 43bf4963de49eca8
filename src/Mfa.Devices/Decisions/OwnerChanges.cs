using Mfa.Devices.Owners;

namespace Mfa.Devices.Decisions;

/// <summary>What is done to an owner as a whole.</summary>
internal static class OwnerChanges
{
    /// <summary>Nothing but what is to be given back.</summary>
    public static Decision<MfaResult> Empty(OwnerState state, DecisionContext context)
    {
        if (!context.Actor.IsAdministrator)
            return new(new MfaResult(MfaStatus.NotAllowed));
        Release[] releases = [.. state.Releases, .. state.Devices.Select(device => DeviceChanges.ReleaseOf(context.Owner, device)).OfType<Release>()];
        return new(new MfaResult(MfaStatus.Accepted), OwnerState.Empty with { Releases = releases });
    }
}
