using System.Security.Cryptography;

namespace Mfa.KeyContainers.Tests.Migration;

public class OtpauthMigrationWriteTests
{
    [Fact]
    public async Task Write_Keys_AreReadBack()
    {
        using var totp = new TokenKey(Imported.Digits(20))
        {
            Algorithm = TokenKeyAlgorithm.Totp,
            HashAlgorithm = HashAlgorithmName.SHA256,
            ResponseFormat = new(TokenValueEncoding.Decimal, 8),
            TimeInterval = 30,
            FriendlyName = "helga@contoso.com",
            Issuer = "Contoso",
        };
        using var hotp = new TokenKey(Imported.Digits(64)) { Algorithm = TokenKeyAlgorithm.Hotp, Counter = long.MaxValue, Device = new TokenKeyDevice { SerialNumber = "0815" } };

        var uri = Assert.Single(OtpauthMigration.Write([totp, hotp]));
        var records = await Imported.TextAsync(uri);

        Assert.All(records, record => Assert.Empty(record.Diagnostics));
        var (one, other) = (records[0].Key!, records[1].Key!);
        Assert.Equal(totp.Secret, one.Secret);
        Assert.Equal(
            (totp.Algorithm, totp.HashAlgorithm, totp.Digits, totp.TimeInterval, totp.FriendlyName, totp.Issuer),
            (one.Algorithm, one.HashAlgorithm, one.Digits, one.TimeInterval, one.FriendlyName, one.Issuer));
        Assert.Equal((TokenKeyAlgorithm.Hotp, long.MaxValue, "0815"), (other.Algorithm, other.Counter!.Value, other.FriendlyName));
        Assert.Equal(hotp.Secret, other.Secret);
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(11, 2)]
    public async Task Write_MoreThanTenKeys_AreSeveralUrisOfOneBatch(int count, int expected)
    {
        var keys = Enumerable.Range(0, count).Select(i => new TokenKey([1]) { Algorithm = TokenKeyAlgorithm.Totp, FriendlyName = $"k{i}" }).ToList();

        var uris = OtpauthMigration.Write(keys);
        var records = await Imported.TextAsync(string.Join('\n', uris));

        Assert.Equal(expected, uris.Count);
        Assert.Equal(keys.Select(key => key.FriendlyName), records.Select(record => record.Key?.FriendlyName));
        Assert.All(records, record => Assert.Empty(record.Diagnostics));
        if (expected > 1)
            Assert.NotNull((await Imported.TextAsync(uris[1]))[^1].Note(TokenKeyDiagnosticCode.FieldMissing));
    }

    [Fact]
    public void Write_NoKeys_IsNoUri() => Assert.Empty(OtpauthMigration.Write([]));

    [Theory]
    [InlineData(512)]
    [InlineData(1273)]
    [InlineData(2953)]
    public async Task Write_Uris_AreNeverLongerThanAskedFor(int maximum)
    {
        // All bits set: every character of the Base64 is a slash, and written as three.
        var keys = Enumerable.Range(0, 60).Select(i => new TokenKey([.. Enumerable.Repeat((byte)0xFF, 1 + i)]) { Algorithm = TokenKeyAlgorithm.Hotp }).ToList();

        var uris = OtpauthMigration.Write(keys, maximum);

        Assert.All(uris, uri => Assert.InRange(uri.Length, 1, maximum));
        Assert.Equal(60, (await Imported.TextAsync(string.Join('\n', uris))).Count(record => record.Key is not null));
    }

    [Theory]
    [InlineData(511)]
    [InlineData(2954)]
    public void Write_BoundOutOfRange_IsTheCallersBug(int maximum) => Assert.Throws<ArgumentOutOfRangeException>(() => OtpauthMigration.Write([], maximum));

