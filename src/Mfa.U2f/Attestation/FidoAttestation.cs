namespace Mfa.U2f;

/// <summary>
/// An attestation statement that holds: who vouches for the credential, and what is known about its device.
/// </summary>
/// <remarks>
/// <para>That a statement holds says nothing about trust: anyone can make a certificate. Trust is the verdict of an
/// <see cref="IFidoTrustSource"/>. There is no instance for a statement that doesn't hold.</para>
/// <para>Immutable and thread-safe. It keeps the bytes it was read from: don't change them afterwards.</para>
/// </remarks>
public sealed class FidoAttestation
{
    internal FidoAttestation(string format, FidoAttestationType type, Guid aaguid)
    {
        Format = format;
        Type = type;
        Aaguid = aaguid;
    }

    /// <summary>The statement's format, such as <c>packed</c>; <c>fido-u2f</c> for raw U2F too.</summary>
    public string Format { get; }

    /// <summary>Who vouches.</summary>
    public FidoAttestationType Type { get; }

    /// <summary>
    /// The authenticator model of the authenticator data; all zero for U2F keys. Nobody vouches for it where the type is
    /// <see cref="FidoAttestationType.None"/> or <see cref="FidoAttestationType.Self"/>: show it, decide nothing by it.
    /// </summary>
    public Guid Aaguid { get; }

    /// <summary>The certificates, DER as received, the attestation certificate first; empty for the types None and Self.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> CertificatePath { get; internal init; } = [];

    /// <summary>What the attestation certificate says about the device.</summary>
    public FidoDeviceFacts DeviceFacts { get; internal init; } = FidoDeviceFacts.None;

    /// <summary>What is odd about it.</summary>
    public FidoAttestationRemarks Remarks { get; internal init; }
}
