using System.Security.Cryptography;
using Mfa.Devices.Owners;
using Mfa.Devices.Secrets;

namespace Mfa.Devices.Decisions;

/// <summary>An administrator's help for somebody who has lost all devices: they are deactivated, and a code that is handed over allows one enrolment.</summary>
internal static class AdministratorHelp
{
    public static Decision<MfaRecoveryHelp> Help(OwnerState state, DecisionContext context, byte[] code)
    {
        if (!context.Actor.IsAdministrator)
            return new(new MfaRecoveryHelp(MfaStatus.NotAllowed));
        if (state.Recovery.FrozenUntil is { } until)
            return new(new MfaRecoveryHelp(MfaStatus.RecoveryFrozen) { RetryAt = until });
        if (!state.HasActiveDevice && !state.Recovery.MustEnroll)
            return new(new MfaRecoveryHelp(MfaStatus.NoActiveDevice));

        var grant = new EnrollmentGrant
        {
            Until = context.Now + context.Options.Recovery.HelpLifetime,
            CodeHash = context.RecoveryKey.HashOfHelp(context.Owner, code),
        };
        var next = RecoveryRules.WithDevicesDeactivated(state, except: null);
        return new(
            new MfaRecoveryHelp(RecoveryCode.Write(code), grant.Until),
            (next with { Recovery = next.Recovery with { MustEnroll = true, Grant = grant } }).WithNotice(context.NewNotice(MfaMessageKind.AdministratorHelped)),
            [
                new AuditDraft(MfaAuditKind.AdministratorHelped, MfaStatus.Accepted),
                .. state.Devices.Where(device => device.IsActive).Select(device => AuditDraft.Of(MfaAuditKind.DeviceDeactivated, MfaStatus.Accepted, device)),
            ]);
    }

    /// <summary>Takes the code, after the password: from then on one device may be enrolled in this browser.</summary>
    public static Decision<RecoveryAnswer> Accept(OwnerState state, DecisionContext context, byte[] browser, string text)
    {
        if (RecoveryRules.RefuseFrozen(state) is { } frozen)
            return frozen;
        if (!RecoveryCode.TryRead(text, out var code))
            return RecoveryRules.Refuse(MfaStatus.Malformed);
        if (state.Recovery.Grant is not { CodeHash: { } expected } grant)
            return RecoveryRules.Refuse(MfaStatus.NotPending);
        if (!CryptographicOperations.FixedTimeEquals(context.RecoveryKey.HashOfHelp(context.Owner, code), expected))
        {
            var answer = new RecoveryAnswer(new MfaRecoveryResult(MfaStatus.Rejected));
            return state.Recovery.CodeGate.IsShutAt(context.Now)
                ? new(answer)
                : new(answer, RecoveryCodes.WithFailure(state, context), new AuditDraft(MfaAuditKind.HelpAccepted, MfaStatus.Rejected));
        }

        var until = context.Now + context.Options.Recovery.EnrollmentWindow;
        return new(
            new RecoveryAnswer(new MfaRecoveryResult(MfaStatus.Accepted) { EnrollmentUntil = until }),
            state with { Recovery = state.Recovery with { Grant = grant with { Browser = browser, CodeHash = null, Until = until } } },
            new AuditDraft(MfaAuditKind.HelpAccepted, MfaStatus.Accepted));
    }
}
