using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Mfa.SecurId.Sdtid;

namespace Mfa.SecurId.Tests.Sdtid;

/// <summary>Files for tests: made, read, and given right MACs whatever stands in them.</summary>
internal static partial class SdtidFile
{
    public const string Secret = "6QUEXxeYpYXTGQuLBH4B5A==";

    public const string Seed = "=bsUBGhylVpmRhU/rfKHcJQ==";

    public static readonly SecurIdSdtidBatch Batch = new("Batch01", "Example Corp", "Test Lab");

    public static string Header(string more = "", string digits = "6", string without = "") => WithoutElement(
        $"<TKNHeader><Version>0</Version><Origin>Example Corp</Origin><Dest>Test Lab</Dest><Name>Batch01</Name><Secret>{Secret}</Secret><DefBirth>2026/11/24</DefBirth>"
        + $"<DefDeath>2037/12/31</DefDeath><DefDigits>{digits}</DefDigits><DefInterval>60</DefInterval><DefAlg>1</DefAlg><DefAddPIN>0</DefAddPIN>"
        + $"<DefLocalPIN>0</DefLocalPIN>{more}<HeaderMAC></HeaderMAC></TKNHeader>",
        without);

    public static string Token(string serialNumber = "000123456789", string more = "", string seed = Seed) =>
        $"<TKN><SN>{serialNumber}</SN><Seed>{seed}</Seed>{more}<TokenMAC></TokenMAC></TKN>";

    public static string Of(string header, params string[] tokens) =>
        $"<TKNBatch>\n{header}\n{string.Join('\n', tokens)}\n<TKNTrailer><BatchSignature></BatchSignature></TKNTrailer></TKNBatch>";

    /// <summary>Fills in the MACs that are empty, as a maker would who has the password.</summary>
    public static async Task<string> SealAsync(string xml, string password = "")
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(xml));
        await using var stream = new SdtidStream(bytes, default);
        using var reader = new SdtidXml(stream);
        await reader.OpenAsync();
        SdtidSection? header = null;
        while (await reader.ReadSectionAsync() is { } section)
        {
            header ??= section;
            var fields = new SdtidFields(header, section == header ? new SdtidSection("TKN", null) : section);
            var origin = new byte[32];
            SdtidBytes.Fit(fields.Require("Origin"), origin);
            using var keys = new SdtidKeys(
                password.Length > 0 ? Encoding.UTF8.GetBytes(password) : origin, fields.Require("Dest"), fields.Require("Name"), Convert.FromBase64String(fields.Require("Secret")));
            var text = SdtidText.Of(section.Elements).Bytes;
            var mac = new byte[16];
            (section == header ? keys.HeaderMac(text) : keys.TokenMac(fields.Require("SN"), text)).CopyTo(mac);
            var empty = section == header ? HeaderMac() : TokenMac();
            xml = empty.Replace(xml, match => match.Groups[1].Value + Convert.ToBase64String(mac) + match.Groups[2].Value, 1);
        }

        return xml;
    }

    public static Task<List<SecurIdSdtidRecord>> ReadAsync(string xml, string password = "") => ReadAsync(Encoding.UTF8.GetBytes(xml), password);

    public static async Task<List<SecurIdSdtidRecord>> ReadAsync(byte[] bytes, string password = "")
    {
        using var stream = new MemoryStream(bytes);
        List<SecurIdSdtidRecord> records = [];
        await foreach (var record in SecurIdSdtidReader.ReadAsync(stream, new SecurIdSdtidReadOptions { Password = password.AsMemory() }))
        {
            AssertSound(record);
            records.Add(record);
        }

        return records;
    }

    public static async Task<SecurIdSdtidRecord> ReadOneAsync(string xml, string password = "") => Assert.Single(await ReadAsync(xml, password));

    public static async Task<string> WriteAsync(IEnumerable<SecurIdSdtidEntry> entries, string password = "", SecurIdSdtidBatch? batch = null)
    {
        using var stream = new MemoryStream();
        await SecurIdSdtidWriter.WriteAsync(stream, entries.ToAsyncEnumerable(), new SecurIdSdtidWriteOptions(batch ?? Batch, password.AsMemory()));
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static string SeedOf(SecurIdToken token)
    {
        var seed = new byte[SecurIdToken.SeedLength];
        token.CopySeedTo(seed);
        return Convert.ToHexStringLower(seed);
    }

    /// <summary>12 random digits.</summary>
    public static string RandomSerialNumber() => RandomNumberGenerator.GetString("0123456789", 12);

    /// <summary>What a token is, in one line, seed and all.</summary>
    public static string Describe(SecurIdToken token) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{token} {token.PinMode} {token.Birth:O} {token.Expiry:O} {SeedOf(token)}");

    // What holds of every record, whatever the file.
    static void AssertSound(SecurIdSdtidRecord record)
    {
        var isRead = record.Status == SecurIdSdtidStatus.Read;
        Assert.Equal(isRead, record.Token is not null);
        Assert.Equal(isRead, record.Assignment is not null);
        Assert.Equal(isRead, record.Batch is not null);
        Assert.Equal(isRead, record.Message.Length == 0);
        Assert.True(!isRead || record.Number > 0);
    }

    static string WithoutElement(string xml, string name) => name.Length == 0 ? xml : Regex.Replace(xml, $"<{name}>[^<]*</{name}>", "");

    [GeneratedRegex("(<HeaderMAC>)(</HeaderMAC>)")]
    private static partial Regex HeaderMac();

    [GeneratedRegex("(<TokenMAC>)(</TokenMAC>)")]
    private static partial Regex TokenMac();
}
