using Mfa.Devices.Owners;
using Mfa.Devices.Secrets;

namespace Mfa.Devices.Decisions;

/// <summary>Lost-device cases: opened after the password, confirmed by a code of each channel, finished after a wait, in one browser.</summary>
internal static class LostDeviceCases
{
    static readonly MfaChannelKind[] Kinds = [MfaChannelKind.Email, MfaChannelKind.Telephone];

    const int MaximumSent = 3;

    public static Decision<RecoveryAnswer> Open(OwnerState state, DecisionContext context, byte[] browser, Guid id)
    {
        if (Admit(state, context) is { } refusal)
            return refusal;
        // Asked twice, it is the same case: a double click sends nothing twice, and takes no case of the day.
        if (state.Recovery.Cases.FirstOrDefault(other => RecoveryRules.IsOf(other, browser)) is { } known)
            return new(AnswerOf(known));
        var opened = state.Recovery.CasesOpenedAt;
        if (opened.Count >= MfaRecovery.MaximumCasesADay)
            return RecoveryRules.Refuse(MfaStatus.Throttled, opened.Min() + RecoveryState.Day);
        if (state.Recovery.Cases.Count >= RecoveryState.MaximumCases)
            return RecoveryRules.Refuse(MfaStatus.Throttled, state.Recovery.Cases.Min(other => other.ExpiresAt));

        var entry = new CaseEntry
        {
            Id = id,
            OpenedAt = context.Now,
            SourceAddress = context.Actor.SourceAddress,
            Browser = browser,
            ExpiresAt = context.Now + MfaRecovery.CodeLifetime,
            Email = new CaseChannel(),
            Telephone = new CaseChannel(),
        };
        return new(
            WithCodes(state, context, entry, Kinds),
            (state with { Recovery = state.Recovery with { Cases = [.. state.Recovery.Cases, entry], CasesOpenedAt = [.. opened, context.Now] } })
                // The codes tell it; and stop it for as long as those of other messages do, whatever becomes of the case.
                .WithNotice(context.NewNotice(MfaMessageKind.CaseCode) with { Id = entry.Id, IsTold = true }),
            new AuditDraft(MfaAuditKind.CaseOpened, MfaStatus.Accepted));
    }

    /// <summary>Sends a code of a case once more: the same one.</summary>
    public static Decision<RecoveryAnswer> SendAgain(OwnerState state, DecisionContext context, byte[] browser, Guid id, MfaChannelKind kind)
    {
        if (Admit(state, context) is { } refusal)
            return refusal;
        if (Find(state, browser, id) is not { } entry || entry.Of(kind).IsConfirmed)
            return RecoveryRules.Refuse(MfaStatus.NotPending);
        var channel = entry.Of(kind);
        if (channel.Sent >= MaximumSent)
            return RecoveryRules.Refuse(MfaStatus.Throttled, entry.ExpiresAt);
        return new(
            WithCodes(state, context, entry, kind),
            Replace(state, entry.With(kind, channel with { Sent = channel.Sent + 1 })));
    }

    /// <summary>Takes the code of one channel.</summary>
    public static Decision<RecoveryAnswer> EnterCode(OwnerState state, DecisionContext context, byte[] browser, Guid id, MfaChannelKind kind, string text)
    {
        if (Admit(state, context) is { } refusal)
            return refusal;
        if (Find(state, browser, id) is not { } entry)
            return RecoveryRules.Refuse(MfaStatus.NotPending);
        if (entry.Of(kind).IsConfirmed)
            return new(AnswerOf(entry));
        if (RecoveryKey.Read(text) is not { } digits)
            return RecoveryRules.Refuse(MfaStatus.Malformed);
        if (!RecoveryKey.AreEqual(context.RecoveryKey.CaseCode(context.Owner, entry.Id, kind), digits))
            return Fail(state, context, entry, kind);

        var confirmed = entry.With(kind, entry.Of(kind) with { IsConfirmed = true });
        var entered = new AuditDraft(MfaAuditKind.CaseCodeEntered, MfaStatus.Accepted, Detail: kind.ToString());
        if (!Kinds.All(other => confirmed.Of(other).IsConfirmed))
            return new(AnswerOf(confirmed), Replace(state, confirmed), entered);

        var until = context.Now + context.Options.Recovery.WaitingTime;
        var waiting = confirmed with { WaitsUntil = until, ExpiresAt = until + CaseEntry.FinishTime };
        return new(
            AnswerOf(waiting),
            Replace(state, waiting).WithNotice(context.NewNotice(MfaMessageKind.CaseConfirmed, canBeFinishedAt: until)),
            entered,
            new AuditDraft(MfaAuditKind.CaseConfirmed, MfaStatus.Accepted));
    }

    /// <summary>
    /// Finishes a case that has waited, or at once with a proof by a device that is left. It signs nobody in: the lost devices are deactivated, and if none is left one may
    /// be enrolled in this browser.
    /// </summary>
    public static Decision<RecoveryAnswer> Finish(
        OwnerState state, DecisionContext context, byte[] browser, Guid id, MfaProof? proof, byte[] sessionHash)
    {
        if (Admit(state, context) is { } refusal)
            return refusal;
        if (Find(state, browser, id) is not { WaitsUntil: { } until } entry)
            return RecoveryRules.Refuse(MfaStatus.NotPending);
        // A proof that isn't good any more would take the very device that it was made with.
        if (proof is not null && (proof.IsByRecoveryCode || !Rules.IsProved(state, context, proof, sessionHash)))
            return RecoveryRules.Refuse(MfaStatus.ProofRequired);
        var left = proof?.DeviceId;
        if (context.Now < until && left is null)
            return RecoveryRules.Refuse(MfaStatus.Waiting, until);

        var next = RecoveryRules.WithDevicesDeactivated(state, except: left);
        var grant = left is null ? new EnrollmentGrant { Until = context.Now + context.Options.Recovery.EnrollmentWindow, Browser = browser } : null;
        next = next with { Recovery = next.Recovery with { MustEnroll = left is null, Grant = grant } };
        return new(
            new RecoveryAnswer(new MfaRecoveryResult(MfaStatus.Accepted) { EnrollmentUntil = grant?.Until }),
            next.WithNotice(context.NewNotice(MfaMessageKind.CaseFinished)),
            [
                new AuditDraft(MfaAuditKind.CaseFinished, MfaStatus.Accepted),
                .. state.Devices.Where(device => device.IsActive && device.Id != left).Select(device => AuditDraft.Of(MfaAuditKind.DeviceDeactivated, MfaStatus.Accepted, device)),
            ]);
    }

