namespace Mfa.Devices.Owners;

/// <summary>A ceremony that a security key has signed in with: refused until it is over on every machine.</summary>
internal sealed record UsedCeremony(byte[] Id, DateTimeOffset Until)
{
    /// <summary>Beyond a ceremony's end, for machines whose clocks differ.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);
}
