namespace Mfa.U2f;

/// <summary>
/// The extension outputs of a ceremony, typed. What the client says is unsigned, except where it says otherwise; null means that
/// nothing was said.
/// </summary>
public sealed class FidoExtensionOutputs
{
    internal FidoExtensionOutputs()
    {
    }

    /// <summary>Whether the credential answered to its AppID (client output <c>appid</c>).</summary>
    public bool? AppId { get; internal init; }

    /// <summary>Whether credentials were excluded by AppID (client output <c>appidExclude</c>).</summary>
    public bool? AppIdExclude { get; internal init; }

    /// <summary>Whether the credential is discoverable (client output <c>credProps.rk</c>).</summary>
    public bool? IsDiscoverable { get; internal init; }

    /// <summary>How the credential is protected (authenticator output <c>credProtect</c>, signed).</summary>
    public FidoCredentialProtection CredentialProtection { get; internal init; }

    /// <summary>How the user was verified: user verification method, key protection and matcher protection of each factor (client output <c>uvm</c>).</summary>
    public IReadOnlyList<IReadOnlyList<long>>? UserVerificationMethods { get; internal init; }

    /// <summary>Whether there is room for a blob (client output <c>largeBlob.supported</c>).</summary>
    public bool? LargeBlobSupported { get; internal init; }

    /// <summary>The blob that was read (client output <c>largeBlob.blob</c>).</summary>
    public ReadOnlyMemory<byte>? LargeBlob { get; internal init; }

    /// <summary>Whether a blob was written (client output <c>largeBlob.written</c>).</summary>
    public bool? LargeBlobWritten { get; internal init; }

    /// <summary>Whether secrets can be derived (client output <c>prf.enabled</c>).</summary>
    public bool? PrfEnabled { get; internal init; }
}
