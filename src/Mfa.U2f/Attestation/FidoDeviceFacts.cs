using System.Diagnostics.CodeAnalysis;
using Mfa.U2f.Adapters;
using Mfa.U2f.Attestation;

namespace Mfa.U2f;

/// <summary>
/// What an attestation certificate says about the device. As trustworthy as the certificate: ask the <see cref="FidoTrustVerdict"/>.
/// </summary>
/// <remarks>
/// Read leniently, since nothing depends on it: what can't be read is null. Immutable and thread-safe. Sources: FIDO U2F Authenticator
/// Transports Extension; WebAuthn Level 3, 8.2.1 and 8.2.2; Yubico's arc 1.3.6.1.4.1.41482.
/// </remarks>
public sealed class FidoDeviceFacts
{
    internal FidoDeviceFacts()
    {
    }

    /// <summary>The facts where there is no certificate: none.</summary>
    internal static FidoDeviceFacts None { get; } = new();

    /// <summary>The transports (1.3.6.1.4.1.45724.2.1.1); null if the certificate doesn't say.</summary>
    public U2fTransports? Transports { get; internal init; }

    /// <summary>
    /// The authenticator model (1.3.6.1.4.1.45724.1.1.4), for U2F keys too, whose authenticator data have none; null if the certificate
    /// doesn't say.
    /// </summary>
    public Guid? Aaguid { get; internal init; }

    /// <summary>The firmware's number (1.3.6.1.4.1.45724.1.1.5), which grows with releases; null if the certificate doesn't say.</summary>
    public ulong? FirmwareNumber { get; internal init; }

    /// <summary>Yubico's device id, an OID such as <c>1.3.6.1.4.1.41482.1.7</c>; null for other devices.</summary>
    public string? YubicoDeviceId { get; internal init; }

    /// <summary>The product family that <see cref="YubicoDeviceId"/> stands for, such as <c>YubiKey 5</c>; null if it isn't known.</summary>
    public string? YubicoProduct => YubicoExtensions.ProductOf(YubicoDeviceId);

    /// <summary>The firmware's version of a Yubico device (1.3.6.1.4.1.41482.13.1), such as 5.4.2; null if the certificate doesn't say.</summary>
    public Version? YubicoFirmware { get; internal init; }

    /// <summary>Reads the facts of any certificate; never throws. A registration has those of its attestation already.</summary>
    /// <param name="certificate">One DER certificate, and nothing after it.</param>
    /// <param name="facts">The facts, or null; a certificate that says nothing about a device has facts that are all null.</param>
    /// <returns>False if it isn't exactly one DER certificate of at most 16 KiB that the platform reads.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> certificate, [NotNullWhen(true)] out FidoDeviceFacts? facts)
    {
        facts = CertificateAdapter.Read(certificate) is { } fields ? FidoExtensions.FactsOf(fields) : null;
        return facts is not null;
    }
}
