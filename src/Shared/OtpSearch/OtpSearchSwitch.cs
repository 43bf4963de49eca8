namespace Mfa.Shared.OtpSearch;

/// <summary>The application's switch that does without the search everywhere: <c>Mfa.PlatformHmacOnly</c>.</summary>
internal static class OtpSearchSwitch
{
    public const string Name = "Mfa.PlatformHmacOnly";

    /// <summary>Read when the first code is verified; the runtime configuration can set it.</summary>
    public static readonly bool IsOff = AppContext.TryGetSwitch(Name, out var isOff) && isOff;
}
