using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Mfa.U2f.Tests.Attestation;

/// <summary>What certificates say about the device, as real ones say it.</summary>
public class DeviceFactsTests
{
    const string FirmwareNumberOid = "1.3.6.1.4.1.45724.1.1.5";
    const string YubicoFirmwareOid = "1.3.6.1.4.1.41482.13.1";

    static readonly NewCredential Credential = new() { Aaguid = Guid.Empty };

    [Fact]
    public void Facts_CertificateWithoutExtensions_AreUnknown()
    {
        var facts = FactsOf();

        Assert.Null(facts.Transports);
        Assert.Null(facts.Aaguid);
        Assert.Null(facts.FirmwareNumber);
        Assert.Null(facts.YubicoDeviceId);
        Assert.Null(facts.YubicoProduct);
        Assert.Null(facts.YubicoFirmware);
    }

    [Theory]
    [InlineData("03020520", U2fTransports.Usb)]
    [InlineData("03020430", U2fTransports.Usb | U2fTransports.Nfc)]
    [InlineData("03020224", U2fTransports.Usb | (U2fTransports)32)]      // bit 5 has no name; YubiKeys with a Lightning plug set it
    [InlineData("04020520", U2fTransports.Usb)]      // an OCTET STRING, wrongly
    [InlineData("030206C0", U2fTransports.Bluetooth | U2fTransports.BluetoothLowEnergy)]
    [InlineData("03020308", U2fTransports.UsbInternal)]
    [InlineData("030307" + "0080", (U2fTransports)256)]
    [InlineData("030100", U2fTransports.None)]
    [InlineData("03020820", null)]
    [InlineData("03030520", null)]
    [InlineData("0302052000", null)]
    [InlineData("05020520", null)]
    [InlineData("", null)]
    public void Transports_AreBitsFromTheFirst(string value, U2fTransports? expected) =>
        Assert.Equal(expected, FactsOf((CertificateSpec.TransportsOid, value)).Transports);

    [Theory]
    [InlineData("020105", 5ul)]
    [InlineData("02020100", 256ul)]
    [InlineData("020900FFFFFFFFFFFFFFFF", ulong.MaxValue)]
    [InlineData("0209010000000000000000", null)]
    [InlineData("0201FF", null)]
    [InlineData("0200", null)]
    [InlineData("02010500", null)]
    [InlineData("040105", null)]
    public void FirmwareNumber_IsNotNegative(string value, ulong? expected) => Assert.Equal(expected, FactsOf((FirmwareNumberOid, value)).FirmwareNumber);

    [Theory]
    [InlineData("0410FA2B99DC9E3942578F924A30D23C4118", true)]
    [InlineData("FA2B99DC9E3942578F924A30D23C4118", false)]
    public void Aaguid_IsWrappedTwice(string value, bool isRead) =>
        Assert.Equal(isRead ? NewCredential.Model : null, FactsOf((CertificateSpec.AaguidOid, value)).Aaguid);

    [Theory]
    [InlineData("1.3.6.1.4.1.41482.1.7", "1.3.6.1.4.1.41482.1.7", "YubiKey 5")]
    [InlineData("1.3.6.1.4.1.41482.1.10", "1.3.6.1.4.1.41482.1.10", null)]
    [InlineData("1.3.6.1.4.1.41482.2.7", null, null)]
    [InlineData("1.3.6.1.4.1.41482.1.", null, null)]
    [InlineData("1.3.6.1.4.1.41482.1.7<script>", null, null)]
    public void YubicoDeviceId_IsTheTextOfAnOid(string text, string? id, string? product)
    {
        var facts = FactsOf(("1.3.6.1.4.1.41482.2", Convert.ToHexString(Encoding.ASCII.GetBytes(text))));

        Assert.Equal((id, product), (facts.YubicoDeviceId, facts.YubicoProduct));
    }

    [Theory]
    [InlineData("1.3.6.1.4.1.41482.1.1", "", "1.3.6.1.4.1.41482.1.1", "Security Key")]
    [InlineData("1.3.6.1.4.1.41482.1.1", "00", null, null)]
    [InlineData("1.3.6.1.4.1.41482.3.1", "", null, null)]
    public void YubicoDeviceId_InTheOldestForm_IsTheExtensionsOwnOid(string oid, string value, string? id, string? product)
    {
        var facts = FactsOf((oid, value));

        Assert.Equal((id, product), (facts.YubicoDeviceId, facts.YubicoProduct));
    }

    [Theory]
    [InlineData("0403050402", "5.4.2")]
    [InlineData("04020504", null)]
    [InlineData("0203050402", null)]
    public void YubicoFirmware_IsThreeNumbers(string value, string? expected) =>
        Assert.Equal(expected, FactsOf((YubicoFirmwareOid, value)).YubicoFirmware?.ToString());

    [Fact]
    public void TryRead_AnyCertificate_SaysWhatTheAttestationWouldSay()
    {
        var certificate = new CertificateSpec { Extensions = [CertificateSpec.Extension(CertificateSpec.TransportsOid, "03020430")] }.Make().Der;

        Assert.True(FidoDeviceFacts.TryRead(certificate, out var facts));
        Assert.Equal(U2fTransports.Usb | U2fTransports.Nfc, facts.Transports);
        Assert.Null(facts.YubicoProduct);
    }

    [Fact]
    public void TryRead_OneByteOff_IsNoCertificate()
    {
        byte[] certificate = [.. new CertificateSpec().Make().Der];

        Assert.True(FidoDeviceFacts.TryRead(certificate, out _));
        Assert.False(FidoDeviceFacts.TryRead(certificate.AsMemory(..^1), out var cut));
        Assert.False(FidoDeviceFacts.TryRead((byte[])[.. certificate, 0], out _));
        Assert.False(FidoDeviceFacts.TryRead(default, out _));
        Assert.Null(cut);
    }

    static FidoDeviceFacts FactsOf(params (string Oid, string Value)[] extensions)
    {
        X509Extension[] made = [.. extensions.Select(extension => CertificateSpec.Extension(extension.Oid, extension.Value))];
        var leaf = new CertificateSpec { Extensions = made }.Make();
        var result = Credential.Verify("fido-u2f", Credential.U2fStatement(leaf));
        Assert.True(result.IsAccepted);
        return result.Attestation!.DeviceFacts;
    }
}
