using Mfa.SecurId;

namespace Mfa.AspNetCore.Endpoints;

/// <summary>The names of what tells codes apart, on the wire.</summary>
internal static class CodeNames
{
    public const string Totp = "totp", Hotp = "hotp", SecurId = "securid";

    public static string? Of(MfaCodeKind kind) => kind switch
    {
        MfaCodeKind.Totp => Totp,
        MfaCodeKind.Hotp => Hotp,
        MfaCodeKind.SteamTotp => "steam",
        MfaCodeKind.SecurId => SecurId,
        _ => null,
    };

    public static string? Of(MfaPinUse pin) => pin == MfaPinUse.None ? null : StatusNames.Of(pin);

    public static int? SecondsOf(TimeSpan? period) => (int?)period?.TotalSeconds;

    /// <summary>What a token does about a PIN; null for a name that there isn't.</summary>
    public static SecurIdPinMode? PinModeOf(string? name) => name switch
    {
        null or "none" => SecurIdPinMode.None,
        "local" => SecurIdPinMode.LocalPin,
        "add" => SecurIdPinMode.AddPin,
        "local-and-add" => SecurIdPinMode.LocalPin | SecurIdPinMode.AddPin,
        _ => null,
    };
}
