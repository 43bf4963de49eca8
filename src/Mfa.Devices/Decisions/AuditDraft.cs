using Mfa.Devices.Owners;

namespace Mfa.Devices.Decisions;

/// <summary>An audit event before it is known who acts, and for whom.</summary>
internal sealed record AuditDraft(MfaAuditKind Kind, MfaStatus Status, Guid? DeviceId = null, MfaDeviceKind DeviceKind = MfaDeviceKind.None, string? Detail = null)
{
    public static AuditDraft Of(MfaAuditKind kind, MfaStatus status, DeviceEntry? device = null, string? detail = null) =>
        new(kind, status, device?.Id, device?.Kind ?? MfaDeviceKind.None, detail);
}
