using Mfa.SecurId.Algorithm;
using Mfa.TestKit;
using static Mfa.SecurId.Tests.Fixture;

namespace Mfa.SecurId.Tests.Contract;

/// <summary>
/// How many blocks a verification encrypts: what time and policy say, and nothing else. A search that stopped at a hit would tell in its time which step it was.
/// </summary>
public class BlockCountTests
{
    static readonly SecurIdVerifier Narrow = new(new() { NextCodePastSteps = 0, NextCodeFutureSteps = 0, ClockDiagnosisRange = TimeSpan.Zero });
    static readonly SecurIdVerifier Ten = new(new() { NextCodePastSteps = 10, NextCodeFutureSteps = 10, ClockDiagnosisRange = TimeSpan.Zero });
    static readonly SecurIdVerifier TwelveHours = new(new() { ResynchronizationPast = TimeSpan.FromHours(12), ResynchronizationFuture = TimeSpan.FromHours(12), ClockDiagnosisRange = TimeSpan.Zero });

    // One encryption for each of year, month, day and hour, and one for every four codes.
    [Theory]
    [InlineData(60, "2026-06-15T10:30:00Z", 5)]
    [InlineData(60, "2026-06-15T10:28:00Z", 6)]       // the window lies on two blocks of four
    [InlineData(60, "2026-06-15T10:00:00Z", 7)]       // and on two hours
    [InlineData(60, "2026-01-01T00:00:00Z", 10)]      // and on two of everything
    [InlineData(30, "2026-06-15T10:30:30Z", 5)]
    public void Verify_OneStepToEitherSide_EncryptsFiveToTenBlocks(int interval, string now, int expected) =>
        AssertBlocks(Narrow, interval, now, expected);

    [Theory]
    [InlineData(60, "2026-06-15T10:30:00Z", 10)]      // 21 codes on 6 blocks of four
    [InlineData(60, "2026-06-15T10:02:00Z", 11)]
    [InlineData(60, "2026-01-01T00:02:00Z", 14)]
    [InlineData(30, "2026-06-15T10:30:00Z", 10)]
    public void Verify_TenStepsToEitherSide_EncryptsTenToFourteenBlocks(int interval, string now, int expected) =>
        AssertBlocks(Ten, interval, now, expected);

    [Theory]
    [InlineData(60, "2026-06-15T12:30:00Z", 390)]     // 1442 codes on 361 blocks of four, 25 hours, 2 days, a month, a year
    [InlineData(60, "2026-01-01T00:30:00Z", 392)]
    [InlineData(30, "2026-06-15T12:30:00Z", 751)]
    public void Resynchronize_TwelveHoursToEitherSide_EncryptsABlockForEveryFourCodes(int interval, string now, int expected)
    {
        var model = new ModelSecurIdToken(interval: interval);
        using var token = model.Token;
        var time = DateTimeOffset.Parse(now, null);
        foreach (var error in new[] { -11.9, 0, 11.9, 14 })
        {
            model.ClockError = TimeSpan.FromHours(error);
            var chain = token.StartChain();
            TwelveHours.DecideResynchronization(
                ref chain, token, model.CodeAt(time - model.Interval), model.CodeAt(time), default, SecurIdState.Initial, SecurIdState.Initial.Open(token, "state"), time);
            Assert.Equal(expected, chain.BlockCount);
        }
    }

    [Fact]
    public void Chain_Cleared_HoldsNoKey()
    {
        var chain = new SecurIdChain(new ModelSecurIdToken().Seed, 0x23456789, Step);
        _ = chain[StepAt(Noon)];
        chain.Clear();

        Assert.Equal(new byte[System.Runtime.CompilerServices.Unsafe.SizeOf<SecurIdChain>()], System.Runtime.InteropServices.MemoryMarshal.AsBytes(new Span<SecurIdChain>(ref chain)).ToArray());
    }

    static void AssertBlocks(SecurIdVerifier verifier, int interval, string now, int expected)
    {
        var model = new ModelSecurIdToken(interval: interval);
        using var token = model.Token;
        var time = DateTimeOffset.Parse(now, null);
        string[] codes = ["000000", .. Enumerable.Range(-10, 21).Select(steps => model.CodeAt(time + steps * model.Interval))];
        foreach (var (code, pin) in codes.SelectMany(code => new[] { (code, ""), ("1234" + code, "1234"), ("1233" + code, "1234") }))
        {
            var chain = token.StartChain();
            verifier.Decide(ref chain, token, code, pin, SecurIdState.Initial, SecurIdState.Initial.Open(token, "state"), time, default);
            Assert.Equal(expected, chain.BlockCount);
        }
    }
}
