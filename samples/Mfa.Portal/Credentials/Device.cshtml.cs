namespace Mfa.Portal.Credentials;

/// <summary>A device: what is known of it, and what can be done with it.</summary>
internal sealed class DeviceModel(SubjectServices services) : DevicePage(services);
