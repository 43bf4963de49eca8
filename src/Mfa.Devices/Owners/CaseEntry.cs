namespace Mfa.Devices.Owners;

/// <summary>A lost-device case: opened after the password, in one browser; confirmed by a code of each channel; finished after a wait.</summary>
internal sealed record CaseEntry
{
    public required Guid Id { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>From where, as the application said.</summary>
    public string? SourceAddress { get; init; }

    /// <summary>The hash of the browser's binding.</summary>
    public required byte[] Browser { get; init; }

    /// <summary>When it is over: the codes, or the time to finish.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public required CaseChannel Email { get; init; }

    public required CaseChannel Telephone { get; init; }

    /// <summary>From when on it can be finished; null until both codes were entered.</summary>
    public DateTimeOffset? WaitsUntil { get; init; }

    /// <summary>How long a case that has waited can be finished.</summary>
    public static readonly TimeSpan FinishTime = TimeSpan.FromDays(3);

    /// <summary>As if what it waits for had begun now, at the latest.</summary>
    public CaseEntry WithoutTimesAhead(DateTimeOffset now, MfaRecoveryOptions options) => WaitsUntil is { } until
        ? this with
        {
            WaitsUntil = RecoveryState.Earlier(until, now + options.WaitingTime),
            ExpiresAt = RecoveryState.Earlier(ExpiresAt, now + options.WaitingTime + FinishTime),
        }
        : this with { ExpiresAt = RecoveryState.Earlier(ExpiresAt, now + MfaRecovery.CodeLifetime) };

    public CaseChannel Of(MfaChannelKind kind) => kind == MfaChannelKind.Email ? Email : Telephone;

    public CaseEntry With(MfaChannelKind kind, CaseChannel channel) => kind == MfaChannelKind.Email ? this with { Email = channel } : this with { Telephone = channel };
}

/// <summary>One of the two codes of a case.</summary>
internal sealed record CaseChannel
{
    public bool IsConfirmed { get; init; }

    public int Failures { get; init; }

    /// <summary>How often the code was sent.</summary>
    public int Sent { get; init; } = 1;
}
