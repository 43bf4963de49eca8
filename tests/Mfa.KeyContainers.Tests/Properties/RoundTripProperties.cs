using System.Security.Cryptography;
using FsCheck.Xunit;
using Mfa.KeyContainers.Tests.Csv;

namespace Mfa.KeyContainers.Tests.Properties;

public class RoundTripProperties
{
    static readonly HashAlgorithmName?[] Hashes = [null, HashAlgorithmName.SHA1, HashAlgorithmName.SHA256, HashAlgorithmName.SHA512];

    // A text that every format can hold, of the characters that are hard.
    static string Text(byte[] bytes, string alphabet) => "t" + string.Concat(bytes.Select(value => alphabet[value % alphabet.Length])) + "e";

    [Property(MaxTest = 500, Replay = "20261124,6239")]
    public async Task PrivacyIdea_WriteAndRead_IsTheSame(byte[] secret, byte[] serial, bool isTotp, byte digits, long counter, ushort interval, byte length)
    {
        // The length of a hash now and then, so that each is concluded.
        var bytes = Resize(secret, (length % 4) switch { 0 => 32, 1 => 64, 2 => 20, _ => secret.Length + 1 });
        using var key = new TokenKey(bytes)
        {
            Device = new() { SerialNumber = Text(serial, "aZ0 .:=+-@ßé語_/") },
            Algorithm = isTotp ? TokenKeyAlgorithm.Totp : TokenKeyAlgorithm.Hotp,
            HashAlgorithm = bytes.Length switch { 32 => HashAlgorithmName.SHA256, 64 => HashAlgorithmName.SHA512, _ => HashAlgorithmName.SHA1 },
            ResponseFormat = new(TokenValueEncoding.Decimal, 6 + (digits % 5)),
            Counter = isTotp ? null : counter & long.MaxValue,
            TimeInterval = isTotp ? 1 + interval : null,
        };

        AssertSame(key, Assert.Single(await Imported.TextAsync(await OathCsvExporterTests.WriteAsync(OathCsvDialect.PrivacyIdea, key), TokenKeyFormat.OathCsv)).Key!);
    }

    [Property(MaxTest = 500, Replay = "20261125,6239")]
    public async Task LinOtp_WriteAndRead_IsTheSame(byte[] secret, byte[] serial, bool isTotp, byte digits, byte hash, ushort interval)
    {
        using var key = new TokenKey(Resize(secret, secret.Length + 1))
        {
            Device = new() { SerialNumber = Text(serial, "aZ0 .:=+-@ßé語_/") },
            Algorithm = isTotp ? TokenKeyAlgorithm.Totp : TokenKeyAlgorithm.Hotp,
            HashAlgorithm = Hashes[1 + (hash % 3)],
            ResponseFormat = new(TokenValueEncoding.Decimal, 6 + (digits % 5)),
            TimeInterval = isTotp ? 1 + interval : null,
        };

        AssertSame(key, Assert.Single(await Imported.TextAsync(await OathCsvExporterTests.WriteAsync(OathCsvDialect.LinOtp, key), TokenKeyFormat.LinOtpCsv)).Key!);
    }

    [Property(MaxTest = 500, Replay = "20261126,6239")]
    public async Task Entra_WriteAndRead_IsTheSame(byte[] secret, byte[] serial, byte[] user, byte[] maker, bool isLong)
    {
        const string Hard = "aZ0 .:;,\"=+-@ßé語_/'";
        using var key = new TokenKey(Resize(secret, 1 + (secret.Length % 80)))
        {
            Device = new() { SerialNumber = Text(serial, Hard), UserId = Text(user, Hard), Manufacturer = Text(maker, Hard), Model = null },
            Algorithm = TokenKeyAlgorithm.Totp,
            TimeInterval = isLong ? 60 : 30,
        };

        AssertSame(key, Assert.Single(await Imported.TextAsync(await OathCsvExporterTests.WriteAsync(OathCsvDialect.Entra, key))).Key!);
    }

    [Property(MaxTest = 500, Replay = "20261127,6239")]
    public async Task Migration_WriteAndRead_IsTheSame(byte[][] secrets, byte[] name, byte hash, byte digits, long counter, bool isLong)
    {
        const string Hard = "aZ0 .:;,\"=+-@ßé語_/%&#";
        var keys = secrets.Select((secret, index) => new TokenKey(Resize(secret, secret.Length + 1))
        {
            Algorithm = index % 2 == 0 ? TokenKeyAlgorithm.Totp : TokenKeyAlgorithm.Hotp,
            HashAlgorithm = Hashes[(hash + index) % 4],
            ResponseFormat = ((digits + index) % 3) switch { 0 => null, 1 => new(TokenValueEncoding.Decimal, 6), _ => new(TokenValueEncoding.Decimal, 8) },
            Counter = index % 2 == 0 ? null : counter & long.MaxValue,
            TimeInterval = index % 2 == 0 ? 30 : null,
            FriendlyName = Text([.. name.Take(60)], Hard),
            Issuer = index % 3 == 0 ? null : Text([.. name.Take(20)], Hard),
        }).ToList();

        var uris = OtpauthMigration.Write(keys, isLong ? OtpauthMigration.MaximumUriLength : 1273);
        var records = await Imported.TextAsync(string.Join("\r\n", uris), TokenKeyFormat.OtpauthMigration);

        Assert.Equal(keys.Count, records.Count);
        foreach (var (key, record) in keys.Zip(records))
        {
            Assert.Empty(record.Diagnostics);
            AssertSame(key, record.Key!);
        }
    }

    static byte[] Resize(byte[] bytes, int length)
    {
        var resized = new byte[length];
        bytes.AsSpan(..Math.Min(length, bytes.Length)).CopyTo(resized);
        return resized;
    }

    static void AssertSame(TokenKey expected, TokenKey actual)
    {
        Assert.Equal(expected.Secret, actual.Secret);
        Assert.Equal(
            (expected.Algorithm, expected.HashAlgorithm, expected.Digits, expected.Counter, expected.Time, expected.TimeInterval, expected.FriendlyName, expected.Issuer),
            (actual.Algorithm, actual.HashAlgorithm, actual.Digits, actual.Counter, actual.Time, actual.TimeInterval, actual.FriendlyName, actual.Issuer));
        Assert.Equal(
            (expected.Device.SerialNumber, expected.Device.UserId, expected.Device.Manufacturer, expected.Device.Model),
            (actual.Device.SerialNumber, actual.Device.UserId, actual.Device.Manufacturer, actual.Device.Model));
        Assert.Empty(actual.Extensions);
    }
}
