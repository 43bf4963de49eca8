namespace Mfa.Portal.Credentials;

/// <summary>What a device may be called.</summary>
internal static class DeviceName
{
    /// <summary>The name without spaces at its ends; null if it can't be one.</summary>
    public static string? Parse(string? text)
    {
        var name = text?.Trim();
        return MfaEnrollment.IsDeviceName(name) ? name : null;
    }
}
