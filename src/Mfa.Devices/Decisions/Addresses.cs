using System.Security.Cryptography;
using Mfa.Devices.Owners;
using Mfa.Devices.Secrets;

namespace Mfa.Devices.Decisions;

/// <summary>The addresses by which an owner is reached: verified by a code, changed with a wait.</summary>
internal static class Addresses
{
    public static Decision<RecoveryAnswer> Begin(
        OwnerState state, DecisionContext context, MfaProof? proof, byte[] bindingHash, AddressEntry address, string text)
    {
        if (Admit(state, context, proof, bindingHash) is { } refusal)
            return refusal;
        var begun = state.Recovery.AddressesBegunAt;
        if (begun.Count >= MfaRecovery.MaximumAddressCodesADay)
            return RecoveryRules.Refuse(MfaStatus.Throttled, begun.Min() + RecoveryState.Day);

        var pending = new PendingAddress
        {
            Address = address,
            ExpiresAt = context.Now + MfaRecovery.CodeLifetime,
            Session = bindingHash,
        };
        return new(
            new RecoveryAnswer(
                new MfaRecoveryResult(MfaStatus.Accepted),
                RecoveryRules.MessageTo(context, MfaMessageKind.AddressCode, address.Kind, text, context.RecoveryKey.AddressCode(context.Owner, address.SecretId), pending.ExpiresAt)),
            state with
            {
                Recovery = state.Recovery with { Pending = [.. Others(state, address.Kind), pending], AddressesBegunAt = [.. begun, context.Now] },
            },
            new AuditDraft(MfaAuditKind.AddressBegun, MfaStatus.Accepted, Detail: address.Kind.ToString()));
    }

    public static Decision<RecoveryAnswer> Finish(OwnerState state, DecisionContext context, byte[] bindingHash, MfaChannelKind kind, string text)
    {
        if (RecoveryRules.RefuseFrozen(state) is { } frozen)
            return frozen;
        var pending = state.Recovery.Pending.FirstOrDefault(pending => pending.Address.Kind == kind && CryptographicOperations.FixedTimeEquals(pending.Session, bindingHash));
        if (pending is null || context.Actor.Kind == MfaActorKind.Recovery)
            return RecoveryRules.Refuse(MfaStatus.NotPending);
        if (RecoveryKey.Read(text) is not { } digits)
            return RecoveryRules.Refuse(MfaStatus.Malformed);
        if (!RecoveryKey.AreEqual(context.RecoveryKey.AddressCode(context.Owner, pending.Address.SecretId), digits))
            return Fail(state, pending);
        return Set(state, context, pending.Address, context.AddressOf(pending.Address), isImported: false);
    }

    /// <summary>Takes an address that the application has verified.</summary>
    public static Decision<RecoveryAnswer> Import(OwnerState state, DecisionContext context, AddressEntry address, string text) =>
        RecoveryRules.RefuseFrozen(state) ?? Set(state, context, address, text, isImported: true);

    static Decision<RecoveryAnswer> Set(OwnerState state, DecisionContext context, AddressEntry address, string? text, bool isImported)
    {
        var known = state.Recovery.Channels.FirstOrDefault(channel => channel.Kind == address.Kind);
        var audit = new AuditDraft(MfaAuditKind.AddressVerified, MfaStatus.Accepted, Detail: address.Kind.ToString());
        // The same one again changes nothing: an import may run every night.
        if (text is not null && known?.Address is { } before && context.AddressOf(before) == text)
            return new(new RecoveryAnswer(new MfaRecoveryResult(MfaStatus.Accepted)), With(state, known with { Address = address, IsImported = known.IsImported || isImported, VerifiedAt = context.Now }), audit);

        var channel = new ChannelEntry
        {
            Kind = address.Kind,
            Address = address,
            IsImported = isImported,
            VerifiedAt = context.Now,
            ChangedAt = known is null ? null : context.Now,
            Former = known is null ? [] : FormerOf(known, context),
        };
        // The wait of a case is for addresses as they were: with another one it begins anew.
        var next = With(state, channel);
        return new(
            new RecoveryAnswer(new MfaRecoveryResult(MfaStatus.Accepted)),
            (next with { Recovery = next.Recovery with { Cases = [] } }).WithNotice(context.NewNotice(MfaMessageKind.AddressChanged)),
            audit);
    }

