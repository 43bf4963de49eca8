using System.Globalization;

namespace Mfa.Portal.Activity;

/// <summary>Which events a page shows, as its address says: a group of kinds, so many days, and before which event.</summary>
internal sealed record ActivityFilter(string Group, int Days, string? Before)
{
    public const string All = "all", SignIns = "sign-in", Devices = "devices", Recoveries = "recovery", Data = "data";

    public static readonly IReadOnlyList<string> Groups = [All, SignIns, Devices, Recoveries, Data];

    public static readonly IReadOnlyList<int> Periods = [1, 7, 30, 365];

    const int DefaultDays = 30;

    /// <summary>What can't be one is the default.</summary>
    public static ActivityFilter Parse(string? group, int? days, string? before) => new(
        Groups.FirstOrDefault(known => known == group) ?? All, Periods.Contains(days ?? 0) ? days!.Value : DefaultDays, TryReadBefore(before, out _, out _) ? before : null);

    public IReadOnlyCollection<MfaAuditKind> Kinds => Group == All ? [] : [.. Enum.GetValues<MfaAuditKind>().Where(kind => GroupOf(kind) == Group)];

    /// <summary>The position of an event, from which the next page goes on to older ones.</summary>
    public static string BeforeOf(MfaAuditEvent entry) => string.Create(CultureInfo.InvariantCulture, $"{entry.At.UtcTicks:x}-{entry.Id:N}");

    public static bool TryReadBefore(string? text, out DateTimeOffset at, out Guid id)
    {
        (at, id) = (default, default);
        if (text?.Split('-') is not [var ticks, var guid]
            || !long.TryParse(ticks, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) || value < 0 || value >= DateTimeOffset.MaxValue.UtcTicks
            || !Guid.TryParseExact(guid, "N", out id))
            return false;
        at = new DateTimeOffset(value, TimeSpan.Zero);
        return true;
    }

    public string UrlOf(string path, string? before) => path + QueryString.Create(new Dictionary<string, string?>
    {
        ["group"] = Group,
        ["days"] = Days.ToString(CultureInfo.InvariantCulture),
        ["before"] = before,
    }.Where(parameter => parameter.Value is not null));

    static string GroupOf(MfaAuditKind kind) => kind switch
    {
        MfaAuditKind.CodeSignIn or MfaAuditKind.SecurityKeySignIn or MfaAuditKind.CloneSuspected or MfaAuditKind.CodesClosed or MfaAuditKind.CodesOpened
            or MfaAuditKind.RecoveryCodeSignIn => SignIns,
        (>= MfaAuditKind.EnrollmentBegun and <= MfaAuditKind.DevicePinChanged) or MfaAuditKind.TokenAdded or MfaAuditKind.TokenRemoved => Devices,
        >= MfaAuditKind.OwnerErased and <= MfaAuditKind.OwnerReprotected => Data,
        >= MfaAuditKind.RecoveryCodesMade => Recoveries,
        _ => All,
    };
}
