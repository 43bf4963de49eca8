using Mfa.Tool.Output;
using Mfa.Totp;

namespace Mfa.Tool.Commands.Totp;

/// <summary>What <c>mfa totp verify</c> and <c>mfa totp resync</c> print.</summary>
internal sealed record TotpVerificationReport : IReport
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

    public static TotpVerificationReport Of(TotpVerificationResult result) => new()
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
    };

    public void WriteText(TextWriter writer) => TextTable.Write(
        writer,
        ("status", Status),
        ("time step", ToolText.Number(TimeStep)),
        ("offset", ToolText.Number(StepOffset)),
        ("state", State),
        ("continuation", Continuation),
        ("next code at", ToolText.Time(NextCodeAt)),
        ("clock offset", ClockOffsetText));

    string? ClockOffsetText => ClockOffset is { } seconds
        ? $"{ToolText.Number(seconds)} s{(ClockOffsetIsLikelyTimeZone == true ? ", likely a wrong time zone or a clock set by hand" : "")}"
        : null;

    // Documented words, whatever the members are called.
    static string NameOf(TotpVerificationStatus status) => status switch
    {
        TotpVerificationStatus.Accepted => "accepted",
        TotpVerificationStatus.Replayed => "replayed",
        TotpVerificationStatus.NextCodeRequired => "next-code-required",
        TotpVerificationStatus.AheadOfClock => "ahead-of-clock",
        TotpVerificationStatus.Malformed => "malformed",
        _ => "rejected",
    };
}
