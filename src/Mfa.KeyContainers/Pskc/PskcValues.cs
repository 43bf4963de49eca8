using Mfa.KeyContainers.Credentials;

namespace Mfa.KeyContainers.Pskc;

/// <summary>What stands in Data, and how it was protected.</summary>
internal sealed class PskcValues : IDisposable
{
    public SecretBytes? Secret { get; set; }

    public long? Counter { get; set; }

    public long? Time { get; set; }

    public int? TimeInterval { get; set; }

    public int? TimeDrift { get; set; }

    public TokenKeyFields Encrypted { get; set; }

    public TokenKeyFields Authenticated { get; set; }

    public void Dispose() => Secret?.Dispose();
}
