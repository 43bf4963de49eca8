using Mfa.KeyContainers;

namespace Mfa.Packages.Tests.Examples;

/// <summary>The examples of Mfa.KeyContainers' README.</summary>
public class KeyContainersReadmeExamples
{
    static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    readonly List<(string? SerialNumber, TokenKeyAlgorithm Algorithm, int? Digits, byte[] Secret)> _added = [];

    [Fact]
    public async Task Read_SampleUnderAPassphrase_AddsItsKey()
    {
        using var file = new MemoryStream(File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "vectors", "key-containers", "pskc-passphrase.xml")), writable: false);

        await ReadAsync(file, Noon);

        Assert.NotEmpty(_added);
        Assert.All(_added, key => Assert.Equal("12345678901234567890"u8.ToArray(), key.Secret));
    }

    [Fact]
    public async Task Write_Keys_MakesAFileThatIsRead()
    {
        using var key = new TokenKey("12345678901234567890"u8) { Id = "1", Algorithm = TokenKeyAlgorithm.Hotp, ResponseFormat = new TokenKeyResponseFormat(TokenValueEncoding.Decimal, 6) };
        using var file = new MemoryStream();

        await WriteAsync(file, new[] { key }.ToAsyncEnumerable());

        file.Position = 0;
        using var credentials = new TokenKeyCredentials();
        credentials.AddPassphrase("correct horse battery staple");
        var record = Assert.Single(await new TokenKeyImporter(new TokenKeyImportOptions { Credentials = credentials }).ReadAsync(file).ToListAsync());
        Assert.Equal("12345678901234567890"u8, record.Key!.Secret);
        record.Key.Dispose();
    }

    async Task ReadAsync(Stream file, DateTimeOffset now)
    {
        using var credentials = new TokenKeyCredentials();
        credentials.AddPassphrase("qwerty");   // also keys, and certificates with their private keys

        var importer = new TokenKeyImporter(new TokenKeyImportOptions { Credentials = credentials });
        await foreach (var record in importer.ReadAsync(file))
        {
            using var key = record.Key;        // null if this record can't be read; the next one can
            foreach (var diagnostic in record.Diagnostics)
                Console.WriteLine($"{record.Number}: {diagnostic}");
            if (key?.CheckUse(TokenKeyUsages.Otp, now) == TokenKeyUseVerdict.Usable)
                Add(key.Device.SerialNumber, key.Algorithm, key.Digits, key.Secret);
        }
    }

    static async Task WriteAsync(Stream file, IAsyncEnumerable<TokenKey> keys)
    {
        using var protection = PskcProtection.FromPassphrase("correct horse battery staple");

        await PskcExporter.WriteAsync(file, keys, new PskcExportOptions(protection));
    }

    void Add(string? serialNumber, TokenKeyAlgorithm algorithm, int? digits, ReadOnlySpan<byte> secret) => _added.Add((serialNumber, algorithm, digits, secret.ToArray()));
}