    /// <summary>Calls a case off: in the browser that opened it, by an administrator, or with a proof.</summary>
    public static Decision<RecoveryAnswer> Cancel(OwnerState state, DecisionContext context, byte[] bindingHash, Guid id, MfaProof? proof)
    {
        if (state.Recovery.Cases.FirstOrDefault(entry => entry.Id == id) is not { } entry)
            return RecoveryRules.Refuse(MfaStatus.NotPending);
        if (!context.Actor.IsAdministrator && !RecoveryRules.IsOf(entry, bindingHash) && !Rules.IsProved(state, context, proof, bindingHash))
            return RecoveryRules.Refuse(MfaStatus.ProofRequired);
        return new(
            new RecoveryAnswer(new MfaRecoveryResult(MfaStatus.Accepted)), Without(state, entry), new AuditDraft(MfaAuditKind.CaseCancelled, MfaStatus.Accepted));
    }

    /// <summary>Whether a case may be opened or gone on with.</summary>
    /// <returns>Null if it may.</returns>
    static Decision<RecoveryAnswer>? Admit(OwnerState state, DecisionContext context)
    {
        if (!context.Options.Recovery.AllowCases)
            return RecoveryRules.Refuse(MfaStatus.NotOffered);
        if (RecoveryRules.RefuseFrozen(state) is { } frozen)
            return frozen;
        if (!state.HasActiveDevice && !state.Recovery.MustEnroll)
            return RecoveryRules.Refuse(MfaStatus.NoActiveDevice);
        ChannelEntry[] channels = [.. Kinds.Select(kind => state.Recovery.Channels.FirstOrDefault(channel => channel.Kind == kind)).OfType<ChannelEntry>()];
        if (channels.Length < Kinds.Length || channels.Any(channel => channel.Address is null))
            return RecoveryRules.Refuse(MfaStatus.ChannelsMissing);
        var usableAt = channels.Max(channel => UsableAt(channel, context.Options.Recovery));
        return usableAt > context.Now ? RecoveryRules.Refuse(MfaStatus.AddressChangedRecently, usableAt) : null;
    }

    /// <summary>When a changed address can be used; null for a first one.</summary>
    public static DateTimeOffset? UsableAt(ChannelEntry channel, MfaRecoveryOptions options) => channel.ChangedAt + options.AddressQuarantine;

    static CaseEntry? Find(OwnerState state, byte[] browser, Guid id) => state.Recovery.Cases.FirstOrDefault(entry => entry.Id == id && RecoveryRules.IsOf(entry, browser));

    static OwnerState Replace(OwnerState state, CaseEntry changed) =>
        state with { Recovery = state.Recovery with { Cases = [.. state.Recovery.Cases.Select(entry => entry.Id == changed.Id ? changed : entry)] } };

    static OwnerState Without(OwnerState state, CaseEntry entry) =>
        state with { Recovery = state.Recovery with { Cases = [.. state.Recovery.Cases.Where(other => other.Id != entry.Id)] } };

    static Decision<RecoveryAnswer> Fail(OwnerState state, DecisionContext context, CaseEntry entry, MfaChannelKind kind)
    {
        var failures = entry.Of(kind).Failures + 1;
        var left = MfaRecovery.MaximumTries - failures;
        var failed = entry.With(kind, entry.Of(kind) with { Failures = failures });
        // With the last try the case is over, and counts as one of the day.
        return new(
            AnswerOf(failed, MfaStatus.Rejected, left),
            left > 0 ? Replace(state, failed) : Without(state, entry),
            new AuditDraft(MfaAuditKind.CaseCodeEntered, MfaStatus.Rejected, Detail: kind.ToString()));
    }

    // One whose address can't be opened any more gets no message: the caller is told that it wasn't delivered.
    static RecoveryAnswer WithCodes(OwnerState state, DecisionContext context, CaseEntry entry, params MfaChannelKind[] kinds)
    {
        MfaMessage[] messages = [.. kinds.Select(kind => CodeTo(state, context, entry, kind)).OfType<MfaMessage>()];
        return AnswerOf(entry) with { Messages = messages, Unreached = [.. kinds.Except(messages.Select(message => message.Channel))] };
    }

    static MfaMessage? CodeTo(OwnerState state, DecisionContext context, CaseEntry entry, MfaChannelKind kind)
    {
        var address = state.Recovery.Channels.First(channel => channel.Kind == kind).Address!;
        return context.AddressOf(address) is { } text
            ? RecoveryRules.MessageTo(context, MfaMessageKind.CaseCode, kind, text, context.RecoveryKey.CaseCode(context.Owner, entry.Id, kind), entry.ExpiresAt)
            : null;
    }

    static RecoveryAnswer AnswerOf(CaseEntry entry, MfaStatus status = MfaStatus.Accepted, int? triesLeft = null) =>
        new(new MfaRecoveryResult(status) { Case = MfaRecoveryCase.Of(entry), TriesLeft = triesLeft });
}
