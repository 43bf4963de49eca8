using System.Text.Json.Serialization;
using Mfa.Devices.Throttling;

namespace Mfa.Devices.Owners;

/// <summary>What an owner's record says of recovery. Immutable: decisions make new ones.</summary>
internal sealed record RecoveryState
{
    public const int MaximumCases = 4;
    public const int MaximumNotices = 24;
    public const int MaximumFormerAddresses = 4;

    public static RecoveryState None { get; } = new();

    public RecoveryCodeSet? Codes { get; init; }

    /// <summary>Failures in a row of recovery codes and administrators' codes. Neither can be guessed: while it is shut, further failures are answered and not written.</summary>
    public FailureGate CodeGate { get; init => field = value ?? FailureGate.Open; } = FailureGate.Open;

    public IReadOnlyList<ChannelEntry> Channels { get; init => field = value ?? []; } = [];

    public IReadOnlyList<PendingAddress> Pending { get; init => field = value ?? []; } = [];

    /// <summary>When codes for addresses were sent, of the last day.</summary>
    public IReadOnlyList<DateTimeOffset> AddressesBegunAt { get; init => field = value ?? []; } = [];

    public IReadOnlyList<CaseEntry> Cases { get; init => field = value ?? []; } = [];

    /// <summary>When cases were opened, of the last day.</summary>
    public IReadOnlyList<DateTimeOffset> CasesOpenedAt { get; init => field = value ?? []; } = [];

    /// <summary>Until when nothing is recovered, since somebody said "this was not me".</summary>
    public DateTimeOffset? FrozenUntil { get; init; }

    /// <summary>Whether the owner's devices were taken away by a recovery, and none was enrolled since.</summary>
    public bool MustEnroll { get; init; }

    public EnrollmentGrant? Grant { get; init; }

    public IReadOnlyList<NoticeEntry> Notices { get; init => field = value ?? []; } = [];

    /// <summary>Every address that is kept, of whatever standing.</summary>
    public IEnumerable<AddressEntry> Addresses() => Channels.Select(channel => channel.Address).OfType<AddressEntry>()
        .Concat(Channels.SelectMany(channel => channel.Former).Select(former => former.Address))
        .Concat(Pending.Select(pending => pending.Address));

    /// <summary>With every address changed.</summary>
    public RecoveryState WithAddresses(Func<AddressEntry, AddressEntry> change) => this with
    {
        Channels =
        [
            .. Channels.Select(channel => channel with
            {
                Address = channel.Address is { } address ? change(address) : null,
                Former = [.. channel.Former.Select(former => former with { Address = change(former.Address) })],
            }),
        ],
        Pending = [.. Pending.Select(pending => pending with { Address = change(pending.Address) })],
    };

    /// <summary>Until when an administrator should see the owner among the open cases; null if there is nothing to see.</summary>
    public DateTimeOffset? OpenUntil(bool hasActiveDevice)
    {
        DateTimeOffset[] ends = [.. Cases.Select(entry => entry.ExpiresAt), .. Grant is { } grant && !hasActiveDevice ? [grant.Until] : Array.Empty<DateTimeOffset>()];
        return ends.Length == 0 ? null : ends.Max();
    }

    [JsonIgnore]
    public bool HasUntold => Notices.Any(notice => !notice.IsTold);

    /// <summary>Without what is over at a time.</summary>
    public RecoveryState At(DateTimeOffset now, bool hasActiveDevice) => this with
    {
        Channels = [.. Channels.Select(channel => channel with { Former = [.. channel.Former.Where(former => now < former.Until)] })],
        Pending = [.. Pending.Where(pending => now < pending.ExpiresAt)],
        AddressesBegunAt = [.. AddressesBegunAt.Where(at => now < at + Day)],
        Cases = [.. Cases.Where(entry => now < entry.ExpiresAt)],
        CasesOpenedAt = [.. CasesOpenedAt.Where(at => now < at + Day)],
        FrozenUntil = now < FrozenUntil ? FrozenUntil : null,
        MustEnroll = MustEnroll && !hasActiveDevice,
        Grant = Grant is { } grant && now < grant.Until && !hasActiveDevice ? grant : null,
        Notices = [.. Notices.Where(notice => now < notice.Until)],
    };

    /// <summary>Without what a clock that was ahead has put off, or lets last too long.</summary>
    public RecoveryState WithoutTimesAhead(DateTimeOffset now, MfaRecoveryOptions options) => this with
    {
        CodeGate = FailureGate.Open,
        Channels =
        [
            .. Channels.Select(channel => channel with
            {
                ChangedAt = Earlier(channel.ChangedAt, now),
                Former = [.. channel.Former.Select(former => former with { Until = Earlier(former.Until, now + FormerTime(options)) })],
            }),
        ],
        Pending = [.. Pending.Select(pending => pending with { ExpiresAt = Earlier(pending.ExpiresAt, now + MfaRecovery.CodeLifetime) })],
        AddressesBegunAt = [.. AddressesBegunAt.Select(at => Earlier(at, now))],
        Cases = [.. Cases.Select(entry => entry.WithoutTimesAhead(now, options))],
        CasesOpenedAt = [.. CasesOpenedAt.Select(at => Earlier(at, now))],
        FrozenUntil = Earlier(FrozenUntil, now + MfaRecovery.FreezeTime),
        Grant = Grant is { } grant ? grant with { Until = Earlier(grant.Until, now + (grant.CodeHash is null ? options.EnrollmentWindow : options.HelpLifetime)) } : null,
        Notices = [.. Notices.Select(notice => notice with { At = Earlier(notice.At, now) })],
    };

    /// <summary>For how long an address that was replaced or removed hears what happens: as long as codes say "this was not me", and while the next one is quarantined.</summary>
    public static TimeSpan FormerTime(MfaRecoveryOptions options) =>
        options.AddressQuarantine > NoticeEntry.CodeLifetime ? options.AddressQuarantine : NoticeEntry.CodeLifetime;

    public static DateTimeOffset Earlier(DateTimeOffset at, DateTimeOffset latest) => at > latest ? latest : at;

    static DateTimeOffset? Earlier(DateTimeOffset? at, DateTimeOffset latest) => at > latest ? latest : at;

    public static readonly TimeSpan Day = TimeSpan.FromDays(1);
}
