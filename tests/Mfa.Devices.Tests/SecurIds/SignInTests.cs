using Mfa.SecurId;
using Mfa.TestKit;
using Mfa.Totp;
using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.SecurIds;

/// <summary>Signs in with a token that is compatible with RSA SecurID, with its PIN and without.</summary>
public sealed class SignInTests : IDisposable
{
    const string Pin = Fobs.Pin;

    static readonly string[] WithoutPin = ["otp"], WithPin = ["otp", "pin"];

    readonly Layer _layer = new();
    readonly ModelSecurIdToken _fob = new();

    public void Dispose() => _layer.Dispose();

    string Code => _fob.CodeAt(_layer.Now);

    string Wrong => _fob.WrongAt(_layer.Now);

    [Fact]
    public async Task Authenticate_FobWithoutAPin_TakesItsCodeAlone()
    {
        _ = await _layer.EnrolAsync(Ada, _fob);

        Assert.Equal(MfaStatus.Malformed, (await _layer.TryAsync(Ada, Pin + Code)).Status);
        Assert.Equal(MfaStatus.Rejected, (await _layer.TryAsync(Ada, Wrong)).Status);
        var accepted = await _layer.TryAsync(Ada, Code);

        Assert.Equal(MfaStatus.Accepted, accepted.Status);
        Assert.Equal(WithoutPin, accepted.AuthenticationMethods);
        Assert.Equal(MfaStatus.Replayed, (await _layer.TryAsync(Ada, Code)).Status);
    }

    [Fact]
    public async Task Authenticate_FobWithAPin_TakesNothingButBoth()
    {
        _ = await _layer.EnrolAsync(Ada, _fob, Pin);
        _ = await _layer.EnrolAsync(Eve, Fobs.Other(), "0815");

        Assert.Equal(MfaStatus.Rejected, (await _layer.TryAsync(Ada, "4712" + Code)).Status);      // the wrong PIN
        Assert.Equal(MfaStatus.Rejected, (await _layer.TryAsync(Ada, Pin + Wrong)).Status);        // a wrong code
        Assert.Equal(MfaStatus.Rejected, (await _layer.TryAsync(Ada, "0815" + Code)).Status);      // somebody else's PIN
        Assert.Equal(MfaStatus.Rejected, (await _layer.TryAsync(Ada, "47110" + Code)).Status);     // a PIN of another length
        Assert.Equal(MfaStatus.Malformed, (await _layer.TryAsync(Ada, "471" + Code)).Status);      // nothing that can be a PIN
        Assert.Equal(MfaStatus.Malformed, (await _layer.TryAsync(Ada, "471104711" + Code)).Status);
        Assert.Equal(MfaStatus.PinRequired, (await _layer.TryAsync(Ada, Code)).Status);
        var accepted = await _layer.TryAsync(Ada, Pin + Code);

        Assert.Equal(MfaStatus.Accepted, accepted.Status);
        Assert.Equal(WithPin, accepted.AuthenticationMethods);
        Assert.Equal((MfaCodeKind.SecurId, MfaPinUse.InFront), (accepted.Device!.CodeKind, accepted.Device.Pin));
        Assert.Equal(MfaStatus.Replayed, (await _layer.TryAsync(Ada, Pin + Code)).Status);
        Assert.Equal(MfaStatus.PinRequired, (await _layer.TryAsync(Ada, Code)).Status);
    }

