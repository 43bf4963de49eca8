using System.Globalization;
using FsCheck.Xunit;
using Mfa.TestKit;
using static Mfa.Hotp.Tests.Fixture;

namespace Mfa.Hotp.Tests.Properties;

public class VerifierProperties
{
    static readonly HotpVerifier[] Verifiers =
    [
        App,
        Hardware,
        new(options: new() { LookAhead = 0 }),
        new(options: new() { LookAhead = 3, NextCodeLookAhead = 20, NextCodeDeadline = TimeSpan.FromSeconds(30) }),
    ];

    // A button that is pressed in a pocket, a person, and an attacker who saw every code, at the bottom and at the top.
    [Property(MaxTest = 200, EndSize = 200, Replay = "20260101,4227")]
    public void AnyStory_KeepsThePromises(byte[] bytes, bool atTheTop)
    {
        var script = new Script(bytes);
        var verifier = Verifiers[script.Theme(Verifiers.Length)];
        var counter = atTheTop ? ulong.MaxValue - 40 : 0;
        var state = HotpState.StartingAt(counter);
        var seen = new List<string>();
        var accepted = new HashSet<ulong>();
        var continuation = default(HotpContinuation);
        var time = Noon;
        foreach (var (kind, amount) in script.Events(8))
        {
            time += TimeSpan.FromSeconds(amount % 80);
            switch (kind)
            {
                case 0:
                    for (var i = 0; i < amount % 70; i++)
                        Press();
                    break;
                case 1:
                case 2:
                    Send(Press(), default);
                    break;
                case 3:
                    Send(Press(), continuation);
                    break;
                case 4:
                    Store(verifier.Resynchronize(Key, Press(), Press(), state), codes: 2);
                    break;
                case 5:
                    Store(verifier.Resynchronize(Key, Press(), Press(), Press(), state), codes: 3);
                    break;
                case 6 when seen.Count > 0:
                    Send(seen[amount % seen.Count], amount % 2 == 0 ? continuation : default);
                    break;
                default:
                    Send((amount * 3911).ToString("D6", CultureInfo.InvariantCulture), default);
                    break;
            }
        }

        string Press()
        {
            var code = CodeOf(counter);
            counter = counter == ulong.MaxValue ? counter : counter + 1;
            seen.Add(code);
            return code;
        }

        void Send(string code, HotpContinuation with)
        {
            var result = verifier.Verify(Key, code, state, time, with);
            if (result.IsAccepted)
                Assert.Equal(code, CodeOf(result.Counter!.Value));
            if (result.Status == HotpVerificationStatus.NextCodeRequired)
                continuation = result.Continuation;
            Store(result, codes: 1);
        }

        void Store(in HotpVerificationResult result, ulong codes)
        {
            if (result.IsAccepted)
            {
                var last = result.Counter!.Value;
                for (var used = last - (codes - 1); ; used++)
                {
                    Assert.True(used >= state.NextCounter, "the counter went back");
                    Assert.True(accepted.Add(used), "a code was accepted twice");
                    if (used == last)
                        break;
                }

                Assert.True(last == ulong.MaxValue ? result.State.IsExhausted : result.State.NextCounter == last + 1);
            }
            else
            {
                Assert.Equal(WithoutPending(state), WithoutPending(result.State));
            }

            Assert.Equal(result.State, HotpState.Parse(result.State.ToString()));
            state = result.State;
        }
    }

    [Property(MaxTest = 1000, Replay = "20260102,4227")]
    public void AnyText_IsAnsweredAndThrowsNothing(string? code, string? other, string? continuation, ulong counter)
    {
        _ = HotpContinuation.TryParse(continuation, out var parsed);
        var state = HotpState.StartingAt(counter);

        Assert.False(Hardware.Verify(Key, code, state, Noon, parsed).IsAccepted);
        Assert.False(App.Resynchronize(Key, code, other, state).IsAccepted);
        Assert.False(App.Resynchronize(Key, code, other, code, state).IsAccepted);
        Assert.False(HotpState.TryParse(code, out _));
    }

    [Property(MaxTest = 1000, Replay = "20260103,4227")]
    public void AnyBytes_AreNoStateOrComeBackTheSame(byte[] bytes, byte flags)
    {
        var encoded = new byte[HotpState.EncodedLength];
        bytes.AsSpan(..Math.Min(bytes.Length, encoded.Length - 2)).CopyTo(encoded.AsSpan(2));
        encoded[0] = 1;
        encoded[1] = flags;
        if (!HotpState.TryRead(encoded, out var state))
            return;

        var again = new byte[HotpState.EncodedLength];
        state.WriteTo(again);
        Assert.Equal(encoded, again);
    }

    static HotpStateFields WithoutPending(HotpState state) => state.Open(HotpParameters.Default, nameof(state)) with { Pending = null };
}
