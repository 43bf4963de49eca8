using System.Buffers.Binary;
using Mfa.U2f.Adapters;

namespace Mfa.U2f.Attestation;

/// <summary>The extensions of FIDO's arc 1.3.6.1.4.1.45724 in attestation certificates.</summary>
internal static class FidoExtensions
{
    const string Arc = "1.3.6.1.4.1.45724.";

    /// <summary>id-fido-gen-ce-aaguid (WebAuthn Level 3, 8.2.1).</summary>
    public const string Aaguid = Arc + "1.1.4";

    /// <summary>id-fido-gen-ce-fw-version (8.2.1).</summary>
    const string FirmwareVersion = Arc + "1.1.5";

    /// <summary>fidoU2FTransports (FIDO U2F Authenticator Transports Extension, 3).</summary>
    const string Transports = Arc + "2.1.1";

    const byte BitString = 0x03, OctetString = 0x04, Integer = 0x02;

    const int AaguidLength = 16;

    public static FidoDeviceFacts FactsOf(CertificateFields certificate) => new()
    {
        Transports = TransportsOf(certificate),
        Aaguid = AaguidOf(certificate),
        FirmwareNumber = FirmwareNumberOf(certificate),
        YubicoDeviceId = YubicoExtensions.DeviceIdOf(certificate),
        YubicoFirmware = YubicoExtensions.FirmwareOf(certificate),
    };

    /// <summary>An OCTET STRING of 16 bytes inside that of the extension; null if it is absent or anything else, bare bytes for instance.</summary>
    public static Guid? AaguidOf(CertificateFields certificate) =>
        certificate.ExtensionValue(Aaguid) is [OctetString, AaguidLength, .. { Length: AaguidLength } aaguid]
            ? new Guid(aaguid, bigEndian: true)
            : null;

    // A BIT STRING, bit 0 being the first: 03 02 04 30 is USB and NFC. Some keys wrap the same content in an OCTET STRING.
    static U2fTransports? TransportsOf(CertificateFields certificate)
    {
        const int maximumBytes = 3;
        if (certificate.ExtensionValue(Transports) is not [BitString or OctetString, var length, <= 7, .. var bits]
            || length != bits.Length + 1 || bits.Length > maximumBytes)
            return null;

        var transports = 0;
        for (var bit = 0; bit < bits.Length * 8; bit++)
        {
            if ((bits[bit / 8] & (0x80 >> (bit % 8))) != 0)
                transports |= 1 << bit;
        }

        return (U2fTransports)transports;
    }

    // A DER INTEGER that isn't negative.
    static ulong? FirmwareNumberOf(CertificateFields certificate)
    {
        const int maximumBytes = sizeof(ulong) + 1;
        if (certificate.ExtensionValue(FirmwareVersion) is not [Integer, var length, .. { Length: > 0 and <= maximumBytes } number]
            || length != number.Length || number[0] >= 0x80 || number is { Length: maximumBytes } and not [0, ..])
            return null;

        Span<byte> padded = stackalloc byte[maximumBytes];
        padded.Clear();
        number.CopyTo(padded[(maximumBytes - number.Length)..]);
        return BinaryPrimitives.ReadUInt64BigEndian(padded[1..]);
    }
}
