namespace Mfa.Devices.Owners;

/// <summary>A code that was accepted, as a keyed hash: refused for all of the owner's devices until it can no longer be right for any.</summary>
internal sealed record RememberedCode(byte[] Hash, DateTimeOffset Until);
