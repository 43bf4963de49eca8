using Mfa.SecurId;
using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.SecurId;

/// <summary>What <c>mfa securid verify</c> and <c>mfa securid resync</c> print.</summary>
internal sealed record SecurIdVerificationReport : IReport
{
    public required string Status { get; init; }

    public required bool Accepted { get; init; }

    public long? TimeStep { get; init; }

    public int? StepOffset { get; init; }

    public required string State { get; init; }

    public string? Continuation { get; init; }

    /// <summary>Unix seconds.</summary>
    public long? NextCodeAt { get; init; }

    /// <summary>Seconds.</summary>
    public long? ClockOffset { get; init; }

    public bool? ClockOffsetIsLikelyTimeZone { get; init; }

    /// <summary>The first day, if it is to come.</summary>
    public string? Birth { get; init; }

    /// <summary>The last day, if it is over.</summary>
    public string? Expiry { get; init; }

    public static SecurIdVerificationReport Of(SecurIdVerificationResult result, SecurIdToken token) => new()
    {
        Status = NameOf(result.Status),
        Accepted = result.IsAccepted,
        TimeStep = result.TimeStep,
        StepOffset = result.StepOffset,
        State = result.State.ToString(),
        Continuation = result.Continuation.IsNone ? null : result.Continuation.ToString(),
        NextCodeAt = result.NextCodeAt?.ToUnixTimeSeconds(),
        ClockOffset = (long?)result.ClockOffset?.Offset.TotalSeconds,
        ClockOffsetIsLikelyTimeZone = result.ClockOffset?.IsLikelyTimeZone,
        Birth = result.Status == SecurIdVerificationStatus.NotYetValid ? SecurIdWords.Of(token.Birth) : null,
        Expiry = result.Status == SecurIdVerificationStatus.Expired ? SecurIdWords.Of(token.Expiry) : null,
    };

    public void WriteText(TextWriter writer) => TextTable.Write(
        writer,
        ("status", Status),
        ("time step", ToolText.Number(TimeStep)),
        ("offset", ToolText.Number(StepOffset)),
        ("state", State),
        ("continuation", Continuation),
        ("next code at", ToolText.Time(NextCodeAt)),
        ("clock offset", ClockOffsetText),
        ("first day", Birth),
        ("last day", Expiry));

    string? ClockOffsetText => ClockOffset is { } seconds
        ? $"{ToolText.Number(seconds)} s{(ClockOffsetIsLikelyTimeZone == true ? ", likely a wrong time zone or a clock set by hand" : "")}"
        : null;

    // Documented words, whatever the members are called.
    internal static string NameOf(SecurIdVerificationStatus status) => status switch
    {
        SecurIdVerificationStatus.Accepted => "accepted",
        SecurIdVerificationStatus.Replayed => "replayed",
        SecurIdVerificationStatus.NextCodeRequired => "next-code-required",
        SecurIdVerificationStatus.AheadOfClock => "ahead-of-clock",
        SecurIdVerificationStatus.Malformed => "malformed",
        SecurIdVerificationStatus.Expired => "expired",
        SecurIdVerificationStatus.NotYetValid => "not-yet-valid",
        SecurIdVerificationStatus.PinRequired => "pin-required",
        _ => "rejected",
    };
}
