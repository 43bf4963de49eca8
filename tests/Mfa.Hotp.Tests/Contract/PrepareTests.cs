using System.Security.Cryptography;
using static Mfa.Hotp.Tests.Fixture;

namespace Mfa.Hotp.Tests.Contract;

/// <summary>Keys that live elsewhere: the same decisions, with MACs that somebody else computed.</summary>
public class PrepareTests
{
    [Fact]
    public void Complete_WholeStory_DecidesAsVerifyDoes()
    {
        var state = UsedUpTo(4);
        foreach (var code in (string[])[CodeOf(5), CodeOf(15), CodeOf(4), CodeOf(3), CodeOf(99), "no code"])
        {
            var expected = Hardware.Verify(Key, code, state, Noon);
            var window = Hardware.Prepare(state, Noon);
            var actual = Hardware.Complete(window, code, state, Macs(window));

            Assert.Equal((expected.Status, expected.State, expected.Counter), (actual.Status, actual.State, actual.Counter));
        }
    }

    [Fact]
    public void Complete_NextCodeExchange_NeedsTheContinuation()
    {
        var window = Hardware.Prepare(HotpState.Initial, Noon);
        var asked = Hardware.Complete(window, CodeOf(50), HotpState.Initial, Macs(window));
        Assert.Equal(HotpVerificationStatus.NextCodeRequired, asked.Status);

        window = Hardware.Prepare(asked.State, Noon);
        Assert.False(Hardware.Complete(window, CodeOf(51), asked.State, Macs(window)).IsAccepted);
        Assert.True(Hardware.Complete(window, CodeOf(51), asked.State, Macs(window), asked.Continuation).IsAccepted);
    }

    [Fact]
    public void CompleteResynchronization_TwoAndThreeCodes_DecideAsResynchronizeDoes()
    {
        var two = Hardware.PrepareResynchronization(HotpState.Initial, codes: 2);
        var three = Hardware.PrepareResynchronization(HotpState.Initial, codes: 3);

        Assert.Equal(1_001, two.Count);
        Assert.Equal(100_001, three.Count);
        Assert.Equal(701ul, Hardware.CompleteResynchronization(two, CodeOf(700), CodeOf(701), HotpState.Initial, Macs(two)).Counter);
        Assert.Equal(80_002ul, Hardware.CompleteResynchronization(three, CodeOf(80_000), CodeOf(80_001), CodeOf(80_002), HotpState.Initial, Macs(three)).Counter);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void PrepareResynchronization_AnotherNumberOfCodes_IsAnArgumentError(int codes) =>
        Assert.Throws<ArgumentOutOfRangeException>("codes", () => Hardware.PrepareResynchronization(HotpState.Initial, codes));

    [Theory]
    [InlineData("SHA1", 20)]
    [InlineData("SHA256", 32)]
    [InlineData("SHA512", 64)]
    public void Prepare_EachAlgorithm_AsksForMacsOfItsLength(string algorithm, int length)
    {
        var verifier = new HotpVerifier(new HotpParameters(new HashAlgorithmName(algorithm)), new HotpVerifierOptions { LookAhead = 2 });
        var window = verifier.Prepare(HotpState.StartingAt(7), Noon);

        Assert.Equal(length, window.MacLength);
        Assert.Equal([7, 8, 9], Enumerable.Range(0, window.Count).Select(window.GetCounter));
    }

    [Fact]
    public void Complete_StateOfAnotherCounterThanPrepared_IsAnArgumentError()
    {
        var window = App.Prepare(HotpState.Initial, Noon);
        var macs = Macs(window);

        Assert.Throws<ArgumentException>("window", () => App.Complete(window, "123456", UsedUpTo(0), macs));
        Assert.Throws<ArgumentException>("window", () => App.Complete(default, "123456", HotpState.Initial, []));
        Assert.Throws<ArgumentException>("window", () => App.CompleteResynchronization(window, "123456", "123456", HotpState.Initial, macs));
        Assert.Throws<ArgumentException>("macs", () => App.Complete(window, "123456", HotpState.Initial, macs.AsSpan(1)));
    }

    [Fact]
    public void Complete_WindowOfOtherParameters_IsAnArgumentError()
    {
        var window = new HotpVerifier(new HotpParameters(HashAlgorithmName.SHA256)).Prepare(HotpState.Initial, Noon);

        Assert.Throws<ArgumentException>("window", () => App.Complete(window, "123456", HotpState.Initial, new byte[window.Count * 32]));
    }

    // What the security module does.
    static byte[] Macs(HotpWindow window)
    {
        var macs = new byte[window.Count * window.MacLength];
        var message = new byte[HotpWindow.MessageLength];
        for (var i = 0; i < window.Count; i++)
        {
            window.WriteMessage(i, message);
            HMACSHA1.HashData(Key, message, macs.AsSpan(i * window.MacLength));
        }

        return macs;
    }
}
