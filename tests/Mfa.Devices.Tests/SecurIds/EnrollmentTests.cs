using System.Security.Cryptography;
using Mfa.Hotp;
using Mfa.SecurId;
using Mfa.TestKit;
using Mfa.Totp;
using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.SecurIds;

/// <summary>A token of the inventory becomes somebody's, with a PIN or without.</summary>
public sealed class EnrollmentTests : IDisposable
{
    const string Pin = Fobs.Pin;

    readonly Layer _layer = new();
    readonly ModelSecurIdToken _fob = new();

    public void Dispose() => _layer.Dispose();

    DateTimeOffset Before => _layer.Now - _fob.Interval;

    [Theory]
    [InlineData(6, 60)]
    [InlineData(8, 60)]
    [InlineData(6, 30)]
    [InlineData(8, 30)]
    public async Task Finish_TwoTokencodes_MakeADeviceThatSaysWhatItIs(int digits, int interval)
    {
        var fob = new ModelSecurIdToken(digits: digits, interval: interval);
        Assert.Equal(MfaTokenAddOutcome.Added, await _layer.AddAsync(fob, manufacturer: "Maker"));

        var device = (await _layer.FinishAsync(Ada, fob.SerialNumber, fob.CodeAt(_layer.Now - fob.Interval), fob.CodeAt(_layer.Now), pin: null)).Device!;

        Assert.Equal((MfaDeviceKind.HardwareToken, MfaCodeKind.SecurId, MfaPinUse.NotSet), (device.Kind, device.CodeKind, device.Pin));
        Assert.Equal(("000123456789", "MAKER", digits, TimeSpan.FromSeconds(interval)), (device.SerialNumber, device.Manufacturer, device.CodeDigits, device.CodePeriod));
        var token = (await _layer.Inventory.FindAsync("", "000123456789", null, default))!;
        Assert.Equal((MfaCodeKind.SecurId, false, digits, TimeSpan.FromSeconds(interval), MfaPinUse.NotSet, Ada), (token.CodeKind, token.IsCounterBased, token.Digits, token.Period, token.Pin, token.Owner));
        Assert.Equal(MfaStatus.Replayed, (await _layer.TryAsync(Ada, fob.CodeAt(_layer.Now))).Status);
        _layer.Wait(interval);
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, fob.CodeAt(_layer.Now))).Status);
    }

    [Theory]
    [InlineData("", "", MfaStatus.Accepted)]             // the codes alone say where the token is
    [InlineData(Pin, Pin, MfaStatus.Accepted)]
    [InlineData("", Pin, MfaStatus.Accepted)]
    [InlineData("4712", Pin, MfaStatus.Rejected)]        // where a PIN stands in front it is that one
    [InlineData(Pin, "4712", MfaStatus.Rejected)]
    [InlineData("471", "471", MfaStatus.Rejected)]       // no PIN at all, as to an unknown token
    [InlineData("47110", Pin, MfaStatus.Rejected)]
    public async Task Finish_FobWithAPin_TakesCodesWithItInFrontOrWithout(string first, string second, MfaStatus expected)
    {
        _ = await _layer.AddAsync(_fob);

        var result = await _layer.FinishAsync(Ada, _fob.SerialNumber, first + _fob.CodeAt(Before), second + _fob.CodeAt(_layer.Now), Pin);

        Assert.Equal(expected, result.Status);
        if (expected != MfaStatus.Accepted)
            return;
        Assert.Equal(MfaPinUse.InFront, result.Device!.Pin);
        _layer.Wait(60);
        Assert.Equal(MfaStatus.PinRequired, (await _layer.TryAsync(Ada, _fob.CodeAt(_layer.Now))).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, Pin + _fob.CodeAt(_layer.Now))).Status);
    }

    [Fact]
    public async Task Finish_PinInFrontOfCodesAndNoneGiven_IsRejected()
    {
        _ = await _layer.AddAsync(_fob);

        Assert.Equal(MfaStatus.Rejected, (await _layer.FinishAsync(Ada, _fob.SerialNumber, Pin + _fob.CodeAt(Before), Pin + _fob.CodeAt(_layer.Now), pin: null)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.FinishAsync(Ada, _fob.SerialNumber, _fob.CodeAt(Before), _fob.CodeAt(_layer.Now), pin: null)).Status);
    }

    [Theory]
    [InlineData(SecurIdPinMode.AddPin)]
    [InlineData(SecurIdPinMode.AddPin | SecurIdPinMode.LocalPin)]
    public async Task Finish_TokenThatAddsThePin_NeedsItAndTakesWhatTheTokenShows(SecurIdPinMode mode)
    {
        _ = await _layer.AddAsync(_fob, mode);
        var (first, second) = (_fob.CodeAt(Before, Pin), _fob.CodeAt(_layer.Now, Pin));

        Assert.Equal(MfaPinUse.Added, (await _layer.Inventory.FindAsync("", _fob.SerialNumber, null, default))!.Pin);
        Assert.Equal(MfaStatus.Rejected, (await _layer.FinishAsync(Ada, _fob.SerialNumber, first, second, pin: null)).Status);
        Assert.Equal(MfaStatus.Rejected, (await _layer.FinishAsync(Ada, _fob.SerialNumber, first, second, "4712")).Status);
        Assert.Equal(MfaStatus.Rejected, (await _layer.FinishAsync(Ada, _fob.SerialNumber, _fob.CodeAt(Before), _fob.CodeAt(_layer.Now), Pin)).Status);
        Assert.Equal(MfaStatus.Rejected, (await _layer.FinishAsync(Ada, _fob.SerialNumber, _fob.CodeAt(Before), _fob.CodeAt(_layer.Now), pin: null)).Status);
        var enrolled = await _layer.FinishAsync(Ada, _fob.SerialNumber, first, second, Pin);

        Assert.Equal((MfaStatus.Accepted, MfaPinUse.Added), (enrolled.Status, enrolled.Device?.Pin));
    }

    [Fact]
    public async Task Finish_TokenThatAddsAPinAndHasNone_IsToldToAdministratorsAndCostsThemNothing()
    {
        _ = await _layer.AddAsync(_fob, SecurIdPinMode.AddPin);
        var begun = await _layer.Enrollment.BeginHardwareTokenAsync(Ada, _fob.SerialNumber, null, Admin, null, default, default);
        for (var time = 0; time < 20; time++)
            Assert.Equal(MfaStatus.PinRequired, (await FinishAsync(null)).Status);

        Assert.Equal(MfaStatus.Accepted, (await FinishAsync(Pin)).Status);

        ValueTask<MfaResult> FinishAsync(string? pin) => _layer.Enrollment.FinishHardwareTokenAsync(
            Ada, begun.EnrollmentId, "fob", _fob.CodeAt(Before, Pin), _fob.CodeAt(_layer.Now, Pin), pin, Admin, default, default);
    }

    [Theory]
    [InlineData("")]
    [InlineData("471")]
    [InlineData("471100000")]
    [InlineData("47a1")]
    [InlineData(" 4711")]
    [InlineData("\u0664\u0667\u0661\u0661")]
    public async Task Finish_PinThatCantBeOne_UsesNothingUp(string pin)
    {
        _ = await _layer.AddAsync(_fob);
        var begun = await _layer.Enrollment.BeginHardwareTokenAsync(Ada, _fob.SerialNumber, null, MfaActor.Owner(), null, default, default);
        for (var time = 0; time < 20; time++)
            Assert.Equal(MfaStatus.PinInvalid, (await FinishAsync(pin)).Status);

        Assert.Equal(MfaStatus.Accepted, (await FinishAsync("47110815")).Status);

        ValueTask<MfaResult> FinishAsync(string pin) => _layer.Enrollment.FinishHardwareTokenAsync(
            Ada, begun.EnrollmentId, "fob", _fob.CodeAt(Before), _fob.CodeAt(_layer.Now), pin, MfaActor.Owner(), default, default);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Finish_PinForAKindThatHasNone_IsToldToWhoHasTheTokenAndUsesNothingUp(bool counts)
    {
        var key = RandomNumberGenerator.GetBytes(20);
        using var seed = counts ? HardwareTokenSeed.ForHotp("T-1", key) : HardwareTokenSeed.ForTotp("T-1", key);
        _ = await _layer.Inventory.AddAsync("", [seed], Admin, default);
        var (first, second) = counts ? (HotpOf(key, 0), HotpOf(key, 1)) : (TotpOf(key, -1), TotpOf(key, 0));

        Assert.Equal(MfaStatus.PinNotSupported, (await _layer.FinishAsync(Ada, "T-1", first, second, Pin)).Status);
        Assert.Equal(MfaStatus.Rejected, (await _layer.FinishAsync(Ada, "T-1", second, first, Pin)).Status);
        Assert.Null((await _layer.Inventory.FindAsync("", "T-1", null, default))!.Owner);

        Assert.Equal(MfaStatus.Accepted, (await _layer.FinishAsync(Eve, "T-1", first, second, pin: null)).Status);
        Assert.Equal(MfaStatus.Rejected, (await _layer.FinishAsync(Ada, "T-1", counts ? HotpOf(key, 2) : TotpOf(key, 1), counts ? HotpOf(key, 3) : TotpOf(key, 2), Pin)).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Pin)]
    public async Task Finish_UnknownSomebodyElsesOrWrong_AreOneAnswerAtOneCost(string? pin)
    {
        var (taken, adds) = (Fobs.Other(1), Fobs.Other(2));
        _ = await _layer.EnrolAsync(Eve, taken);
        _ = await _layer.AddAsync(_fob);
        _ = await _layer.AddAsync(adds, SecurIdPinMode.AddPin);
        MfaOwnerKey[] people = [new("", "p0"), new("", "p1"), new("", "p2"), new("", "p3")];
        var right = (_fob.CodeAt(Before), _fob.CodeAt(_layer.Now));
        for (var failure = 0; failure < 5; failure++)
        {
            await RefuseAsync(people[0], "000987654321", right);
            await RefuseAsync(people[1], taken.SerialNumber, (taken.CodeAt(_layer.Now + taken.Interval), taken.CodeAt(_layer.Now + 2 * taken.Interval)));
            await RefuseAsync(people[2], _fob.SerialNumber, (right.Item2, right.Item1));
            await RefuseAsync(people[3], adds.SerialNumber, (adds.CodeAt(Before), adds.CodeAt(_layer.Now)));
        }

        foreach (var person in people)
        {
            var shut = await _layer.FinishAsync(person, _fob.SerialNumber, right.Item1, right.Item2, pin);
            Assert.Equal((MfaStatus.Throttled, _layer.Now.AddSeconds(30)), (shut.Status, shut.RetryAt));
        }

        async Task RefuseAsync(MfaOwnerKey owner, string serial, (string First, string Second) codes) =>
            Assert.Equal(MfaStatus.Rejected, (await _layer.FinishAsync(owner, serial, codes.First, codes.Second, pin)).Status);
    }

    [Fact]
    public async Task Finish_TokenWithDates_IsGoodThroughItsLastDay()
    {
        _ = await _layer.AddAsync(_fob, birth: new DateOnly(2026, 1, 2), expiry: new DateOnly(2026, 1, 3));
        Assert.Equal(MfaStatus.Rejected, (await EnrolAsync(MfaActor.Owner())).Status);
        Assert.Equal(MfaStatus.DeviceNotValid, (await EnrolAsync(Admin)).Status);

        _layer.Time.SetUtcNow(new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero));
        var device = (await EnrolAsync(MfaActor.Owner())).Device!;
        Assert.Equal((_layer.Now, _layer.Now.AddDays(2)), (device.StartsAt, device.ExpiresAt));
        _layer.Time.SetUtcNow(new(2026, 1, 3, 23, 59, 59, TimeSpan.Zero));
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, _fob.CodeAt(_layer.Now))).Status);
        _layer.Wait(1);
        Assert.Equal(MfaStatus.DeviceNotValid, (await _layer.TryAsync(Ada, _fob.CodeAt(_layer.Now))).Status);

        Task<MfaResult> EnrolAsync(MfaActor actor) => _layer.FinishAsync(Ada, _fob.SerialNumber, _fob.CodeAt(Before), _fob.CodeAt(_layer.Now), null, actor);
    }

    [Fact]
    public async Task Delete_TokenWithAPin_GoesBackWithItsStateAndWithoutThePin()
    {
        var device = await _layer.EnrolAsync(Eve, _fob, Pin);
        var used = _layer.Now;
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Eve, Pin + _fob.CodeAt(used))).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.Devices.DeleteAsync(Eve, device, Admin, null, default, default)).Status);

        // A code that Eve used is used, and is no half of a pair.
        Assert.Equal(MfaStatus.Rejected, (await _layer.FinishAsync(Ada, _fob.SerialNumber, _fob.CodeAt(used), _fob.CodeAt(used + _fob.Interval), pin: null)).Status);
        _layer.Wait(120);
        _ = await _layer.TakeAsync(Ada, _fob);

        Assert.Equal(MfaPinUse.NotSet, (await _layer.DevicesOf(Ada)).Single().Pin);
        Assert.Equal(MfaStatus.Malformed, (await _layer.TryAsync(Ada, Pin + _fob.CodeAt(_layer.Now))).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, _fob.CodeAt(_layer.Now))).Status);
    }

    [Fact]
    public void Seed_OfAToken_SaysWhatItIs()
    {
        using var token = new SecurIdToken("123456789", _fob.Seed, 8, TimeSpan.FromSeconds(30), SecurIdPinMode.AddPin, new(2025, 1, 1), new(2030, 12, 31));
        using var seed = HardwareTokenSeed.ForSecurId(token, "Maker", "SID820");

        Assert.Equal(("000123456789", "MAKER", "SID820"), (seed.SerialNumber, seed.Manufacturer, seed.Model));
        Assert.Equal((MfaCodeKind.SecurId, 8, TimeSpan.FromSeconds(30), SecurIdPinMode.AddPin), (seed.CodeKind, seed.Digits, seed.Period, seed.PinMode));
        Assert.Equal((new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2031, 1, 1, 0, 0, 0, TimeSpan.Zero)), (seed.StartsAt, seed.ExpiresAt));
        Assert.Null(seed.TotpParameters);
        Assert.Null(seed.HotpParameters);
        using var hotp = HardwareTokenSeed.ForHotp("1", new byte[20]);
        using var steam = HardwareTokenSeed.ForTotp("1", new byte[20], TotpParameters.Steam);
        Assert.Equal((MfaCodeKind.Hotp, null, MfaCodeKind.SteamTotp, 5), (hotp.CodeKind, hotp.Period, steam.CodeKind, steam.Digits));
        token.Dispose();
        Assert.Throws<ObjectDisposedException>(() => HardwareTokenSeed.ForSecurId(token));
        Assert.Throws<ArgumentNullException>("token", () => HardwareTokenSeed.ForSecurId(null!));
    }

    string TotpOf(byte[] key, int steps)
    {
        using var secret = new TotpSecret(key);
        return new TotpGenerator().Generate(secret, _layer.Now.AddSeconds(30 * steps));
    }

    static string HotpOf(byte[] key, ulong counter)
    {
        using var secret = new HotpSecret(key);
        return new HotpGenerator().Generate(secret, counter);
    }
}
