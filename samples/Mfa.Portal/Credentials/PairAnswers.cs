using Mfa.Portal.Layout;

namespace Mfa.Portal.Credentials;

/// <summary>Answers to two consecutive codes.</summary>
internal static class PairAnswers
{
    public const string First = "First", Second = "Second";

    /// <summary>What needs no device to be seen: a field is empty, or the same code was typed twice.</summary>
    public static FormAnswer? Check(string? first, string? second) =>
        string.IsNullOrWhiteSpace(first) ? new FormAnswer(Texts.CodeMissing) { Field = First }
        : string.IsNullOrWhiteSpace(second) ? new FormAnswer(Texts.CodeMissing) { Field = Second }
        : Plain(first) == Plain(second) ? new FormAnswer(Texts.SameCodeTwice) { Field = Second }
        : null;

    /// <summary>For a device that is there.</summary>
    public static FormAnswer ForDevice(MfaResult result, DateTimeOffset now) => result switch
    {
        { Status: MfaStatus.Rejected, ClockOffset: { } offset } => OfClock(offset, result.IsLikelyTimeZone, isClock: offset > TimeSpan.Zero),
        { Status: MfaStatus.Rejected } => new FormAnswer(Texts.PairWrong) { Field = Second },
        { Status: MfaStatus.AheadOfClock } => new FormAnswer(Texts.DeviceAheadAdministrator),
        _ => StatusTexts.Of(result.Status, result.RetryAt, now) with { Field = Second },
    };

    /// <summary>Codes of another time: of a person who was slow, or of a clock that is.</summary>
    public static FormAnswer OfClock(TimeSpan offset, bool isTimeZone, bool isClock) => new FormAnswer(Words.Format(
        isTimeZone && isClock ? Texts.ClockTimeZone
        : !isClock ? Texts.CodesOld
        : offset < TimeSpan.Zero ? Texts.ClockSlow
        : Texts.ClockFast,
        Words.Offset(offset))) { Field = Second };

    static string Plain(string code) => string.Concat(code.Where(char.IsAsciiLetterOrDigit));
}
