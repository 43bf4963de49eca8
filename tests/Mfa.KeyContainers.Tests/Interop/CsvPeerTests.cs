using System.Xml.Linq;
using Mfa.KeyContainers.Tests.Csv;
using Mfa.TestKit;

namespace Mfa.KeyContainers.Tests.Interop;

/// <summary>csv2pskc (python-pskc) reads what the exporter writes: its CSV reader isn't this project's.</summary>
public class CsvPeerTests
{
    static readonly XNamespace Pskc = "urn:ietf:params:xml:ns:keyprov:pskc";

    [PeerFact("csv2pskc")]
    public async Task EntraCsv_IsReadByCsv2Pskc()
    {
        var device = new TokenKeyDevice { SerialNumber = "S, \"1\"", UserId = "Jörg@contoso.com", Manufacturer = "Contoso, \"Inc.\"", Model = "Hardware Key" };

        var read = await ConvertAsync(
            await OathCsvExporterTests.WriteAsync(OathCsvDialect.Entra, new TokenKey(Imported.Digits(20)) { Algorithm = TokenKeyAlgorithm.Totp, Device = device, TimeInterval = 60 }),
            "--skip-rows", "1", "-e", "base32", "-c", "device_userid,serial,secret,time_interval,manufacturer,model");

        var package = Assert.Single(read.Descendants(Pskc + "KeyPackage"));
        Assert.Equal(device.SerialNumber, package.Descendants(Pskc + "SerialNo").Single().Value);
        Assert.Equal(device.UserId, package.Descendants(Pskc + "UserId").Single().Value);
        Assert.Equal(device.Manufacturer, package.Descendants(Pskc + "Manufacturer").Single().Value);
        Assert.Equal(device.Model, package.Descendants(Pskc + "Model").Single().Value);
        Assert.Equal(Convert.ToBase64String(Imported.Digits(20)), package.Descendants(Pskc + "Secret").Single().Value.Trim());
        Assert.Equal("60", package.Descendants(Pskc + "TimeInterval").Single().Value.Trim());
    }

    [PeerFact("csv2pskc")]
    public async Task PrivacyIdeaCsv_IsReadByCsv2Pskc()
    {
        TokenKey[] keys =
        [
            .. Enumerable.Range(1, 3).Select(i => new TokenKey([(byte)i, 0, 0xFF])
            {
                Algorithm = TokenKeyAlgorithm.Hotp,
                Device = new() { SerialNumber = $"S{i}" },
                ResponseFormat = new(TokenValueEncoding.Decimal, 8),
                Counter = i * 1000,
            }),
        ];

        var read = await ConvertAsync(
            await OathCsvExporterTests.WriteAsync(OathCsvDialect.PrivacyIdea, keys), "--skip-rows", "0", "-e", "hex", "-c", "serial,secret,algorithm,response_length,counter");

        var packages = read.Descendants(Pskc + "KeyPackage").ToArray();
        Assert.Equal(["S1", "S2", "S3"], packages.Select(package => package.Descendants(Pskc + "SerialNo").Single().Value));
        Assert.Equal(["AQD/", "AgD/", "AwD/"], packages.Select(package => package.Descendants(Pskc + "Secret").Single().Value.Trim()));
        Assert.Equal(["1000", "2000", "3000"], packages.Select(package => package.Descendants(Pskc + "Counter").Single().Value.Trim()));
        Assert.All(packages, package => Assert.Equal("8", package.Descendants(Pskc + "ResponseFormat").Single().Attribute("Length")?.Value));
    }

    static async Task<XDocument> ConvertAsync(string csv, params string[] arguments)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, csv);
            return XDocument.Parse(Peer.Run("csv2pskc", [.. arguments, file]));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
