using System.Text;

namespace Mfa.Devices;

/// <summary>
/// A secret, protected or not, and what it belongs to: tenant, device and parameters. The owner isn't in it, since tokens move between the inventory and owners.
/// </summary>
public sealed class MfaSecret
{
    internal MfaSecret(string tenant, Guid id, string kind, ReadOnlyMemory<byte> bytes)
    {
        Id = id;
        Bytes = bytes;
        Context = Encoding.UTF8.GetBytes($"mfa\n1\n{tenant.Length}\n{tenant}\n{id:N}\n{kind}");
    }

    /// <summary>The id of the device or token that it belongs to, never used for another secret.</summary>
    public Guid Id { get; }

    /// <summary>The secret, or the protected secret.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Tenant, id, kind and parameters as bytes: what a protector authenticates beside the secret.</summary>
    public ReadOnlyMemory<byte> Context { get; }

    /// <summary>Says nothing of the secret.</summary>
    public override string ToString() => nameof(MfaSecret);
}
