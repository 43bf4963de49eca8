using Mfa.Devices.Owners;
using Mfa.Devices.Secrets;

namespace Mfa.Devices.Decisions;

/// <summary>"This was not me": stops recovery for a while. Sign-in goes on.</summary>
internal static class RecoveryStops
{
    /// <summary>By the code of a message, without a password. What isn't such a code writes nothing: anybody can send one.</summary>
    public static Decision<RecoveryAnswer> Stop(OwnerState state, DecisionContext context, string text)
    {
        if (RecoveryKey.Read(text) is not { } digits)
            return RecoveryRules.Refuse(MfaStatus.Malformed);
        var key = context.RecoveryKey;
        var told = state.Recovery.Notices.FirstOrDefault(notice =>
            notice.IsTold && HasCode(notice.Kind) && RecoveryKey.AreEqual(key.StopCode(context.Owner, notice.Id), digits));
        var stopped = state.Recovery.Cases.Any(entry =>
            RecoveryKey.AreEqual(key.CaseCode(context.Owner, entry.Id, MfaChannelKind.Email), digits)
            || RecoveryKey.AreEqual(key.CaseCode(context.Owner, entry.Id, MfaChannelKind.Telephone), digits));
        if (told is null && !stopped)
            return RecoveryRules.Refuse(MfaStatus.Rejected);
        return Freeze(state with { Recovery = state.Recovery with { Notices = [.. state.Recovery.Notices.Where(notice => notice != told)] } }, context);
    }

    /// <summary>By the owner, with a proof, or by an administrator.</summary>
    public static Decision<RecoveryAnswer> Freeze(OwnerState state, DecisionContext context, MfaProof? proof, byte[] bindingHash) =>
        context.Actor.IsAdministrator || (context.Actor.IsOwner && Rules.IsProved(state, context, proof, bindingHash))
            ? Freeze(state, context)
            : RecoveryRules.Refuse(context.Actor.IsOwner ? MfaStatus.ProofRequired : MfaStatus.NotAllowed);

    /// <summary>Whether a message says how to stop what it tells.</summary>
    public static bool HasCode(MfaMessageKind kind) => kind != MfaMessageKind.RecoveryFrozen;

    static Decision<RecoveryAnswer> Freeze(OwnerState state, DecisionContext context)
    {
        var until = context.Now + MfaRecovery.FreezeTime;
        var next = state with
        {
            // What was begun under a recovery's grant goes with it.
            Enrollments = state.Recovery.MustEnroll ? [] : state.Enrollments,
            Recovery = state.Recovery with { FrozenUntil = until, Cases = [], Pending = [], Grant = null },
        };
        return new(
            new RecoveryAnswer(new MfaRecoveryResult(MfaStatus.Accepted) { FrozenUntil = until }),
            next.WithNotice(context.NewNotice(MfaMessageKind.RecoveryFrozen)),
            new AuditDraft(MfaAuditKind.RecoveryFrozen, MfaStatus.Accepted));
    }
}
