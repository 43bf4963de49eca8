using System.Text;
using Mfa.U2f.Adapters;

namespace Mfa.U2f.Attestation;

/// <summary>The extensions of Yubico's arc 1.3.6.1.4.1.41482 that occur in FIDO certificates.</summary>
internal static class YubicoExtensions
{
    const string Arc = "1.3.6.1.4.1.41482.";

    // In the oldest certificates an empty extension, whose OID is the device id; later the value of 41482.2, plain ASCII without DER.
    const string DeviceIds = Arc + "1.";
    const string DeviceId = Arc + "2";
    const string Firmware = Arc + "13.1";

    const int MaximumIdLength = 40;

    public static string? DeviceIdOf(CertificateFields certificate)
    {
        if (certificate.Extension(DeviceId) is { Value.Length: <= MaximumIdLength } extension)
        {
            var text = Encoding.ASCII.GetString(extension.Value.Span);
            return IsDeviceId(text) ? text : null;
        }

        return certificate.Extensions.FirstOrDefault(other => other.Value.IsEmpty && IsDeviceId(other.Oid))?.Oid;
    }

    public static Version? FirmwareOf(CertificateFields certificate) =>
        certificate.ExtensionValue(Firmware) is [0x04, 0x03, var major, var minor, var patch] ? new Version(major, minor, patch) : null;

    /// <summary>Device ids name families of products.</summary>
    public static string? ProductOf(string? deviceId) => deviceId switch
    {
        DeviceIds + "1" => "Security Key",
        DeviceIds + "2" => "YubiKey NEO",
        DeviceIds + "3" => "YubiKey Plus",
        DeviceIds + "4" => "YubiKey Edge",
        DeviceIds + "5" => "YubiKey 4",
        DeviceIds + "7" => "YubiKey 5",
        DeviceIds + "9" => "YubiKey Bio",
        _ => null,
    };

    static bool IsDeviceId(string text) =>
        text.StartsWith(DeviceIds, StringComparison.Ordinal)
        && text.Length is > 20 and <= MaximumIdLength
        && text.AsSpan(DeviceIds.Length).IndexOfAnyExceptInRange('0', '9') < 0;
}
