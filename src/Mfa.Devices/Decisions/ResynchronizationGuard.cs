using Mfa.Devices.Owners;
using Mfa.Devices.Throttling;

namespace Mfa.Devices.Decisions;

/// <summary>What stands before every search for two consecutive codes, whatever it is for: the owner's gate and budget of resynchronisations.</summary>
internal static class ResynchronizationGuard
{
    /// <summary>Whether codes may be looked at.</summary>
    /// <returns>Null if they may.</returns>
    public static MfaResult? Refuse(OwnerState state, DecisionContext context, CodeVerifier verifier)
    {
        if (state.ResynchronizationGate.IsClosed)
            return new MfaResult(MfaStatus.CodesClosed);
        if (state.ResynchronizationGate.IsShutAt(context.Now))
            return new MfaResult(MfaStatus.Throttled) { RetryAt = state.ResynchronizationGate.ShutUntil };
        var payableAt = state.ResynchronizationBudget.PayableAt(verifier.ResynchronizationPrice, context.Options.Throttle, context.Now);
        return payableAt > context.Now ? new MfaResult(MfaStatus.Throttled) { RetryAt = payableAt } : null;
    }

    public static OwnerState AfterFailure(OwnerState state, DecisionContext context, CodeVerifier verifier) => state with
    {
        ResynchronizationGate = state.ResynchronizationGate.AfterFailure(context.Options.Throttle, context.Now),
        ResynchronizationBudget = state.ResynchronizationBudget.AfterSpending(verifier.ResynchronizationPrice, context.Options.Throttle, context.Now),
    };

    public static OwnerState AfterSuccess(OwnerState state) => state with { ResynchronizationGate = FailureGate.Open };
}
