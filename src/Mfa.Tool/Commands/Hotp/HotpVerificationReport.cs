using Mfa.Hotp;
using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.Hotp;

/// <summary>What <c>mfa hotp verify</c> and <c>mfa hotp resync</c> print.</summary>
internal sealed record HotpVerificationReport : IReport
{
    public required string Status { get; init; }

    public required bool Accepted { get; init; }

    public ulong? Counter { get; init; }

    public int? CounterOffset { get; init; }

    public required string State { get; init; }

    public string? Continuation { get; init; }

    public static HotpVerificationReport Of(HotpVerificationResult result) => new()
    {
        Status = NameOf(result.Status),
        Accepted = result.IsAccepted,
        Counter = result.Counter,
        CounterOffset = result.CounterOffset,
        State = result.State.ToString(),
        Continuation = result.Continuation.IsNone ? null : result.Continuation.ToString(),
    };

    public void WriteText(TextWriter writer) => TextTable.Write(
        writer,
        ("status", Status),
        ("counter", ToolText.Number(Counter)),
        ("offset", ToolText.Number(CounterOffset)),
        ("state", State),
        ("continuation", Continuation));

    // Documented words, whatever the members are called.
    static string NameOf(HotpVerificationStatus status) => status switch
    {
        HotpVerificationStatus.Accepted => "accepted",
        HotpVerificationStatus.Replayed => "replayed",
        HotpVerificationStatus.NextCodeRequired => "next-code-required",
        HotpVerificationStatus.Exhausted => "exhausted",
        HotpVerificationStatus.Malformed => "malformed",
        _ => "rejected",
    };
}
