using System.Globalization;
using System.Security.Cryptography;
using Mfa.SecurId.Tests.Ctf;
using Mfa.TestKit;

namespace Mfa.SecurId.Tests.Interop;

/// <summary>Token strings to and from the real stoken, with a token that is new in each run.</summary>
public class StokenCtfTests
{
    static readonly string?[] Passwords = [null, "a", "Correct_horse!battery&staple", "p\u00E4ss w\u00F6rd", new('x', 40)];

    static readonly string?[] DeviceIds = [null, SecurIdDeviceClass.IPhone.Id, "0123456789abcdef0123456789ABCDEF01234567", "00-11 zz 22"];

    [PeerTheory(Stoken.Program)]
    [InlineData("", 2)]
    [InlineData("--blocks", 2)]
    [InlineData("--iphone", 2)]
    [InlineData("--android", 2)]
    [InlineData("--v3", 3)]
    public void Open_WhatStokenExports_IsTheTokenThatStokenShows(string format, int version)
    {
        using var stoken = new Stoken();
        foreach (var password in Passwords)
        {
            foreach (var deviceId in DeviceIds)
            {
                using var kind = RandomToken();
                var file = stoken.Issue(kind.SerialNumber, kind.Digits, (int)kind.Interval.TotalSeconds, kind.PinMode, kind.Expiry!.Value);
                var text = stoken.Export(file, format, password, deviceId);
                var ctf = SecurIdCtf.Parse(text);
                var opening = ctf.Open(password, deviceId);

                Assert.Equal(version, ctf.Version);
                Assert.Equal(password is not null, ctf.IsPasswordProtected);
                Assert.Equal(deviceId is not null, ctf.IsDeviceBound);
                Assert.Equal(SecurIdOpenStatus.Opened, opening.Status);
                using var token = opening.Token;
                Assert.Equal(kind.SerialNumber, token?.SerialNumber);
                Assert.Equal(kind.Expiry, token?.Expiry);
                IsShown(token!, stoken.Show(text, password, deviceId), version);
                Assert.Equal(SeedOf(stoken.ShowFile(file)), Opened.SeedOf(token!));
            }
        }
    }

    [PeerTheory(Stoken.Program)]
    [InlineData(2, SecurIdCtfCarrier.Plain, false)]
    [InlineData(2, SecurIdCtfCarrier.Plain, true)]
    [InlineData(2, SecurIdCtfCarrier.IPhone, false)]
    [InlineData(2, SecurIdCtfCarrier.SecurId, false)]
    [InlineData(2, SecurIdCtfCarrier.Android, false)]
    [InlineData(3, SecurIdCtfCarrier.IPhone, false)]
    [InlineData(3, SecurIdCtfCarrier.SecurId, false)]
    [InlineData(3, SecurIdCtfCarrier.Android, false)]
    public void Write_WithAndWithoutLocks_IsReadByStoken(int version, SecurIdCtfCarrier carrier, bool inBlocks)
    {
        using var stoken = new Stoken();
        var options = new SecurIdCtfOptions { Version = version, Carrier = carrier, InBlocks = inBlocks };
        foreach (var password in Passwords)
        {
            foreach (var deviceId in DeviceIds)
            {
                using var token = RandomToken();
                IsShown(token, stoken.Show(SecurIdCtf.Write(token, options, password, deviceId), password, deviceId), version);
            }
        }
    }

    // The nearest wrong cases: what stoken refuses, we refuse. A token that is always the same, for of random ones one in 32,768 would open.
    [PeerTheory(Stoken.Program)]
    [InlineData(2)]
    [InlineData(3)]
    public void Open_WrongPasswordOrDevice_IsRefusedByBoth(int version)
    {
        using var stoken = new Stoken();
        using var token = Sample.Token();
        var text = SecurIdCtf.Write(token, new SecurIdCtfOptions { Version = version }, "secret", Sample.DeviceId);
        foreach (var (password, deviceId) in ((string?, string?)[])[("Secret", Sample.DeviceId), ("secret", "1234"), (null, Sample.DeviceId), ("secret", null)])
        {
            Assert.Null(stoken.Show(text, password, deviceId));
            Assert.False(SecurIdCtf.Parse(text).Open(password, deviceId).IsOpened);
        }

        Assert.NotNull(stoken.Show(text, "secret", Sample.DeviceId));
    }

    // stoken finds out to which class of devices a string is bound.
    [PeerFact(Stoken.Program)]
    public void Write_BoundToAClass_IsFoundByBoth()
    {
        using var stoken = new Stoken();
        foreach (var deviceClass in SecurIdDeviceClass.All)
        {
            foreach (var version in (int[])[2, 3])
            {
                using var token = RandomToken();
                var text = SecurIdCtf.Write(token, new SecurIdCtfOptions { Version = version, Carrier = SecurIdCtfCarrier.Android }, deviceId: deviceClass.Id);

                IsShown(token, stoken.Show(text), version);
                Assert.Same(deviceClass, SecurIdCtf.Parse(text).FindDeviceClass());
            }
        }
    }

    static void IsShown(SecurIdToken token, IReadOnlyDictionary<string, string>? shown, int version)
    {
        Assert.NotNull(shown);
        Assert.Equal(Opened.SeedOf(token), SeedOf(shown));
        Assert.Equal(token.SerialNumber, shown["Serial number"]);
        Assert.Equal(token.Digits.ToString(CultureInfo.InvariantCulture), shown["Tokencode digits"]);
        Assert.Equal(((int)token.Interval.TotalSeconds).ToString(CultureInfo.InvariantCulture), shown["Seconds per tokencode"]);
        Assert.Equal(token.ExpiresAt?.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture), shown["Expiration date"]);
        Assert.Equal("128", shown["Key length"]);

        // Version 3 has no LocalPIN.
        Assert.Equal((int)(version == 2 ? token.PinMode : token.PinMode & SecurIdPinMode.AddPin), int.Parse(shown["PIN mode"], CultureInfo.InvariantCulture));
    }

    static string SeedOf(IReadOnlyDictionary<string, string> shown) => shown["Decrypted seed"].Replace(" ", "", StringComparison.Ordinal);

    // stoken knows no day behind 2038-01-19.
    static SecurIdToken RandomToken() => SecurIdToken.Generate(
        RandomNumberGenerator.GetString("0123456789", 12),
        RandomNumberGenerator.GetInt32(6, 9),
        TimeSpan.FromSeconds(30 * RandomNumberGenerator.GetInt32(1, 3)),
        (SecurIdPinMode)RandomNumberGenerator.GetInt32(4),
        birth: null,
        new DateOnly(2024, 1, 1).AddDays(RandomNumberGenerator.GetInt32(5000)));
}
