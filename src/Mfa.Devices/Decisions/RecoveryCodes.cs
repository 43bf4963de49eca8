using System.Security.Cryptography;
using Mfa.Devices.Owners;
using Mfa.Devices.Secrets;

namespace Mfa.Devices.Decisions;

/// <summary>Recovery codes: made as a set, used one at a time.</summary>
internal static class RecoveryCodes
{
    public static Decision<MfaRecoveryCodes> Make(OwnerState state, DecisionContext context, MfaProof? proof, byte[] bindingHash, IReadOnlyList<byte[]> codes)
    {
        if (Rules.Authorize(state, context, proof, bindingHash) is { } refusal)
            return new(new MfaRecoveryCodes(refusal));
        if (!state.HasActiveDevice)
            return new(new MfaRecoveryCodes(MfaStatus.NoActiveDevice));

        var number = (state.Recovery.Codes?.Number ?? 0) + 1;
        var set = new RecoveryCodeSet
        {
            Number = number,
            MadeAt = context.Now,
            Codes = [.. codes.Select(code => new RecoveryCodeEntry(context.RecoveryKey.HashOfCode(context.Owner, number, code)))],
        };
        return new(
            new MfaRecoveryCodes([.. codes.Select(code => RecoveryCode.Write(code))]),
            (state with { Recovery = state.Recovery with { Codes = set } }).WithNotice(context.NewNotice(MfaMessageKind.RecoveryCodesMade)),
            new AuditDraft(MfaAuditKind.RecoveryCodesMade, MfaStatus.Accepted));
    }

    public static Decision<MfaAuthentication> SignIn(OwnerState state, DecisionContext context, string text, byte[] bindingHash)
    {
        if (!RecoveryCode.TryRead(text, out var code))
            return new(new MfaAuthentication(MfaStatus.Malformed));
        if (!state.HasActiveDevice || state.Recovery.Codes is not { Codes.Count: > 0 } set)
            return new(new MfaAuthentication(MfaStatus.Rejected));

        var hash = context.RecoveryKey.HashOfCode(context.Owner, set.Number, code);
        var found = -1;
        for (var index = 0; index < set.Codes.Count; index++)
        {
            if (CryptographicOperations.FixedTimeEquals(set.Codes[index].Hash, hash))
                found = index;
        }

        if (found < 0 || set.Codes[found].UsedAt is not null)
            return Refuse(state, context, found < 0 ? MfaStatus.Rejected : MfaStatus.Replayed);

        var used = set with { Codes = [.. set.Codes.Select((entry, index) => index == found ? entry with { UsedAt = context.Now } : entry)] };
        var next = state.WithCodesOpened() with
        {
            Recovery = state.Recovery with { Codes = used, CodeGate = Throttling.FailureGate.Open },
            Attempts = OwnerState.Append(
                state.Attempts, new Attempt { At = context.Now, Status = MfaStatus.Accepted, Session = bindingHash[..Attempt.SessionLength] }, OwnerState.MaximumAttempts),
        };
        return new(
            new MfaAuthentication(context.Owner, used.Number, used.Left, context.Now, bindingHash),
            next.WithNotice(context.NewNotice(MfaMessageKind.RecoveryCodeUsed)),
            new AuditDraft(MfaAuditKind.RecoveryCodeSignIn, MfaStatus.Accepted));
    }

    /// <summary>A code that isn't one. While the gate is shut it is answered and not written: nothing there can be guessed, and nobody is kept out.</summary>
    static Decision<MfaAuthentication> Refuse(OwnerState state, DecisionContext context, MfaStatus status) =>
        state.Recovery.CodeGate.IsShutAt(context.Now)
            ? new(new MfaAuthentication(status))
            : new(new MfaAuthentication(status), WithFailure(state, context), new AuditDraft(MfaAuditKind.RecoveryCodeSignIn, status));

    /// <summary>With one failure more, from which nobody ever closes it.</summary>
    public static OwnerState WithFailure(OwnerState state, DecisionContext context) => state with
    {
        Recovery = state.Recovery with { CodeGate = state.Recovery.CodeGate.AfterFailure(context.Options.Throttle, context.Now) with { IsClosed = false } },
    };
}
