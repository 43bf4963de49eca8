using System.Security.Cryptography;
using System.Text;

namespace Mfa.KeyContainers.Tests.Csv;

public class OathCsvExporterTests
{
    static readonly TokenKeyResponseFormat Six = new(TokenValueEncoding.Decimal, 6);

    static TokenKeyDevice Device { get; } = new() { SerialNumber = "S-1" };

    [Fact]
    public async Task Write_ForPrivacyIdea_IsItsColumns()
    {
        var text = await WriteAsync(
            OathCsvDialect.PrivacyIdea,
            new(Imported.Digits(20)) { Algorithm = TokenKeyAlgorithm.Hotp, Device = Device, ResponseFormat = Six, Counter = 7 },
            new(Imported.Digits(32)) { Algorithm = TokenKeyAlgorithm.Totp, Device = Device, ResponseFormat = Six, TimeInterval = 60, HashAlgorithm = HashAlgorithmName.SHA256 },
            new(Imported.Digits(20)) { Algorithm = TokenKeyAlgorithm.Ocra, Device = Device, Suite = "OCRA-1:HOTP-SHA1-8:QH40" });

        Assert.Equal(
            "S-1,3132333435363738393031323334353637383930,hotp,6,7\r\n"
            + "S-1,3132333435363738393031323334353637383930313233343536373839303132,totp,6,60\r\n"
            + "S-1,3132333435363738393031323334353637383930,ocra,OCRA-1:HOTP-SHA1-8:QH40\r\n",
            text);
    }

    [Fact]
    public async Task Write_ForLinOtp_IsItsColumns()
    {
        var text = await WriteAsync(
            OathCsvDialect.LinOtp,
            new(Imported.Digits(20)) { Algorithm = TokenKeyAlgorithm.Totp, Device = Device, ResponseFormat = Six, TimeInterval = 30, HashAlgorithm = HashAlgorithmName.SHA512 },
            new(Imported.Digits(20)) { Algorithm = TokenKeyAlgorithm.Hotp, Device = Device, ResponseFormat = Six });

        Assert.Equal("S-1,3132333435363738393031323334353637383930,totp,6,30,sha512\r\nS-1,3132333435363738393031323334353637383930,hotp,6,,sha1\r\n", text);
    }

    [Fact]
    public async Task Write_ForEntra_IsItsHeaderAndColumns()
    {
        var text = await WriteAsync(
            OathCsvDialect.Entra,
            new TokenKey(Imported.Digits(20))
            {
                Algorithm = TokenKeyAlgorithm.Totp,
                Device = new() { SerialNumber = "1234567", UserId = "Helga@contoso.com", Manufacturer = "Contoso, \"Inc.\"", Model = "Hardware Key" },
                TimeInterval = 60,
            });

        Assert.Equal(
            "upn,serial number,secret key,time interval,manufacturer,model\r\n"
            + "Helga@contoso.com,1234567,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ,60,\"Contoso, \"\"Inc.\"\"\",Hardware Key\r\n",
            text);
    }

    [Fact]
    public async Task Write_NoKeys_IsEmptyOrTheHeader()
    {
        Assert.Empty(await WriteAsync(OathCsvDialect.PrivacyIdea));
        Assert.Equal("upn,serial number,secret key,time interval,manufacturer,model\r\n", await WriteAsync(OathCsvDialect.Entra));
    }