    [Fact]
    public async Task Authenticate_LongestPinAndCode_HaveSixteenDigits()
    {
        var fob = new ModelSecurIdToken(digits: 8, interval: 30);
        _ = await _layer.EnrolAsync(Ada, fob, "47110815");

        Assert.Equal(MfaStatus.Malformed, (await _layer.TryAsync(Ada, "471108150" + fob.CodeAt(_layer.Now))).Status);
        Assert.Equal(MfaStatus.Rejected, (await _layer.TryAsync(Ada, "47110816" + fob.CodeAt(_layer.Now))).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, "47110815" + fob.CodeAt(_layer.Now))).Status);
    }

    [Fact]
    public async Task Authenticate_SeparatorsAllowed_StandInThePasscodeAsWell()
    {
        using var layer = new Layer(options => options.SecurIdTokens = new(SecurIdVerifierOptions.HardwareToken) { AllowCodeSeparators = true });
        _ = await layer.EnrolAsync(Ada, _fob, Pin);
        var code = _fob.CodeAt(layer.Now);

        Assert.Equal(MfaStatus.Accepted, (await layer.TryAsync(Ada, $"{Pin} {code[..3]} {code[3..]}")).Status);
        Assert.Equal(MfaStatus.Replayed, (await layer.TryAsync(Ada, Pin + code)).Status);
    }

    [Theory]
    [InlineData(Pin, true)]
    [InlineData("47110815", true)]
    [InlineData("0000", false)]            // changes no code
    [InlineData("47000000", false)]        // its digits beyond the code's fall off
    [InlineData("00000001", true)]
    public async Task Authenticate_TokenThatAddsThePin_TakesWhatItShows(string pin, bool changesCodes)
    {
        _ = await _layer.EnrolAsync(Ada, _fob, pin, adds: true);

        Assert.Equal(MfaStatus.Rejected, (await _layer.TryAsync(Ada, ModelSecurIdToken.WithPin(Code, pin[..^1] + (pin[^1] == '9' ? '8' : '9')))).Status);
        Assert.Equal(MfaStatus.Rejected, (await _layer.TryAsync(Ada, ModelSecurIdToken.WithPin(Wrong, pin))).Status);
        Assert.Equal(MfaStatus.Malformed, (await _layer.TryAsync(Ada, pin + Code)).Status);
        if (changesCodes)
            Assert.Equal(MfaStatus.Rejected, (await _layer.TryAsync(Ada, Code)).Status);
        var accepted = await _layer.TryAsync(Ada, ModelSecurIdToken.WithPin(Code, pin));

        Assert.Equal(MfaStatus.Accepted, accepted.Status);
        Assert.Equal(changesCodes ? WithPin : WithoutPin, accepted.AuthenticationMethods);
    }

    [Fact]
    public async Task Authenticate_PinMissing_CostsAndWritesNothing()
    {
        _ = await _layer.EnrolAsync(Ada, _fob, Pin);
        var version = (await _layer.Store.ReadAsync(Ada, default))!.Version;
        for (var time = 0; time < 200; time++)
            Assert.Equal(MfaStatus.PinRequired, (await _layer.TryAsync(Ada, time % 2 == 0 ? Code : Wrong)).Status);

        Assert.Equal(version, (await _layer.Store.ReadAsync(Ada, default))!.Version);
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, Pin + Code)).Status);
    }

    [Fact]
    public async Task Authenticate_PinMissingBesideAnApp_IsAGuessAtTheApp()
    {
        var device = await _layer.EnrolAsync(Ada, _fob, Pin);
        var app = await _layer.AddAppAsync(Ada);
        var code = app.WrongCodeAt(_layer.Now);

        Assert.Equal(MfaStatus.PinRequired, (await _layer.TryAsync(Ada, code, device)).Status);
        for (var failure = 0; failure < 5; failure++)
            Assert.Equal(MfaStatus.Rejected, (await _layer.TryAsync(Ada, code)).Status);
        Assert.Equal(MfaStatus.Throttled, (await _layer.TryAsync(Ada, code)).Status);
    }

    [Fact]
    public async Task Authenticate_PinMissingBesideAnAppOfOtherDigits_IsNoGuess()
    {
        using var layer = new Layer(options => options.VirtualDeviceParameters = new TotpParameters(digits: 8));
        using var offer = await layer.Enrollment.BeginVirtualDeviceAsync(Ada, "ada", Admin, null, Session, default);
        var app = new App(TotpSecret.FromBase32(offer.SecretBase32), new TotpParameters(digits: 8));
        Assert.Equal(MfaStatus.Accepted, (await layer.Enrollment.FinishVirtualDeviceAsync(Ada, offer.EnrollmentId, "app", app.CodeAt(layer.Now, -1), app.CodeAt(layer.Now), Admin, Session, default)).Status);
        _ = await layer.EnrolAsync(Ada, _fob, Pin);
        for (var time = 0; time < 20; time++)
            Assert.Equal(MfaStatus.PinRequired, (await layer.TryAsync(Ada, _fob.CodeAt(layer.Now))).Status);

        Assert.Equal(MfaStatus.Malformed, (await layer.TryAsync(Ada, "12345")).Status);
        Assert.Equal(MfaStatus.Accepted, (await layer.TryAsync(Ada, Pin + _fob.CodeAt(layer.Now))).Status);
        Assert.Equal(MfaStatus.Accepted, (await layer.TryAsync(Ada, app.CodeAt(layer.Now))).Status);
    }

    [Fact]
    public async Task Authenticate_EightOfAMix_FindsTheOneWhoseCodeItIs()
    {
        var app = await _layer.AddAppAsync(Ada);
        var (second, third) = (Fobs.Other(2), Fobs.Other(3));
        _ = await _layer.EnrolAsync(Ada, _fob, Pin, name: "one");
        var pinless = await _layer.EnrolAsync(Ada, second, name: "two");
        var adding = await _layer.EnrolAsync(Ada, third, "0815", adds: true, name: "three");

        Assert.Equal(WithPin, (await _layer.TryAsync(Ada, Pin + Code)).AuthenticationMethods);
        Assert.Equal(pinless, (await _layer.TryAsync(Ada, second.CodeAt(_layer.Now))).Device?.Id);
        Assert.Equal(adding, (await _layer.TryAsync(Ada, third.CodeAt(_layer.Now, "0815"))).Device?.Id);
        Assert.Equal(app.DeviceId, (await _layer.TryAsync(Ada, app.CodeAt(_layer.Now))).Device?.Id);
        Assert.Equal(MfaStatus.Rejected, (await _layer.TryAsync(Ada, third.CodeAt(_layer.Now + third.Interval, Pin))).Status);
    }

    [Fact]
    public async Task Authenticate_Guesses_CostWhatTheLikeliestCodeIsWorth()
    {
        var device = await _layer.EnrolAsync(Ada, _fob, Pin);
        var guesses = 0;
        while (true)
        {
            var guess = await _layer.TryAsync(Ada, Pin + Wrong, device);
            if (guess.Status == MfaStatus.Throttled)
                break;
            Assert.Equal(MfaStatus.Rejected, guess.Status);
            guesses++;
            Assert.Equal(MfaStatus.Accepted, (await _layer.Devices.OpenCodesAsync(Ada, Admin, default)).Status);
        }

        // A twentieth of the year's budget: one hundredth through three codes in a million.
        var price = new SecurIdVerifier().GetOdds().PerGuess;
        Assert.Equal((int)(0.01 / 20 / price), guesses);
    }

    [Fact]
    public async Task Authenticate_ClockThatIsSlow_AsksForTheNextTokencodeWhichComesWithoutThePin()
    {
        var device = await _layer.EnrolAsync(Ada, _fob, Pin);
        _layer.Wait(600);
        _fob.ClockError = TimeSpan.FromMinutes(-5);

        Assert.Equal(MfaStatus.Rejected, (await _layer.TryAsync(Ada, "4712" + Code, device)).Status);
        Assert.Equal(MfaStatus.PinRequired, (await _layer.TryAsync(Ada, Code, device)).Status);
        var first = await _layer.TryAsync(Ada, Pin + Code, device);
        Assert.Equal(MfaStatus.NextCodeRequired, first.Status);
        Assert.Empty(first.AuthenticationMethods);
        _layer.Wait(60);
        Assert.Equal(MfaStatus.PinRequired, (await _layer.TryAsync(Ada, Code, device)).Status);
        var second = await _layer.TryAsync(Ada, Code, device, first.Continuation);

        Assert.Equal(MfaStatus.Accepted, second.Status);
        Assert.Equal(WithPin, second.AuthenticationMethods);
        _layer.Wait(60);
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, Pin + Code, device)).Status);
    }

    [Fact]
    public async Task Authenticate_NextTokencodeWithAWrongPin_DoesNotFinish()
    {
        var device = await _layer.EnrolAsync(Ada, _fob, Pin);
        _layer.Wait(600);
        _fob.ClockError = TimeSpan.FromMinutes(-5);
        var first = await _layer.TryAsync(Ada, Pin + Code, device);
        _layer.Wait(60);

        Assert.Equal(MfaStatus.Rejected, (await _layer.TryAsync(Ada, "4712" + Code, device, first.Continuation)).Status);
        Assert.Equal(MfaStatus.Rejected, (await _layer.TryAsync(Ada, Code, device, first.Continuation)).Status);      // one try it was good for
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0815")]
    public async Task Authenticate_ExchangeThatAnotherPinBegan_IsNotFinished(string? before)
    {
        var device = await _layer.EnrolAsync(Ada, _fob, before);
        _layer.Wait(600);
        _fob.ClockError = TimeSpan.FromMinutes(-5);
        var first = await _layer.TryAsync(Ada, before + Code, device);
        Assert.Equal(MfaStatus.NextCodeRequired, first.Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.ChangePinAsync(Ada, device, Pin)).Status);
        _layer.Wait(60);

        Assert.Equal(MfaStatus.PinRequired, (await _layer.TryAsync(Ada, Code, device, first.Continuation)).Status);
        Assert.Equal(MfaStatus.Rejected, (await _layer.TryAsync(Ada, Pin + Code, device, first.Continuation)).Status);

        // A little later exchanges are as they were.
        _layer.Wait(180);
        first = await _layer.TryAsync(Ada, Pin + Code, device);
        Assert.Equal(MfaStatus.NextCodeRequired, first.Status);
        _layer.Wait(60);
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, Code, device, first.Continuation)).Status);
    }

    [Fact]
    public async Task Authenticate_WithAPin_ProvesWhatADeviceProves()
    {
        var device = await _layer.EnrolAsync(Ada, _fob, Pin);
        var proof = (await _layer.TryAsync(Ada, Pin + Code)).ToProof();

        Assert.Equal(MfaStatus.ProofRequired, (await _layer.Devices.RenameAsync(Ada, device, "new", MfaActor.Owner(), proof, OtherSession, default)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.Devices.RenameAsync(Ada, device, "new", MfaActor.Owner(), proof, Session, default)).Status);
    }
}
