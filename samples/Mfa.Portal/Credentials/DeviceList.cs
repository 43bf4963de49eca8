namespace Mfa.Portal.Credentials;

/// <summary>The devices of somebody, as rows.</summary>
internal sealed record DeviceList(DeviceSubject Subject, IReadOnlyList<MfaDevice> Devices, int Maximum, DateTimeOffset Now)
{
    public bool IsFull => Devices.Count >= Maximum;

    public int Active => Devices.Count(device => device.IsActive);
}
