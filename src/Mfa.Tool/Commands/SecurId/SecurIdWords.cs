using System.Globalization;
using Mfa.SecurId;
using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.SecurId;

/// <summary>The documented words for what the package has names for.</summary>
internal static class SecurIdWords
{
    /// <summary>A token that was opened, whatever it stood in.</summary>
    public const string Opened = "opened";

    public static IReadOnlyList<(string Word, SecurIdFormat Value)> Formats { get; } =
    [
        ("ctf", SecurIdFormat.Ctf),
        ("v3", SecurIdFormat.Version3),
        ("sdtid", SecurIdFormat.Sdtid),
    ];

    public static IReadOnlyList<(string Word, SecurIdCtfCarrier? Value)> Carriers { get; } =
    [
        ("plain", SecurIdCtfCarrier.Plain),
        ("iphone", SecurIdCtfCarrier.IPhone),
        ("securid", SecurIdCtfCarrier.SecurId),
        ("android", SecurIdCtfCarrier.Android),
    ];

    public static IReadOnlyList<(string Word, SecurIdDeviceClass Value)> DeviceClasses { get; } =
    [
        ("iphone", SecurIdDeviceClass.IPhone),
        ("android", SecurIdDeviceClass.Android),
        ("blackberry", SecurIdDeviceClass.BlackBerry),
        ("blackberry-10", SecurIdDeviceClass.BlackBerry10),
        ("windows-phone", SecurIdDeviceClass.WindowsPhone),
        ("windows", SecurIdDeviceClass.Windows),
        ("mac", SecurIdDeviceClass.Mac),
    ];

    public static string Of(SecurIdFormat format) => Formats.First(item => item.Value == format).Word;

    public static string Of(SecurIdCtfCarrier carrier) => Carriers.First(item => item.Value == carrier).Word;

    public static string Of(SecurIdDeviceClass deviceClass) => DeviceClasses.First(item => item.Value == deviceClass).Word;

    public static string Of(SecurIdSdtidStatus status) => status == SecurIdSdtidStatus.Read ? Opened : ToolText.Word(status);

    public static string? Of(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What <c>verify</c> would say of the time alone.</summary>
    public static string ValidityOf(SecurIdToken token, DateTimeOffset now) =>
        now < token.StartsAt ? "not-yet-valid" : now >= token.ExpiresAt ? "expired" : "valid";
}
