using Mfa.Devices.Decisions;

namespace Mfa.Devices.Owners;

/// <summary>Tells owners, on every channel they have or had until lately, what stands in their record to be told.</summary>
internal sealed class Announcer(Messenger messenger)
{
    static readonly MfaActor Actor = MfaActor.System("announce");

    /// <summary>Tells what wasn't told yet. Each thing is told by whoever is the first to write that it is; a process that dies just then tells it never.</summary>
    public async ValueTask RunAsync(OwnerTransaction transaction, MfaOwnerKey owner)
    {
        // The caller may have gone, or gives up: what was done is told all the same.
        var messages = await transaction.RunAsync(owner, Actor, state => state.Recovery.Addresses(), Tell, _ => [], CancellationToken.None).ConfigureAwait(false);
        _ = await messenger.SendAsync(messages).ConfigureAwait(false);
    }

    static Decision<IReadOnlyList<MfaMessage>> Tell(OwnerState state, DecisionContext context)
    {
        NoticeEntry[] untold = [.. state.Recovery.Notices.Where(notice => !notice.IsTold)];
        if (untold.Length == 0)
            return new([]);
        AddressEntry[] addresses =
        [
            .. state.Recovery.Channels.Select(channel => channel.Address).OfType<AddressEntry>(),
            .. state.Recovery.Channels.SelectMany(channel => channel.Former).Select(former => former.Address),
        ];
        (MfaChannelKind Kind, string Text)[] reached =
            [.. addresses.Select(address => (address.Kind, Text: context.AddressOf(address))).Where(pair => pair.Text is not null).Distinct()!];
        return new(
            [.. untold.SelectMany(notice => reached.Select(address => MessageOf(context, notice, address.Kind, address.Text)))],
            state with { Recovery = state.Recovery with { Notices = [.. state.Recovery.Notices.Select(notice => notice with { IsTold = true })] } });
    }

    static MfaMessage MessageOf(DecisionContext context, NoticeEntry notice, MfaChannelKind kind, string address) =>
        new(notice.Kind, kind, address, context.Options.Issuer, notice.At)
        {
            SourceAddress = notice.SourceAddress,
            DeviceKind = notice.DeviceKind,
            Code = RecoveryStops.HasCode(notice.Kind) ? context.RecoveryKey.StopCode(context.Owner, notice.Id) : null,
            CodeExpiresAt = RecoveryStops.HasCode(notice.Kind) ? notice.Until : null,
            CanBeFinishedAt = notice.CanBeFinishedAt,
            StopPage = context.Options.Recovery.StopPage,
        };
}
