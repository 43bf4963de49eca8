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
        var told = state.Recovery.Notices.FirstOrDefault(notice => notice.IsTold && Fits(notice));
        if (told is null && !state.Recovery.Cases.Any(entry => IsOfCase(entry.Id)))
            return RecoveryRules.Refuse(MfaStatus.Rejected);

        // Whoever used or made recovery codes has them: stopping recovery alone leaves the rest of the set good.
        var isOfCodes = told?.Kind is MfaMessageKind.RecoveryCodeUsed or MfaMessageKind.RecoveryCodesMade;
        return Freeze(
            state with
            {
                Recovery = state.Recovery with
                {
                    Notices = [.. state.Recovery.Notices.Where(notice => notice != told)],
                    Codes = isOfCodes ? state.Recovery.Codes?.Voided() : state.Recovery.Codes,
                },
            },
            context);

        bool Fits(NoticeEntry notice) => notice.Kind == MfaMessageKind.CaseCode
            ? IsOfCase(notice.Id)
            : HasCode(notice.Kind) && RecoveryKey.AreEqual(context.RecoveryKey.StopCode(context.Owner, notice.Id), digits);

        bool IsOfCase(Guid id) =>
            RecoveryKey.AreEqual(context.RecoveryKey.CaseCode(context.Owner, id, MfaChannelKind.Email), digits)
            || RecoveryKey.AreEqual(context.RecoveryKey.CaseCode(context.Owner, id, MfaChannelKind.Telephone), digits);
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