    public static TheoryData<string, TokenKey> Unheld => new()
    {
        { "Algorithm", new([1]) { Algorithm = TokenKeyAlgorithm.Ocra, Device = Device } },
        { "Algorithm", new([1]) { Algorithm = TokenKeyAlgorithm.Unknown, Device = Device } },
        { "Secret", new([]) { Algorithm = TokenKeyAlgorithm.Totp, Device = Device } },
        { "Secret", new(new byte[TokenKey.MaximumSecretLength]) { Algorithm = TokenKeyAlgorithm.Totp, Device = Device } },
        { "HashAlgorithm", new([1]) { Algorithm = TokenKeyAlgorithm.Totp, Device = Device, HashAlgorithm = HashAlgorithmName.MD5 } },
        { "ResponseFormat", new([1]) { Algorithm = TokenKeyAlgorithm.Totp, Device = Device, ResponseFormat = new(TokenValueEncoding.Decimal, 7) } },
        { "ResponseFormat", new([1]) { Algorithm = TokenKeyAlgorithm.Totp, Device = Device, ResponseFormat = new(TokenValueEncoding.Hexadecimal, 6) } },
        { "ResponseFormat", new([1]) { Algorithm = TokenKeyAlgorithm.Totp, Device = Device, ResponseFormat = new(TokenValueEncoding.Decimal, 6, hasCheckDigit: true) } },
        { "TimeInterval", new([1]) { Algorithm = TokenKeyAlgorithm.Totp, Device = Device, TimeInterval = 60 } },
        { "TimeInterval", new([1]) { Algorithm = TokenKeyAlgorithm.Hotp, Device = Device, TimeInterval = 30 } },
        { "Time", new([1]) { Algorithm = TokenKeyAlgorithm.Totp, Device = Device, Time = 946_684_800 } },
        { "TimeDrift", new([1]) { Algorithm = TokenKeyAlgorithm.Totp, Device = Device, TimeDrift = 1 } },
        { "Counter", new([1]) { Algorithm = TokenKeyAlgorithm.Totp, Device = Device, Counter = 1 } },
        { "Counter", new([1]) { Algorithm = TokenKeyAlgorithm.Hotp, Device = Device, Counter = -1 } },
        { "Policy", new([1]) { Algorithm = TokenKeyAlgorithm.Totp, Device = Device, Policy = new() { IsUnderstood = false } } },
        { "Policy", new([1]) { Algorithm = TokenKeyAlgorithm.Totp, Device = Device, Policy = new() { NumberOfTransactions = 5 } } },
        { "Policy", new([1]) { Algorithm = TokenKeyAlgorithm.Totp, Device = Device, Policy = new() { Usages = TokenKeyUsages.Unlock } } },
        { "Policy", new([1]) { Algorithm = TokenKeyAlgorithm.Totp, Device = Device, Policy = new() { PinPolicy = new() } } },
        { "Device.ExpiryDate", new([1]) { Algorithm = TokenKeyAlgorithm.Totp, Device = new() { SerialNumber = "S-1", ExpiryDate = DateTimeOffset.UnixEpoch } } },
        { "Device.StartDate", new([1]) { Algorithm = TokenKeyAlgorithm.Totp, Device = new() { SerialNumber = "S-1", StartDate = DateTimeOffset.UnixEpoch } } },
        { "Suite", new([1]) { Algorithm = TokenKeyAlgorithm.Totp, Device = Device, Suite = "HMAC-SHA3-256" } },
        { "Reference", new([1]) { Algorithm = TokenKeyAlgorithm.Totp, Device = Device, Reference = "master" } },
        { "ProfileId", new([1]) { Algorithm = TokenKeyAlgorithm.Totp, Device = Device, ProfileId = "profile" } },
        { "ChallengeFormat", new([1]) { Algorithm = TokenKeyAlgorithm.Totp, Device = Device, ChallengeFormat = new(TokenValueEncoding.Decimal, 1, 2) } },
        { "FriendlyName", new([1]) { Algorithm = TokenKeyAlgorithm.Totp, Device = Device, FriendlyName = "a\nb" } },
        { "FriendlyName", new([1]) { Algorithm = TokenKeyAlgorithm.Totp, Device = Device, FriendlyName = "\uD800" } },
        { "Issuer", new([1]) { Algorithm = TokenKeyAlgorithm.Totp, Device = Device, Issuer = new string('i', 257) } },
    };

    static TokenKeyDevice Device { get; } = new() { SerialNumber = "S-1" };

    [Theory]
    [MemberData(nameof(Unheld))]
    public void Write_WhatTheFormatCanNotHold_IsRefusedByFieldAndSerial(string field, TokenKey key)
    {
        var exception = Assert.Throws<ArgumentException>(() => OtpauthMigration.Write([key]));

        Assert.StartsWith(field, exception.Message, StringComparison.Ordinal);
        Assert.Contains("S-1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_PolicyThatRestrictsNothing_IsWritten()
    {
        using var key = new TokenKey([1]) { Algorithm = TokenKeyAlgorithm.Totp, Policy = new() { Usages = TokenKeyUsages.Otp }, Time = 0, TimeDrift = 0, Counter = 0 };

        Assert.Single(OtpauthMigration.Write([key]));
    }

    [Fact]
    public void Write_DisposedKey_Throws()
    {
        var key = new TokenKey([1]) { Algorithm = TokenKeyAlgorithm.Totp };
        key.Dispose();

        Assert.Throws<ObjectDisposedException>(() => OtpauthMigration.Write([key]));
    }
}
