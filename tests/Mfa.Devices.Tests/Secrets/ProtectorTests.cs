using System.Security.Cryptography;
using System.Text;
using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.Secrets;

public class ProtectorTests
{
    static readonly byte[] Bytes = Encoding.ASCII.GetBytes("12345678901234567890");
    static readonly Guid Id = new("00112233-4455-6677-8899-aabbccddeeff");
    static readonly AesGcmSecretProtector Protector = new(Key);

    [Fact]
    public async Task Unprotect_WhatWasProtected_GivesTheSecret()
    {
        var sealedSecret = (await Protector.ProtectAsync([Secret()], default))[0];

        Assert.Equal(Bytes, (await Protector.UnprotectAsync([Secret(sealedSecret)], default))[0]);
        Assert.Equal(2 + 2 + 12 + 16 + Bytes.Length, sealedSecret.Length);
        Assert.Equal(-1, sealedSecret.AsSpan().IndexOf(Bytes));
    }

    [Fact]
    public async Task Protect_Twice_GivesDifferentBytes() =>
        Assert.NotEqual((await Protector.ProtectAsync([Secret()], default))[0], (await Protector.ProtectAsync([Secret()], default))[0]);

    [Fact]
    public async Task Unprotect_AnyBitChanged_GivesNothing()
    {
        var sealedSecret = (await Protector.ProtectAsync([Secret()], default))[0];
        for (var bit = 0; bit < 8 * sealedSecret.Length; bit++)
        {
            var changed = (byte[])sealedSecret.Clone();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null((await Protector.UnprotectAsync([Secret(changed)], default))[0]);
        }

        for (var length = 0; length < sealedSecret.Length; length++)
            Assert.Null((await Protector.UnprotectAsync([Secret(sealedSecret[..length])], default))[0]);
    }

    [Fact]
    public async Task Unprotect_InAnotherPlace_GivesNothing()
    {
        var sealedSecret = (await Protector.ProtectAsync([Secret()], default))[0];

        Assert.Null((await Protector.UnprotectAsync([new MfaSecret("other", Id, "Totp", sealedSecret)], default))[0]);
        Assert.Null((await Protector.UnprotectAsync([new MfaSecret("", Guid.Empty, "Totp", sealedSecret)], default))[0]);
        Assert.Null((await Protector.UnprotectAsync([new MfaSecret("", Id, "Hotp", sealedSecret)], default))[0]);
        Assert.Null((await new AesGcmSecretProtector(new MfaMasterKey("k2", Key.Bytes)).UnprotectAsync([Secret(sealedSecret)], default))[0]);
        Assert.Null((await new AesGcmSecretProtector(new MfaMasterKey("k1", RandomNumberGenerator.GetBytes(32))).UnprotectAsync([Secret(sealedSecret)], default))[0]);
    }

    [Fact]
    public async Task Unprotect_UnderAnOlderKey_StillOpensAndAsksToBeMoved()
    {
        var sealedSecret = (await Protector.ProtectAsync([Secret()], default))[0];
        var rotated = new AesGcmSecretProtector(new MfaMasterKey("k2", RandomNumberGenerator.GetBytes(32)), Key);

        Assert.Equal(Bytes, (await rotated.UnprotectAsync([Secret(sealedSecret)], default))[0]);
        Assert.True(rotated.NeedsReprotection(sealedSecret));
        Assert.False(Protector.NeedsReprotection(sealedSecret));
        Assert.Equal(("k2", "k1"), (rotated.CurrentKeyId, rotated.StableKeyId));
    }

    [Fact]
    public async Task Derive_OnePurposeAndKey_IsAlwaysTheSame()
    {
        var one = await Protector.DeriveKeyAsync("record", "k1", default);

        Assert.Equal(32, one!.Length);
        Assert.Equal(one, await Protector.DeriveKeyAsync("record", "k1", default));
        Assert.NotEqual(one, await Protector.DeriveKeyAsync("pseudonym", "k1", default));
        Assert.Null(await Protector.DeriveKeyAsync("record", "k2", default));
    }

    [Fact]
    public void Keys_ThatAreNone_AreArgumentErrors()
    {
        Assert.Throws<ArgumentException>("key", () => new MfaMasterKey("k", new byte[32]));
        Assert.Throws<ArgumentException>("key", () => new MfaMasterKey("k", new byte[31]));
        Assert.Throws<ArgumentException>("id", () => new MfaMasterKey("", Key.Bytes));
        Assert.Throws<ArgumentException>("id", () => new MfaMasterKey("k\u00E9", Key.Bytes));
        Assert.Throws<ArgumentException>("keys", () => new AesGcmSecretProtector([]));
        Assert.Throws<ArgumentException>("keys", () => new AesGcmSecretProtector(Key, Key));
        Assert.DoesNotContain(Convert.ToHexString(Key.Bytes), Key.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    static MfaSecret Secret(byte[]? bytes = null) => new("", Id, "Totp", bytes ?? Bytes);
}