    public static TheoryData<OathCsvDialect, string, TokenKey> Unheld => new()
    {
        { OathCsvDialect.PrivacyIdea, "Device.SerialNumber", new([1]) { Algorithm = TokenKeyAlgorithm.Hotp, ResponseFormat = Six } },
        { OathCsvDialect.PrivacyIdea, "Device.SerialNumber", Named("") },
        { OathCsvDialect.PrivacyIdea, "Device.SerialNumber", Named("a,b") },
        { OathCsvDialect.LinOtp, "Device.SerialNumber", Named("a;b") },
        { OathCsvDialect.PrivacyIdea, "Device.SerialNumber", Named("#1") },
        { OathCsvDialect.PrivacyIdea, "Device.SerialNumber", Named("=1+1") },
        { OathCsvDialect.PrivacyIdea, "Device.SerialNumber", Named("+1") },
        { OathCsvDialect.PrivacyIdea, "Device.SerialNumber", Named("-1") },
        { OathCsvDialect.PrivacyIdea, "Device.SerialNumber", Named("@SUM(A1)") },
        { OathCsvDialect.PrivacyIdea, "Device.SerialNumber", Named("a\r\nb") },
        { OathCsvDialect.PrivacyIdea, "Device.SerialNumber", Named(" a") },
        { OathCsvDialect.PrivacyIdea, "Device.SerialNumber", Named("\uDC00") },
        { OathCsvDialect.PrivacyIdea, "Device.SerialNumber", Named(new string('a', 257)) },
        { OathCsvDialect.PrivacyIdea, "Algorithm", new([1]) { Algorithm = TokenKeyAlgorithm.YubicoOtp, Device = Device } },
        { OathCsvDialect.LinOtp, "Algorithm", new([1]) { Algorithm = TokenKeyAlgorithm.Ocra, Device = Device, Suite = "OCRA-1:HOTP-SHA1-8:QH40" } },
        { OathCsvDialect.Entra, "Algorithm", new([1]) { Algorithm = TokenKeyAlgorithm.Ocra, Device = Device, Suite = "OCRA-1:HOTP-SHA1-8:QH40" } },
        { OathCsvDialect.Entra, "Algorithm", new([1]) { Algorithm = TokenKeyAlgorithm.Hotp, Device = Device } },
        { OathCsvDialect.PrivacyIdea, "ResponseFormat", new([1]) { Algorithm = TokenKeyAlgorithm.Hotp, Device = Device } },
        { OathCsvDialect.PrivacyIdea, "ResponseFormat", new([1]) { Algorithm = TokenKeyAlgorithm.Hotp, Device = Device, ResponseFormat = new(TokenValueEncoding.Decimal, 11) } },
        { OathCsvDialect.Entra, "ResponseFormat", new([1]) { Algorithm = TokenKeyAlgorithm.Totp, Device = Device, TimeInterval = 30, ResponseFormat = new(TokenValueEncoding.Decimal, 8) } },
        { OathCsvDialect.PrivacyIdea, "TimeInterval", new([1]) { Algorithm = TokenKeyAlgorithm.Totp, Device = Device, ResponseFormat = Six } },
        { OathCsvDialect.Entra, "TimeInterval", new([1]) { Algorithm = TokenKeyAlgorithm.Totp, Device = Device, TimeInterval = 45 } },
        { OathCsvDialect.PrivacyIdea, "HashAlgorithm", new(new byte[32]) { Algorithm = TokenKeyAlgorithm.Hotp, Device = Device, ResponseFormat = Six } },
        { OathCsvDialect.PrivacyIdea, "HashAlgorithm", new(new byte[20]) { Algorithm = TokenKeyAlgorithm.Hotp, Device = Device, ResponseFormat = Six, HashAlgorithm = HashAlgorithmName.SHA256 } },
        { OathCsvDialect.LinOtp, "HashAlgorithm", new([1]) { Algorithm = TokenKeyAlgorithm.Hotp, Device = Device, ResponseFormat = Six, HashAlgorithm = HashAlgorithmName.SHA384 } },
        { OathCsvDialect.Entra, "HashAlgorithm", new([1]) { Algorithm = TokenKeyAlgorithm.Totp, Device = Device, TimeInterval = 30, HashAlgorithm = HashAlgorithmName.SHA256 } },
        { OathCsvDialect.LinOtp, "Counter", new([1]) { Algorithm = TokenKeyAlgorithm.Hotp, Device = Device, ResponseFormat = Six, Counter = 1 } },
        { OathCsvDialect.Entra, "Secret", new(new byte[81]) { Algorithm = TokenKeyAlgorithm.Totp, Device = Device, TimeInterval = 30 } },
        { OathCsvDialect.PrivacyIdea, "Suite", new([1]) { Algorithm = TokenKeyAlgorithm.Ocra, Device = Device, Suite = "other" } },
        { OathCsvDialect.PrivacyIdea, "Suite", new([1]) { Algorithm = TokenKeyAlgorithm.Ocra, Device = Device } },
        { OathCsvDialect.PrivacyIdea, "Policy", new([1]) { Algorithm = TokenKeyAlgorithm.Hotp, Device = Device, ResponseFormat = Six, Policy = new() { IsUnderstood = false } } },
        { OathCsvDialect.PrivacyIdea, "Time", new([1]) { Algorithm = TokenKeyAlgorithm.Totp, Device = Device, ResponseFormat = Six, TimeInterval = 30, Time = 1 } },
        { OathCsvDialect.Entra, "Device.UserId", new([1]) { Algorithm = TokenKeyAlgorithm.Totp, Device = new() { SerialNumber = "S-1", UserId = "=cmd" }, TimeInterval = 30 } },
        { OathCsvDialect.Entra, "Device.Manufacturer", new([1]) { Algorithm = TokenKeyAlgorithm.Totp, Device = new() { SerialNumber = "S-1", Manufacturer = "@m" }, TimeInterval = 30 } },
        { OathCsvDialect.Entra, "Device.Model", new([1]) { Algorithm = TokenKeyAlgorithm.Totp, Device = new() { SerialNumber = "S-1", Model = "-m" }, TimeInterval = 30 } },
    };

