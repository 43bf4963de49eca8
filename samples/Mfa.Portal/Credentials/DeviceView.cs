namespace Mfa.Portal.Credentials;

/// <summary>How devices are drawn.</summary>
internal static class DeviceView
{
    public static string IconOf(MfaDeviceKind kind) => kind switch
    {
        MfaDeviceKind.VirtualDevice => "app",
        MfaDeviceKind.SecurityKey => "key",
        _ => "token",
    };

    /// <summary>What a PIN has to do with its codes; null for devices that have none.</summary>
    public static string? PinOf(MfaDevice device) => device.Pin switch
    {
        MfaPinUse.NotSet => Texts.None,
        MfaPinUse.InFront => Texts.PinInFront,
        MfaPinUse.Added => Texts.PinAdded,
        _ => null,
    };

    /// <summary>Maker and model, where they are known; null otherwise.</summary>
    public static string? MakeOf(MfaDevice device) =>
        string.Join(' ', new[] { device.Manufacturer, device.Model }.Where(text => !string.IsNullOrEmpty(text))) is { Length: > 0 } make ? make : null;
}
