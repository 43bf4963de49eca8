using System.Globalization;

namespace Mfa.Portal.Layout;

/// <summary>Things in words.</summary>
internal static class Words
{
    public static string Format(string text, params object?[] values) => string.Format(CultureInfo.InvariantCulture, text, values);

    public static string KindOf(MfaDeviceKind kind) => kind switch
    {
        MfaDeviceKind.VirtualDevice => Texts.KindApp,
        MfaDeviceKind.SecurityKey => Texts.KindKey,
        MfaDeviceKind.HardwareToken => Texts.KindToken,
        _ => "",
    };

    /// <summary>How codes come about, as a choice.</summary>
    public static string CodesOf(MfaCodeKind kind) => kind switch
    {
        MfaCodeKind.Hotp => Texts.ByCounter,
        MfaCodeKind.SecurId => Texts.BySecurId,
        _ => Texts.ByTime,
    };

    /// <summary>How many digits a token's codes have, how they come about, and whether a PIN is in them.</summary>
    public static string CodesOf(MfaToken token) => Format(
        token.CodeKind switch
        {
            MfaCodeKind.Hotp => Texts.DigitsByCounter,
            MfaCodeKind.SecurId when token.Pin == MfaPinUse.Added => Texts.DigitsBySecurIdWithPin,
            MfaCodeKind.SecurId => Texts.DigitsBySecurId,
            _ => Texts.DigitsByTime,
        },
        token.Digits);

    public static string ChannelOf(MfaChannelKind kind) => kind == MfaChannelKind.Email ? Texts.Email : Texts.Telephone;

    public static string IconOf(MfaChannelKind kind) => kind == MfaChannelKind.Email ? "mail" : "phone";

    /// <summary>A length of time, rounded up to one unit: nobody is asked back too early.</summary>
    public static string Duration(TimeSpan time)
    {
        var seconds = Math.Max(1, (long)Math.Ceiling(time.TotalSeconds));
        return seconds <= 90 ? Count(seconds, Texts.Second, Texts.Seconds)
            : seconds <= 90 * 60 ? Count((seconds + 59) / 60, Texts.Minute, Texts.Minutes)
            : seconds <= 36 * 3600 ? Count((seconds + 3599) / 3600, Texts.Hour, Texts.Hours)
            : Count((seconds + 86399) / 86400, Texts.Day, Texts.Days);
    }

    /// <summary>A length of time that somebody has set, in its own unit.</summary>
    public static string Long(TimeSpan time) => time < TimeSpan.FromHours(1)
        ? Count((long)Math.Ceiling(time.TotalMinutes), Texts.Minute, Texts.Minutes)
        : Count((long)Math.Ceiling(time.TotalHours), Texts.Hour, Texts.Hours);

    /// <summary>How far a clock is off, to the nearest minute or, below two, second.</summary>
    public static string Offset(TimeSpan offset)
    {
        var seconds = (long)Math.Round(offset.Duration().TotalSeconds);
        return seconds < 120 ? Count(seconds, Texts.Second, Texts.Seconds)
            : seconds % 3600 is < 60 or > 3540 ? Count((seconds + 1800) / 3600, Texts.Hour, Texts.Hours)
            : seconds < 90 * 60 ? Count((seconds + 30) / 60, Texts.Minute, Texts.Minutes)
            : Format(Texts.HoursAndMinutes, Count(seconds / 3600, Texts.Hour, Texts.Hours), Count(seconds % 3600 / 60, Texts.Minute, Texts.Minutes));
    }

    /// <summary>How long ago, in whole units that have passed.</summary>
    public static string Ago(DateTimeOffset at, DateTimeOffset now)
    {
        var passed = now - at;
        return passed < TimeSpan.FromMinutes(1) ? Texts.JustNow
            : passed < TimeSpan.FromHours(1) ? Format(Texts.Ago, Count((long)passed.TotalMinutes, Texts.Minute, Texts.Minutes))
            : passed < TimeSpan.FromDays(1) ? Format(Texts.Ago, Count((long)passed.TotalHours, Texts.Hour, Texts.Hours))
            : passed < TimeSpan.FromDays(60) ? Format(Texts.Ago, Count((long)passed.TotalDays, Texts.Day, Texts.Days))
            : Exact(at);
    }

    /// <summary>The time to the minute, in UTC; the script says it in the reader's language and time zone.</summary>
    public static string Exact(DateTimeOffset at) => at.ToUniversalTime().ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    static string Count(long count, string one, string many) => Format(count == 1 ? one : many, count);
}
