using Mfa.Portal.Layout;

namespace Mfa.Portal.Credentials;

/// <summary>Answers to two consecutive codes. Codes aren't put back, so that both are typed again: answers stand at the first field.</summary>
internal static class PairAnswers
{
    public const string First = "First", Second = "Second";

    /// <summary>What needs no device to be seen: a field is empty, or the same code was typed twice.</summary>
    public static FormAnswer? Check(string? first, string? second) =>
        string.IsNullOrWhiteSpace(first) || string.IsNullOrWhiteSpace(second) ? new FormAnswer(Texts.CodeMissing) { Field = First }
        : Plain(first) == Plain(second) ? new FormAnswer(Texts.SameCodeTwice) { Field = First }
        : null;

    /// <summary>For a device that is there.</summary>
    public static FormAnswer ForDevice(MfaResult result, DateTimeOffset now) => result switch
    {
        { Status: MfaStatus.Rejected, ClockOffset: { } offset } => OfClock(offset, result.IsLikelyTimeZone, isClock: offset > TimeSpan.Zero),
        { Status: MfaStatus.Rejected } => new FormAnswer(Texts.PairWrong) { Field = First },
        { Status: MfaStatus.AheadOfClock } => new FormAnswer(Texts.DeviceAheadAdministrator),
        _ => StatusTexts.Of(result.Status, result.RetryAt, now) with { Field = First },
    };

    /// <summary>Codes of another time: of a person who was slow, or of a clock that is.</summary>
    public static FormAnswer OfClock(TimeSpan offset, bool isTimeZone, bool isClock) => new FormAnswer(Words.Format(
        isTimeZone && isClock ? Texts.ClockTimeZone
        : !isClock ? Texts.CodesOld
        : offset < TimeSpan.Zero ? Texts.ClockSlow
        : Texts.ClockFast,
        Words.Offset(offset)))
    { Field = First };

    static string Plain(string code) => string.Concat(code.Where(char.IsAsciiLetterOrDigit));
}
