using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Mfa.Devices.Throttling;
using Mfa.U2f;

namespace Mfa.Devices.Owners;

/// <summary>What an owner's record says, opened. Immutable: decisions make new ones.</summary>
internal sealed record OwnerState
{
    public const int MaximumEnrollments = 4;
    public const int MaximumUsedCeremonies = 20;
    public const int MaximumAttempts = 20;
    public const int MaximumRememberedCodes = 8;

    public static OwnerState Empty { get; } = new();

    /// <summary>The random handle under which security keys know the owner; made once. Empty until the first key.</summary>
    public byte[] UserHandle { get; init; } = [];

    public IReadOnlyList<DeviceEntry> Devices { get; init; } = [];

    public IReadOnlyList<PendingEnrollment> Enrollments { get; init; } = [];

    /// <summary>Ceremonies that were accepted and aren't over yet. Records of the first formats have none.</summary>
    public IReadOnlyList<UsedCeremony> UsedCeremonies { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Attempt> Attempts { get; init; } = [];

    public IReadOnlyList<RememberedCode> Codes { get; init; } = [];

    public IReadOnlyList<Release> Releases { get; init; } = [];

    /// <summary>Failures in a row of codes that named no device.</summary>
    public FailureGate CodeGate { get; init; } = FailureGate.Open;

    /// <summary>Failures in a row of security keys. Nothing there can be guessed: while it is shut, further failures are answered and not written.</summary>
    public FailureGate KeyGate { get; init; } = FailureGate.Open;

    /// <summary>Failures in a row of resynchronisations.</summary>
    public FailureGate ResynchronizationGate { get; init; } = FailureGate.Open;

    public GuessBudget CodeBudget { get; init; } = GuessBudget.Full;

    public GuessBudget ResynchronizationBudget { get; init; } = GuessBudget.Full;

    /// <summary>What there is of recovery. Older records have nothing.</summary>
    public RecoveryState Recovery { get; init => field = value ?? RecoveryState.None; } = RecoveryState.None;

    [JsonIgnore]
    public bool HasActiveDevice => Devices.Any(device => device.IsActive);

    public DeviceEntry? Find(Guid id) => Devices.FirstOrDefault(device => device.Id == id);

    public OwnerState With(DeviceEntry changed) => this with { Devices = [.. Devices.Select(device => device.Id == changed.Id ? changed : device)] };

    public OwnerState Without(Guid device) => this with { Devices = [.. Devices.Where(entry => entry.Id != device)] };

    public bool IsUsed(FidoAuthenticationCeremony ceremony) => UsedCeremonies.Any(used => used.Id.AsSpan().SequenceEqual(ceremony.Id.Span));

    public OwnerState WithUsed(FidoAuthenticationCeremony ceremony) =>
        this with { UsedCeremonies = [.. UsedCeremonies, new UsedCeremony(ceremony.Id.ToArray(), ceremony.ExpiresAt + UsedCeremony.Grace)] };

    /// <summary>Whether a code of this hash was accepted, of whichever device, and could still be right for one.</summary>
    public bool Remembers(byte[] hash) => Codes.Any(known => CryptographicOperations.FixedTimeEquals(known.Hash, hash));

    public OwnerState WithRemembered(IEnumerable<byte[]> hashes, DateTimeOffset until) =>
        this with { Codes = [.. Codes.Concat(hashes.Select(hash => new RememberedCode(hash, until))).TakeLast(MaximumRememberedCodes)] };

    /// <summary>The owner has signed in: what failures in a row had shut or closed is open again. What codes may cost in a year is as before.</summary>
    public OwnerState WithCodesOpened() => this with
    {
        CodeGate = FailureGate.Open,
        ResynchronizationGate = FailureGate.Open,
        Devices = [.. Devices.Select(device => device.Code is { } code ? device with { Code = code with { Gate = FailureGate.Open } } : device)],
    };

    /// <summary>With one thing more that the owner is told, if there is a way to. The oldest that were told give way.</summary>
    public OwnerState WithNotice(NoticeEntry notice)
    {
        if (Recovery.Channels.Count == 0)
            return this;
        var told = Recovery.Notices.FirstOrDefault(other => other.IsTold);
        var others = Recovery.Notices.Count < RecoveryState.MaximumNotices ? Recovery.Notices : Recovery.Notices.Where(other => other != (told ?? Recovery.Notices[0]));
        return this with { Recovery = Recovery with { Notices = [.. others, notice] } };
    }

    /// <summary>Without what a clock that was ahead has put off: nothing waits longer than it would if it had begun now.</summary>
    public OwnerState WithoutTimesAhead(MfaOptions options, DateTimeOffset now)
    {
        var ceremonies = now + UsedCeremony.Grace + (options.SecurityKeys?.CeremonyLifetime ?? TimeSpan.Zero);
        var enrollments = now + options.EnrollmentLifetime;
        return this with
        {
            CodeBudget = CodeBudget.At > now ? CodeBudget with { At = now } : CodeBudget,
            ResynchronizationBudget = ResynchronizationBudget.At > now ? ResynchronizationBudget with { At = now } : ResynchronizationBudget,
            KeyGate = FailureGate.Open,
            Devices = [.. Devices.Select(device => device.Code is { } code ? device with { Code = code.WithoutTimesAhead(now) } : device)],
            Recovery = Recovery.WithoutTimesAhead(now, options.Recovery),
            UsedCeremonies = [.. UsedCeremonies.Select(used => used.Until > ceremonies ? used with { Until = ceremonies } : used)],
            Enrollments = [.. Enrollments.Select(pending => pending.ExpiresAt > enrollments ? pending with { ExpiresAt = enrollments } : pending)],
        };
    }

    /// <summary>Without what is over at a time.</summary>
    public OwnerState At(DateTimeOffset now) => this with
    {
        Enrollments = [.. Enrollments.Where(enrollment => now < enrollment.ExpiresAt)],
        UsedCeremonies = [.. UsedCeremonies.Where(ceremony => now < ceremony.Until)],
        Codes = [.. Codes.Where(code => now < code.Until)],
        Recovery = Recovery.At(now, HasActiveDevice),
    };

    /// <summary>With one more at the end; the first give way.</summary>
    public static IReadOnlyList<T> Append<T>(IReadOnlyList<T> list, T item, int maximum) =>
        [.. list.Skip(Math.Max(0, list.Count + 1 - maximum)), item];
}