    [Theory]
    [MemberData(nameof(Unheld))]
    public async Task Write_WhatTheDialectCanNotHold_IsRefusedByFieldAndSerial(OathCsvDialect dialect, string field, TokenKey key)
    {
        var exception = await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(dialect, key));

        Assert.StartsWith(field, exception.Message, StringComparison.Ordinal);
        if (key.Device.SerialNumber == "S-1")
            Assert.Contains("S-1", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80)]     // 128 characters of Base32: the most that Entra takes
    [InlineData(79)]
    public async Task Write_LongestSecretForEntra_IsReadBack(int length)
    {
        var text = await WriteAsync(OathCsvDialect.Entra, new TokenKey(Imported.Digits(length)) { Algorithm = TokenKeyAlgorithm.Totp, Device = Device, TimeInterval = 30 });

        var record = Assert.Single(await Imported.TextAsync(text));
        Assert.Equal(Imported.Digits(length), record.Key!.Secret);
    }

    [Fact]
    public async Task Write_LongestKey_Fits()
    {
        var serial = new string('語', 256);
        var key = new TokenKey(new byte[TokenKey.MaximumSecretLength]) { Algorithm = TokenKeyAlgorithm.Hotp, Device = new() { SerialNumber = serial }, ResponseFormat = Six };

        Assert.Equal(serial, Assert.Single(await Imported.TextAsync(await WriteAsync(OathCsvDialect.LinOtp, key), TokenKeyFormat.LinOtpCsv)).Key!.Device.SerialNumber);
    }

    [Fact]
    public async Task Write_LongestTextsForEntra_Fit()
    {
        var text = new string('"', 256);
        var device = new TokenKeyDevice { SerialNumber = text, UserId = text, Manufacturer = text, Model = text };

        var written = await WriteAsync(OathCsvDialect.Entra, new TokenKey(new byte[80]) { Algorithm = TokenKeyAlgorithm.Totp, Device = device, TimeInterval = 30 });

        var read = Assert.Single(await Imported.TextAsync(written)).Key!.Device;
        Assert.Equal((text, text, text, text), (read.SerialNumber, read.UserId, read.Manufacturer, read.Model));
    }

    [Fact]
    public async Task Write_BadArguments_AreTheCallersBug()
    {
        using var stream = new MemoryStream();

        await Assert.ThrowsAsync<ArgumentNullException>(() => OathCsvExporter.WriteAsync(null!, AsyncEnumerable.Empty<TokenKey>(), OathCsvDialect.Entra));
        await Assert.ThrowsAsync<ArgumentNullException>(() => OathCsvExporter.WriteAsync(stream, null!, OathCsvDialect.Entra));
        await Assert.ThrowsAsync<ArgumentNullException>(() => WriteAsync(OathCsvDialect.Entra, [null!]));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => OathCsvExporter.WriteAsync(stream, AsyncEnumerable.Empty<TokenKey>(), (OathCsvDialect)3));
    }

    internal static async Task<string> WriteAsync(OathCsvDialect dialect, params TokenKey[] keys)
    {
        using var stream = new MemoryStream();
        await OathCsvExporter.WriteAsync(stream, keys.ToAsyncEnumerable(), dialect);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    static TokenKey Named(string serial) => new([1]) { Algorithm = TokenKeyAlgorithm.Hotp, Device = new() { SerialNumber = serial }, ResponseFormat = Six };
}
