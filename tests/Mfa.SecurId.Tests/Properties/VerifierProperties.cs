using FsCheck.Xunit;
using Mfa.Shared.OtpTime;
using Mfa.TestKit;
using static Mfa.SecurId.Tests.Fixture;

namespace Mfa.SecurId.Tests.Properties;

public class VerifierProperties
{
    static readonly SecurIdVerifier[] Verifiers =
    [
        new(new() { ClockDiagnosisRange = TimeSpan.Zero }),
        new(new(SecurIdVerifierOptions.PinPad) { ClockDiagnosisRange = TimeSpan.Zero }),
        new(new(SecurIdVerifierOptions.SoftwareToken) { ClockDiagnosisRange = TimeSpan.Zero }),
        new(new() { PastSteps = 0, FutureSteps = 0, MaximumDriftSteps = 5, NextCodePastSteps = 0, NextCodeFutureSteps = 0 }),
        new(new() { PastSteps = 4, FutureSteps = 2, MaximumDriftSteps = 2, NextCodePastSteps = 30, NextCodeFutureSteps = 30 }),
        new(new() { MaximumDriftSteps = 0 }),
    ];

    [Property(MaxTest = 200, EndSize = 200, Replay = "20260111,4227")]
    public void AnyStory_KeepsThePromises(byte[] bytes)
    {
        var script = new Script(bytes);
        var world = new World(Verifiers[script.Theme(Verifiers.Length)]);
        foreach (var (kind, amount) in script.Events(World.EventKinds))
            world.Play(kind, amount);
    }

    [Property(MaxTest = 100, Replay = "20260113,6239")]
    public void AfterAResynchronization_TheVeryNextCodeWorksAndTheOldOnesDoNot(int clockErrorSeconds, byte ageSeconds, byte waitSeconds)
    {
        var token = new ModelSecurIdToken { ClockError = TimeSpan.FromSeconds(clockErrorSeconds % 3500) };
        var codes = new[] { token.CodeAt(Noon - Step), token.CodeAt(Noon) };
        var time = Noon.AddSeconds(ageSeconds % 60);
        var result = Hardware.Resynchronize(token.Token, codes[0], codes[1], SecurIdState.Initial, time);
        Assert.True(result.IsAccepted);
        Assert.All(codes, code => Assert.False(Hardware.Verify(token.Token, code, result.State, time).IsAccepted));

        time = Noon + Step + TimeSpan.FromSeconds(waitSeconds % 60);
        Assert.True(Hardware.Verify(token.Token, token.CodeAt(time), result.State, time).IsAccepted);
        Assert.All(codes, code => Assert.False(Hardware.Verify(token.Token, code, result.State, time).IsAccepted));
    }

    [Property(MaxTest = 1000, Replay = "20260114,6239")]
    public void AnyText_IsAnsweredAndThrowsNothing(string? code, string? other, string? continuation, long ticks)
    {
        var now = new DateTimeOffset(Math.Abs(ticks % DateTime.MaxValue.Ticks), TimeSpan.Zero);
        _ = SecurIdContinuation.TryParse(continuation, out var parsed);
        var token = new ModelSecurIdToken().Token;

        Assert.False(Verifiers[0].Verify(token, code, SecurIdState.Initial, now, parsed).IsAccepted);
        Assert.False(Verifiers[1].Verify(token, code, "1234", SecurIdState.Initial, now, parsed).IsAccepted);
        Assert.False(Verifiers[0].Resynchronize(token, code, other, SecurIdState.Initial, now).IsAccepted);
        Assert.False(SecurIdState.TryParse(code, out _));
    }

    [Property(MaxTest = 300, Replay = "20260115,6239")]
    public void AnyTokenPinAndTime_WhatTheGeneratorMakesIsAcceptedOnce(byte[] seed, uint serial, uint minutes, bool isLong, bool isFast, byte mode, uint pinNumber)
    {
        var bytes = new byte[SecurIdToken.SeedLength];
        seed.AsSpan(..Math.Min(seed.Length, bytes.Length)).CopyTo(bytes);
        var pinMode = (SecurIdPinMode)(mode % 4);
        using var token = new SecurIdToken($"{serial}", bytes, isLong ? 8 : 6, TimeSpan.FromSeconds(isFast ? 30 : 60), pinMode);
        var pin = mode % 3 == 0 && !pinMode.HasFlag(SecurIdPinMode.AddPin) ? "" : $"{pinNumber % 100_000_000:D4}";
        var now = DateTimeOffset.FromUnixTimeSeconds(minutes % 0x8000_0000L);
        var code = SecurIdGenerator.Generate(token, now, pin);

        var result = Verify(SecurIdState.Initial);

        Assert.True(result.IsAccepted);
        Assert.Equal(SecurIdVerificationStatus.Replayed, Verify(result.State).Status);

        SecurIdVerificationResult Verify(SecurIdState state) =>
            pin.Length == 0 ? Hardware.Verify(token, code, state, now) : Hardware.Verify(token, code, pin, state, now);
    }

    // Whatever a database hands back as a state is answered at any time.
    [Property(MaxTest = 1000, Replay = "20260116,6239")]
    public void AnyPlausibleState_IsAnsweredAtAnyTime(byte flags, long last, int drift, int offset, long pending, long deadline, byte choice)
    {
        DateTimeOffset[] times = [DateTimeOffset.MinValue, DateTimeOffset.MaxValue, DateTimeOffset.UnixEpoch, Noon];
        var now = times[choice % 4];
        var token = new ModelSecurIdToken(interval: choice % 2 == 0 ? 30 : 60).Token;
        var verifier = Verifiers[choice / 16 % Verifiers.Length];
        var state = new SecurIdState(new OtpTimeFields
        {
            Fingerprint = token.Fingerprint,
            LastTimeStep = (flags & 1) == 0 ? null : choice % 3 == 0 ? OtpTimeState.MaximumTimeStep : Math.Abs(last % OtpTimeState.MaximumTimeStep),
            Drift = drift % OtpTimeState.MaximumOffset,
            ProvisionalOffset = (flags & 2) == 0 ? null : offset % OtpTimeState.MaximumOffset,
            Pending = (flags & 4) == 0 ? null : new((ulong)Math.Abs(pending % OtpTimeState.MaximumTimeStep), now.ToUnixTimeSeconds() + deadline % 60, 1),
        });
        if (!SecurIdState.TryParse(state.ToString(), out var read))
            return;      // a pending code that isn't above the last step

        Assert.NotEqual(SecurIdVerificationStatus.Malformed, verifier.Verify(token, "123456", read, now).Status);
        Assert.NotEqual(SecurIdVerificationStatus.Malformed, verifier.Resynchronize(token, "123456", "654321", read, now).Status);
    }
}
