using System.Security.Cryptography;
using Mfa.TestKit;
using static Mfa.Hotp.Tests.Fixture;

namespace Mfa.Hotp.Tests.Contract;

public class SecretTests
{
    const string RfcKeyInBase32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData("SHA1", 20)]
    [InlineData("SHA256", 32)]
    [InlineData("SHA512", 64)]
    public void Generate_ByAlgorithm_IsAsLongAsItsHash(string algorithm, int length)
    {
        using var secret = HotpSecret.Generate(new HotpParameters(new HashAlgorithmName(algorithm)));

        Assert.Equal(length, secret.Length);
    }

    [Fact]
    public void Generate_Twice_GivesTwoSecrets()
    {
        using var one = HotpSecret.Generate();
        using var other = HotpSecret.Generate();

        Assert.Equal(20, one.Length);
        Assert.NotEqual(one.ToBase32(), other.ToBase32());
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void Secret_LengthAtTheBounds_IsTakenOrRefused(int length, bool taken)
    {
        var bytes = RandomNumberGenerator.GetBytes(length);
        if (taken)
        {
            using var secret = new HotpSecret(bytes);
            using var again = HotpSecret.FromBase32(secret.ToBase32());
            Assert.Equal(secret.ToBase32(), again.ToBase32());
            Assert.Equal(HotpVerificationStatus.Malformed, App.Verify(bytes, "", HotpState.Initial, Noon).Status);
        }
        else
        {
            Assert.Throws<ArgumentException>("bytes", () => new HotpSecret(bytes));
            Assert.Throws<ArgumentException>("key", () => App.Verify(bytes, "", HotpState.Initial, Noon));
            Assert.Throws<ArgumentException>("key", () => App.Resynchronize(bytes, "", "", HotpState.Initial));
        }
    }

    [Fact]
    public void FromBase32_SetupKey_IsTheSecret()
    {
        using var secret = HotpSecret.FromBase32(RfcKeyInBase32);
        var bytes = new byte[20];
        secret.CopyTo(bytes);

        Assert.Equal(ModelToken.RfcKey, bytes);
        Assert.Equal(RfcKeyInBase32, secret.ToBase32());
    }

    [Theory]
    [InlineData("gezdgnbvgy3tqojqgezdgnbvgy3tqojq")]
    [InlineData("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")]
    [InlineData("gezd-gnbv-gy3t-qojq-gezd-gnbv-gy3t-qojq")]
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ======")]
    [InlineData(" GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ ")]
    public void FromBase32_AsPeopleWriteIt_IsReadOnlyLeniently(string text)
    {
        Assert.False(HotpSecret.TryFromBase32(text, out _));
        Assert.Throws<HotpFormatException>(() => HotpSecret.FromBase32(text));
        using var secret = HotpSecret.FromBase32(text, HotpBase32Style.Lenient);
        Assert.Equal(RfcKeyInBase32, secret.ToBase32());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("GEZDGNBVGY3TQOJ")]                       // nine bytes
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1")]      // no such character
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQA")]     // a character too many
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGF")]    // bits left over
    [InlineData("GEZDGNBVGY3T=QOJQGEZDGNBVGY3TQOJQ")]     // padding in the middle
    [InlineData("ＧＥＺＤＧＮＢＶＧＹ３ＴＱＯＪＱ")]
    public void FromBase32_WhatIsNoSecret_IsRefusedEvenLeniently(string? text)
    {
        Assert.False(HotpSecret.TryFromBase32(text, HotpBase32Style.Lenient, out var secret));
        Assert.Null(secret);
        var exception = Assert.Throws<HotpFormatException>(() => HotpSecret.FromBase32(text, HotpBase32Style.Lenient));
        Assert.True(string.IsNullOrEmpty(text) || !exception.Message.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public void FromBase32_TenMegabytes_IsRefused() =>
        Assert.False(HotpSecret.TryFromBase32(new string('A', 10_000_000), HotpBase32Style.Lenient, out _));

    [Fact]
    public void ToString_NeverHoldsTheSecret()
    {
        using var secret = HotpSecret.FromBase32(RfcKeyInBase32);

        Assert.Equal("HOTP secret of 20 bytes", secret.ToString());
    }

    [Fact]
    public void Dispose_Afterwards_TheSecretIsGone()
    {
        var secret = HotpSecret.FromBase32(RfcKeyInBase32);
        secret.Dispose();
        secret.Dispose();

        Assert.Throws<ObjectDisposedException>(secret.ToBase32);
        Assert.Throws<ObjectDisposedException>(() => secret.CopyTo(new byte[20]));
        Assert.Throws<ObjectDisposedException>(() => App.Verify(secret, "123456", HotpState.Initial, Noon));
        Assert.Equal(20, secret.Length);
    }

    [Fact]
    public void Verify_WithoutASecret_IsAnArgumentError()
    {
        Assert.Throws<ArgumentNullException>("secret", () => App.Verify((HotpSecret)null!, "123456", HotpState.Initial, Noon));
        Assert.Throws<ArgumentNullException>("secret", () => App.Resynchronize((HotpSecret)null!, "123456", "123456", HotpState.Initial));
        Assert.Throws<ArgumentNullException>("secret", () => App.Resynchronize((HotpSecret)null!, "123456", "123456", "123456", HotpState.Initial));
    }

    [Fact]
    public void Verify_WithASecretOrItsBytes_IsTheSame()
    {
        using var secret = HotpSecret.FromBase32(RfcKeyInBase32);

        Assert.True(App.Verify(secret, CodeOf(0), HotpState.Initial, Noon).IsAccepted);
        Assert.True(App.Resynchronize(secret, CodeOf(0), CodeOf(1), HotpState.Initial).IsAccepted);
        Assert.True(App.Resynchronize(secret, CodeOf(0), CodeOf(1), CodeOf(2), HotpState.Initial).IsAccepted);
    }
}
