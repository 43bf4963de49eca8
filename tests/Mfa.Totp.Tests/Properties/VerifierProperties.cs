using FsCheck.Xunit;
using Mfa.Shared.OtpTime;
using Mfa.TestKit;
using static Mfa.Totp.Tests.Fixture;

namespace Mfa.Totp.Tests.Properties;

public class VerifierProperties
{
    // Narrower resynchronisation than the presets', and without its diagnosis: thousands of HMACs an event buy nothing here.
    static readonly TotpVerifierOptions Hardware = new(TotpVerifierOptions.HardwareToken)
    {
        ResynchronizationPastSteps = 130,
        ResynchronizationFutureSteps = 20,
        ClockDiagnosisRange = TimeSpan.Zero,
    };

    static readonly TotpVerifier[] Verifiers =
    [
        new(options: new() { ClockDiagnosisRange = TimeSpan.Zero }),
        new(options: Hardware),
        new(options: new(Hardware) { PastSteps = 0, FutureSteps = 0, MaximumDriftSteps = 5, NextCodePastSteps = 0, NextCodeFutureSteps = 0 }),
        new(options: new(Hardware) { PastSteps = 4, FutureSteps = 2, MaximumDriftSteps = 2, NextCodePastSteps = 30, NextCodeFutureSteps = 30 }),
        new(options: new(Hardware) { MaximumDriftSteps = 0 }),
    ];

    [Property(MaxTest = 300, EndSize = 200, Replay = "20260101,4227")]
    public void AnyStory_KeepsThePromises(byte[] bytes)
    {
        var script = new Script(bytes);
        var world = new World(Verifiers[script.Theme(Verifiers.Length)]);
        foreach (var (kind, amount) in script.Events(World.EventKinds))
            world.Play(kind, amount);
    }

    [Property(MaxTest = 200, EndSize = 200, Replay = "20260102,6239")]
    public void ExactClockAndAPersonWhoTakesUpToAPeriod_LearningRefusesNothingThatItWouldNotRefuseWithout(byte[] bytes)
    {
        var learning = new TotpVerifier(options: new() { MaximumDriftSteps = 60 });
        var token = new ModelToken();
        var (with, without) = (TotpState.Initial, TotpState.Initial);
        var time = Noon;
        foreach (var (_, amount) in new Script(bytes).Events(1))
        {
            time += TimeSpan.FromMinutes(1 + amount);
            var code = token.CodeAt(time);
            time += TimeSpan.FromSeconds(amount * 7 % 30);

            var result = learning.Verify(token.Key, code, with, time);
            Assert.Equal(App.Verify(token.Key, code, without, time).Status, result.Status);
            (with, without) = (result.State, App.Verify(token.Key, code, without, time).State);
        }
    }

    [Property(MaxTest = 100, Replay = "20260103,6239")]
    public void AfterAResynchronization_TheVeryNextCodeWorksAndTheOldOnesDoNot(int clockErrorSeconds, byte ageSeconds, byte waitSeconds)
    {
        var token = new ModelToken { ClockError = TimeSpan.FromSeconds(clockErrorSeconds % 3600) };
        var codes = new[] { token.CodeAt(Noon - Step), token.CodeAt(Noon) };
        var time = Noon.AddSeconds(ageSeconds % 30);
        var result = Fixture.Hardware.Resynchronize(token.Key, codes[0], codes[1], TotpState.Initial, time);
        Assert.True(result.IsAccepted);
        Assert.All(codes, code => Assert.False(Fixture.Hardware.Verify(token.Key, code, result.State, time).IsAccepted));

        time = Noon + Step + TimeSpan.FromSeconds(waitSeconds % 30);
        Assert.True(Fixture.Hardware.Verify(token.Key, token.CodeAt(time), result.State, time).IsAccepted);
        Assert.All(codes, code => Assert.False(Fixture.Hardware.Verify(token.Key, code, result.State, time).IsAccepted));
    }

    [Property(MaxTest = 1000, Replay = "20260104,6239")]
    public void AnyText_IsAnsweredAndThrowsNothing(string? code, string? other, string? continuation, long ticks)
    {
        var now = new DateTimeOffset(Math.Abs(ticks % DateTime.MaxValue.Ticks), TimeSpan.Zero);
        _ = TotpContinuation.TryParse(continuation, out var parsed);

        Assert.False(Verifiers[1].Verify(ModelToken.RfcKey, code, TotpState.Initial, now, parsed).IsAccepted);
        Assert.False(Verifiers[0].Resynchronize(ModelToken.RfcKey, code, other, TotpState.Initial, now).IsAccepted);
        Assert.False(TotpState.TryParse(code, out _));
        Assert.False(TotpSecret.TryFromBase32(code, TotpBase32Style.Lenient, out _) && code!.Length < 16);
    }

    [Property(MaxTest = 1000, Replay = "20260105,6239")]
    public void AnyBytes_AreNoStateOrComeBackTheSame(byte[] bytes, byte flags)
    {
        var encoded = new byte[TotpState.EncodedLength];
        bytes.AsSpan(..Math.Min(bytes.Length, encoded.Length - 2)).CopyTo(encoded.AsSpan(2));
        encoded[0] = 1;
        encoded[1] = flags;
        if (!TotpState.TryRead(encoded, out var state))
            return;

        var again = new byte[TotpState.EncodedLength];
        state.WriteTo(again);
        Assert.Equal(encoded, again);
    }

    // Whatever a database hands back as a state is answered at any time, and with any period.
    [Property(MaxTest = 2000, Replay = "20260106,6239")]
    public void AnyPlausibleState_IsAnsweredAtAnyTime(byte flags, long last, int drift, int offset, long pending, long deadline, byte choice)
    {
        DateTimeOffset[] times = [DateTimeOffset.MinValue, DateTimeOffset.MaxValue, DateTimeOffset.UnixEpoch, Noon];
        var now = times[choice % 4];
        TotpParameters[] parameters =
        [
            TotpParameters.Default, new(period: TimeSpan.FromSeconds(1)), new(period: TotpParameters.MaximumPeriod), new(epoch: DateTimeOffset.MinValue, period: TimeSpan.FromSeconds(1)),
        ];
        var verifier = new TotpVerifier(parameters[choice / 4 % 4], Verifiers[choice / 16 % Verifiers.Length].Options);
        var state = new TotpState(new OtpTimeFields
        {
            Fingerprint = verifier.Parameters.Fingerprint,
            LastTimeStep = (flags & 1) == 0 ? null : choice % 3 == 0 ? OtpTimeState.MaximumTimeStep : Math.Abs(last % OtpTimeState.MaximumTimeStep),
            Drift = drift % OtpTimeState.MaximumOffset,
            ProvisionalOffset = (flags & 2) == 0 ? null : offset % OtpTimeState.MaximumOffset,
            Pending = (flags & 4) == 0 ? null : new((ulong)Math.Abs(pending % OtpTimeState.MaximumTimeStep), now.ToUnixTimeSeconds() + deadline % 60, 1),
        });
        if (!TotpState.TryParse(state.ToString(), out var read))
            return;      // a pending code that isn't above the last step

        var window = verifier.Prepare(read, now);
        Assert.NotEqual(TotpVerificationStatus.Malformed, verifier.Verify(ModelToken.RfcKey, "123456", read, now).Status);
        Assert.NotEqual(TotpVerificationStatus.Malformed, verifier.Resynchronize(ModelToken.RfcKey, "123456", "654321", read, now).Status);
        Assert.NotEqual(TotpVerificationStatus.Malformed, verifier.Complete(window, "123456", read, new byte[window.Count * window.MacLength]).Status);
    }
}
