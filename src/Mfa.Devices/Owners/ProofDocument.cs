namespace Mfa.Devices.Owners;

/// <summary>A proof as JSON.</summary>
internal sealed record ProofDocument(int Version, string Tenant, string Id, Guid DeviceId, DateTimeOffset At, byte[] BindingHash, int RecoveryCodeSet)
{
    public const int CurrentVersion = 1;
}
