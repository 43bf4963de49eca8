using Mfa.Devices.Owners;
using Mfa.Devices.Throttling;

namespace Mfa.Devices.Decisions;

/// <summary>What stands before every search for two consecutive codes but those of a secret that was only just made: the owner's gate and budget of resynchronisations.</summary>
internal static class ResynchronizationGuard
{
    /// <summary>Whether codes may be looked at.</summary>
    /// <returns>Null if they may.</returns>
    public static MfaResult? Refuse(OwnerState state, DecisionContext context, CodeVerifier verifier)
    {
        // Whoever knows the password can keep the gate shut; administrators go through it, and pay as everybody does.
        var gate = context.Actor.IsAdministrator ? FailureGate.Open : state.ResynchronizationGate;
        if (gate.IsClosed)
            return new MfaResult(MfaStatus.CodesClosed);
        if (gate.IsShutAt(context.Now))
            return new MfaResult(MfaStatus.Throttled) { RetryAt = gate.ShutUntil };
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
