using System.Security.Cryptography;
using FsCheck.Xunit;
using Mfa.TestKit;

namespace Mfa.Totp.Tests.AppCompatibility;

public sealed class TotpAppDiagnosisTests : IDisposable
{
    static readonly byte[] Key = "12345678901234567890"u8.ToArray();
    static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
    static readonly TotpParameters Asked = new(HashAlgorithmName.SHA256, 8, TimeSpan.FromSeconds(60));

    readonly TotpSecret _secret = new(Key);

    public void Dispose() => _secret.Dispose();

    [Theory]
    [InlineData("SHA256", 8, 60, TotpAppDeviation.None)]
    [InlineData("SHA1", 8, 60, TotpAppDeviation.Sha1)]
    [InlineData("SHA256", 6, 60, TotpAppDeviation.SixDigits)]
    [InlineData("SHA256", 8, 30, TotpAppDeviation.ThirtySeconds)]
    [InlineData("SHA1", 6, 60, TotpAppDeviation.Sha1 | TotpAppDeviation.SixDigits)]
    [InlineData("SHA1", 8, 30, TotpAppDeviation.Sha1 | TotpAppDeviation.ThirtySeconds)]
    [InlineData("SHA256", 6, 30, TotpAppDeviation.SixDigits | TotpAppDeviation.ThirtySeconds)]
    [InlineData("SHA1", 6, 30, TotpAppDeviation.Sha1 | TotpAppDeviation.SixDigits | TotpAppDeviation.ThirtySeconds)]
    [InlineData("SHA512", 8, 60, TotpAppDeviation.None)] // no app computes what is neither asked for nor default
    [InlineData("SHA256", 7, 60, TotpAppDeviation.None)]
    [InlineData("SHA256", 8, 45, TotpAppDeviation.None)]
    public void Diagnose_CodeOfAnApp_NamesWhatItDidOtherwise(string algorithm, int digits, int period, TotpAppDeviation expected)
    {
        for (var distance = -1; distance <= 1; distance++)
            Assert.Equal(expected, Diagnose(Asked, Code(algorithm, digits, period, distance)));
    }

    [Theory]
    [InlineData(-3, 3, TotpAppDeviation.Sha1)]
    [InlineData(-4, 3, TotpAppDeviation.None)]
    [InlineData(3, 3, TotpAppDeviation.Sha1)]
    [InlineData(4, 3, TotpAppDeviation.None)]
    [InlineData(0, 0, TotpAppDeviation.Sha1)]
    [InlineData(1, 0, TotpAppDeviation.None)]
    public void Diagnose_EarlierOrLaterStep_DependsOnTheSteps(int distance, int steps, TotpAppDeviation expected) =>
        Assert.Equal(expected, Diagnose(Asked, Code("SHA1", 8, 60, distance), steps));

    [Fact]
    public void Diagnose_ParametersThatAskForTheDefault_NeverDeviate()
    {
        for (var distance = -1; distance <= 1; distance++)
            Assert.Equal(TotpAppDeviation.None, Diagnose(TotpParameters.Default, Code("SHA1", 6, 30, distance)));
        Assert.Equal(TotpAppDeviation.None, Diagnose(TotpParameters.Default, Code("SHA256", 6, 30, 0)));
    }

    [Theory]
    [InlineData("SHA256", 6, 30, TotpAppDeviation.Sha1)] // what is default anyway is not named
    [InlineData("SHA1", 8, 30, TotpAppDeviation.SixDigits)]
    [InlineData("SHA1", 6, 60, TotpAppDeviation.ThirtySeconds)]
    public void Diagnose_CodeOfTheDefault_NamesOnlyWhatDiffers(string algorithm, int digits, int period, TotpAppDeviation expected) =>
        Assert.Equal(
            expected,
            Diagnose(new TotpParameters(new HashAlgorithmName(algorithm), digits, TimeSpan.FromSeconds(period)), Code("SHA1", 6, 30, 0)));

    [Fact]
    public void Diagnose_SteamShownAsDigits_IsSixDigits()
    {
        Assert.Equal(TotpAppDeviation.SixDigits, Diagnose(TotpParameters.Steam, Code("SHA1", 6, 30, 0)));
        Assert.Equal(TotpAppDeviation.None, Diagnose(TotpParameters.Steam, ModelOtp.Steam(Key, Now.ToUnixTimeSeconds() / 30)));
    }

    [Fact]
    public void Diagnose_SeveralExplanations_IsTheOneWithFewestDeviations()
    {
        // Shortly after the epoch step 0 is step 0 under either period: the code is that of both, and the period is not to blame.
        var asked = new TotpParameters(HashAlgorithmName.SHA256, 6, TimeSpan.FromSeconds(60));
        var now = DateTimeOffset.UnixEpoch.AddSeconds(15);
        Assert.Equal(TotpAppDeviation.Sha1, TotpAppDiagnosis.Diagnose(_secret, asked, ModelOtp.Code("SHA1", Key, 0, 6), now));
    }

    [Fact]
    public void Diagnose_CodeWithASeparator_IsRead() =>
        Assert.Equal(TotpAppDeviation.Sha1, Diagnose(Asked, Code("SHA1", 8, 60, 0).Insert(4, " ")));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1234567")]
    [InlineData("１２３４５６")]
    [InlineData("abcdef")]
    public void Diagnose_WhatCannotBeACode_IsNone(string? code) => Assert.Equal(TotpAppDeviation.None, Diagnose(Asked, code));

    [Fact]
    public void Diagnose_SixOfEightDigits_AreNoCode() =>
        Assert.Equal(TotpAppDeviation.None, Diagnose(Asked, Code("SHA1", 8, 60, 0)[..6]));

    [Property(Replay = "(20261124,53)")]
    public void Diagnose_AnyTextAtAnyTime_NeverThrows(string? code, DateTimeOffset now) =>
        TotpAppDiagnosis.Diagnose(_secret, Asked, code, now, TotpAppDiagnosis.MaximumSteps);

    [Fact]
    public void Diagnose_EdgesOfTime_NeverThrow()
    {
        var epoch = DateTimeOffset.UnixEpoch;
        foreach (var now in (DateTimeOffset[])[DateTimeOffset.MinValue, epoch.AddTicks(-1), epoch, DateTimeOffset.MaxValue])
            TotpAppDiagnosis.Diagnose(_secret, Asked, "123456", now, TotpAppDiagnosis.MaximumSteps);
    }

    [Fact]
    public void Diagnose_BadArgument_Throws()
    {
        Assert.Throws<ArgumentNullException>("secret", () => TotpAppDiagnosis.Diagnose(null!, Asked, "", Now));
        Assert.Throws<ArgumentNullException>("parameters", () => TotpAppDiagnosis.Diagnose(_secret, null!, "", Now));
        Assert.Throws<ArgumentOutOfRangeException>("steps", () => Diagnose(Asked, "", -1));
        Assert.Throws<ArgumentOutOfRangeException>("steps", () => Diagnose(Asked, "", TotpAppDiagnosis.MaximumSteps + 1));
        _secret.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Diagnose(Asked, ""));
    }

    TotpAppDeviation Diagnose(TotpParameters parameters, string? code, int steps = 1) => TotpAppDiagnosis.Diagnose(_secret, parameters, code, Now, steps);

    static string Code(string algorithm, int digits, int period, int distance) =>
        ModelOtp.Code(algorithm, Key, Now.ToUnixTimeSeconds() / period + distance, digits);
}