    public static Decision<RecoveryAnswer> Remove(OwnerState state, DecisionContext context, MfaProof? proof, byte[] bindingHash, MfaChannelKind kind)
    {
        if (Admit(state, context, proof, bindingHash) is { } refusal)
            return refusal;
        if (state.Recovery.Channels.FirstOrDefault(channel => channel.Kind == kind) is not { Address: not null } known)
            return RecoveryRules.Refuse(MfaStatus.ChannelsMissing);
        var next = state with
        {
            Recovery = state.Recovery with { Channels = [.. state.Recovery.Channels.Select(other => other == known ? Without(other, context) : other)], Cases = [] },
        };
        return new(
            new RecoveryAnswer(new MfaRecoveryResult(MfaStatus.Accepted)),
            next.WithNotice(context.NewNotice(MfaMessageKind.AddressRemoved)),
            new AuditDraft(MfaAuditKind.AddressRemoved, MfaStatus.Accepted, Detail: kind.ToString()));
    }

    /// <summary>
    /// What goes with an owner's last active device: recovery codes, and the addresses that were registered with a device's proof. Whoever had the account to themselves
    /// for a while, with a device of their own, leaves no way back in.
    /// </summary>
    public static OwnerState WithoutWaysBack(OwnerState state, DecisionContext context) => state.HasActiveDevice ? state : state with
    {
        Recovery = state.Recovery with
        {
            Codes = state.Recovery.Codes?.Voided(),
            Channels = [.. state.Recovery.Channels.Select(channel => channel is { Address: not null, IsImported: false } ? Without(channel, context) : channel)],
            Pending = [],
            Cases = [],
        },
    };

    // Addresses bring an owner back in: without a device nothing shows that they are the owner's.
    static Decision<RecoveryAnswer>? Admit(OwnerState state, DecisionContext context, MfaProof? proof, byte[] bindingHash) =>
        Rules.Authorize(state, context, proof, bindingHash) is { } refusal ? RecoveryRules.Refuse(refusal)
        : context.Actor.IsOwner && !state.HasActiveDevice ? RecoveryRules.Refuse(MfaStatus.NoActiveDevice)
        : RecoveryRules.RefuseFrozen(state);

    static ChannelEntry Without(ChannelEntry channel, DecisionContext context) => channel with { Address = null, ChangedAt = context.Now, Former = FormerOf(channel, context) };

    // With an address that was verified; codes that were sent to others are void.
    static OwnerState With(OwnerState state, ChannelEntry channel) => state with
    {
        Recovery = state.Recovery with { Channels = [.. state.Recovery.Channels.Where(other => other.Kind != channel.Kind), channel], Pending = Others(state, channel.Kind) },
    };

    // Whoever changes an address many times doesn't get rid of the first.
    static IReadOnlyList<FormerAddress> FormerOf(ChannelEntry channel, DecisionContext context) => channel.Address is not { } address ? channel.Former :
        [.. channel.Former.Append(new FormerAddress(address, context.Now + RecoveryState.FormerTime(context.Options.Recovery))).Take(RecoveryState.MaximumFormerAddresses)];

    static PendingAddress[] Others(OwnerState state, MfaChannelKind kind) => [.. state.Recovery.Pending.Where(other => other.Address.Kind != kind)];

    static Decision<RecoveryAnswer> Fail(OwnerState state, PendingAddress pending)
    {
        var failures = pending.Failures + 1;
        var left = MfaRecovery.MaximumTries - failures;
        PendingAddress[] still = left > 0 ? [pending with { Failures = failures }] : [];
        return new(
            new RecoveryAnswer(new MfaRecoveryResult(MfaStatus.Rejected) { TriesLeft = left }),
            state with { Recovery = state.Recovery with { Pending = [.. Others(state, pending.Address.Kind), .. still] } },
            new AuditDraft(MfaAuditKind.AddressVerified, MfaStatus.Rejected, Detail: pending.Address.Kind.ToString()));
    }
}
