namespace Mfa.Portal.Credentials;

/// <summary>The devices of somebody, as rows.</summary>
/// <param name="Subject">Whose, and who looks.</param>
/// <param name="Devices">The devices.</param>
/// <param name="Maximum">How many there may be.</param>
/// <param name="Lit">The one that was just assigned; null for none.</param>
internal sealed record DeviceList(DeviceSubject Subject, IReadOnlyList<MfaDevice> Devices, int Maximum, Guid? Lit)
{
    public bool IsFull => Devices.Count >= Maximum;

    public int Active => Devices.Count(device => device.IsActive);
}
