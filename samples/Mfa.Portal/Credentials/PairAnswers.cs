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
    public static FormAnswer ForDevice(MfaDeviceKind kind, MfaResult result, DateTimeOffset now) => result switch
    {
        { Status: MfaStatus.Rejected, ClockOffset: { } offset } => OfClock(kind, offset, result.IsLikelyTimeZone, isClock: offset > TimeSpan.Zero),
        { Status: MfaStatus.Rejected } => new FormAnswer(Texts.PairWrong) { Field = First },
        { Status: MfaStatus.AheadOfClock } => new FormAnswer(Texts.DeviceAheadAdministrator),
        _ => StatusTexts.Of(result.Status, result.RetryAt, now) with { Field = First },
    };

    /// <summary>Codes of another time: of a person who was slow, or of a clock that is. A token's clock can't be set, and knows no time zone.</summary>
    public static FormAnswer OfClock(MfaDeviceKind kind, TimeSpan offset, bool isTimeZone, bool isClock)
    {
        var (old, slow, fast, zone) = kind == MfaDeviceKind.HardwareToken
            ? (Texts.CodesOldToken, Texts.TokenClockSlow, Texts.TokenClockFast, null)
            : (Texts.CodesOld, Texts.ClockSlow, Texts.ClockFast, Texts.ClockTimeZone);
        var text = !isClock ? old
            : isTimeZone && zone is not null ? zone
            : offset < TimeSpan.Zero ? slow
            : fast;
        return new FormAnswer(Words.Format(text, Words.Offset(offset))) { Field = First };
    }

    static string Plain(string code) => string.Concat(code.Where(char.IsAsciiLetterOrDigit));
}
