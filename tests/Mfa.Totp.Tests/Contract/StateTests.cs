using System.Text.Json;
using Mfa.Shared.OtpTime;
using Mfa.TestKit;
using static Mfa.Totp.Tests.Fixture;

namespace Mfa.Totp.Tests.Contract;

public class StateTests
{
    static readonly ModelToken Token = new() { ClockError = -5 * Step };

    // One of every shape: unused, used, with a provisional offset, with a drift and a streak, with a pending code.
    public static TheoryData<TotpState> States
    {
        get
        {
            var provisional = Hardware.ResynchronizeAt(Token, Noon, TotpState.Initial).State;
            var drifted = Hardware.SignedIn(Token, Noon + 5 * Step, provisional);
            var early = new ModelToken { ClockError = -6 * Step };
            var streak = Hardware.SignedIn(early, Noon + 15 * Step, drifted);
            var late = Hardware.SignedIn(new ModelToken { ClockError = -4 * Step }, Noon + 15 * Step, drifted);
            var pending = Hardware.Verify(Token.Key, Token.CodeAt(Noon), TotpState.Initial, Noon).State;
            return [TotpState.Initial, provisional, drifted, streak, late, pending];
        }
    }

    [Theory]
    [MemberData(nameof(States))]
    public void State_EveryShape_SurvivesBytesTextAndJson(TotpState state)
    {
        var bytes = new byte[TotpState.EncodedLength];
        state.WriteTo(bytes);

        Assert.True(TotpState.TryRead(bytes, out var fromBytes));
        Assert.Equal(state, fromBytes);
        Assert.Equal(state, TotpState.Parse(state.ToString()));
        Assert.Equal(state, JsonSerializer.Deserialize<TotpState>(JsonSerializer.Serialize(state)));
        Assert.Equal($"\"{state}\"", JsonSerializer.Serialize(state));
        Assert.True(state == fromBytes && !(state != fromBytes) && state.GetHashCode() == fromBytes.GetHashCode());
    }

    [Theory]
    [MemberData(nameof(States))]
    public void TryRead_OneByteMoreOrLess_IsNoState(TotpState state)
    {
        var bytes = new byte[TotpState.EncodedLength + 1];
        state.WriteTo(bytes);

        Assert.False(TotpState.TryRead(bytes, out _));
        Assert.False(TotpState.TryRead(bytes.AsSpan(..^2), out _));
    }

    [Fact]
    public void TryRead_ZeroBytes_IsNoState()
    {
        Assert.False(TotpState.TryRead(new byte[TotpState.EncodedLength], out var state));
        Assert.Equal(default, state);
        Assert.False(TotpState.TryRead([], out _));
    }

    [Fact]
    public void TryRead_VersionOfTheFuture_IsNoState()
    {
        var bytes = new byte[TotpState.EncodedLength];
        TotpState.Initial.WriteTo(bytes);
        bytes[0]++;

        Assert.False(TotpState.TryRead(bytes, out _));
    }

    [Theory]
    [InlineData(1, 0x20)]      // an unknown flag
    [InlineData(1, 0x18)]      // both edges
    [InlineData(17, 1)]        // a last step without its flag
    [InlineData(25, 1)]        // an offset without its flag
    [InlineData(57, 1)]        // a pending code without its flag
    [InlineData(18, 0x40)]     // a drift beyond all bounds
    public void TryRead_WhatNoVerifierWrites_IsNoState(int position, byte value)
    {
        var bytes = new byte[TotpState.EncodedLength];
        TotpState.Initial.WriteTo(bytes);
        bytes[position] = value;

        Assert.False(TotpState.TryRead(bytes, out _));
    }

    [Theory]
    [InlineData(101, true)]
    [InlineData(100, false)]      // not above the last step: completing it would go back
    [InlineData(90, false)]
    public void TryRead_PendingCodeAtOrBelowTheLastStep_IsNoState(ulong pending, bool isState)
    {
        var state = new TotpState(new OtpTimeFields { Fingerprint = TotpParameters.Default.Fingerprint, LastTimeStep = 100, Pending = new(pending, 0, 1) });

        Assert.Equal(isState, TotpState.TryParse(state.ToString(), out _));
    }

    [Fact]
    public void TryRead_UsedButBoundToNoParameters_IsNoState()
    {
        var state = new TotpState(new OtpTimeFields { LastTimeStep = 5 });

        Assert.False(TotpState.TryParse(state.ToString(), out _));
    }

    [Fact]
    public void Verify_PendingCodeAHundredThousandStepsAway_IsNotLive()
    {
        var now = StepAt(Noon);
        var pending = Mfa.Shared.Otp.OtpPendingCode.Begin((ulong)now + 1_000_000, Noon, TimeSpan.FromMinutes(1), out var continuation);
        var state = new TotpState(new OtpTimeFields { Fingerprint = TotpParameters.Default.Fingerprint, Pending = pending });

        Assert.Equal(TotpVerificationStatus.Rejected, App.Verify(Token.Key, Token.CodeOf(now + 1_000_001), state, Noon, new TotpContinuation(continuation)).Status);
    }

    [Fact]
    public void TryRead_StateOfTheFirstRelease_IsReadForever()
    {
        // Written by version 1 after a sign-in at noon: a change that breaks this breaks every database.
        var state = TotpState.Parse("AQFtbtJFpDMsVAAAAAADguEgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

        Assert.Equal(StepAt(Noon), state.LastTimeStep);
        Assert.Equal(App.SignedIn(new ModelToken(), Noon), state);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AQ")]
    [InlineData("not a state at all, but as long as one would be, if it were one; or nearly")]
    public void Parse_TextThatIsNoState_Throws(string? text)
    {
        Assert.False(TotpState.TryParse(text, out _));
        Assert.Throws<TotpFormatException>(() => TotpState.Parse(text));
    }

    [Fact]
    public void Parse_TextInAnotherWriting_IsNoState()
    {
        var text = TotpState.Initial.ToString();

        Assert.True(TotpState.TryParse(text, out _));
        Assert.False(TotpState.TryParse(text + "=", out _));
        Assert.False(TotpState.TryParse(" " + text[1..], out _));
        Assert.False(TotpState.TryParse(text[..^1] + "B", out _));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("\"\"")]
    [InlineData("\"AQ\"")]
    [InlineData("{}")]
    public void Deserialize_JsonThatIsNoState_Throws(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<TotpState>(json));

    [Fact]
    public void Default_IsNoState()
    {
        Assert.NotEqual(default, TotpState.Initial);
        Assert.Equal("", default(TotpState).ToString());
        Assert.Throws<JsonException>(() => JsonSerializer.Serialize(default(TotpState)));
        Assert.Throws<InvalidOperationException>(() => default(TotpState).WriteTo(new byte[TotpState.EncodedLength]));
        Assert.Throws<ArgumentException>("state", () => App.Verify(Token.Key, "123456", default, Noon));
        Assert.Throws<ArgumentException>("state", () => App.Verify(Token.Key, null, default, Noon));
        Assert.Throws<ArgumentException>("state", () => App.Resynchronize(Token.Key, "123456", "123456", default, Noon));
        Assert.Throws<ArgumentException>("state", () => App.Prepare(default, Noon));
        Assert.Throws<ArgumentException>("state", () => App.PrepareResynchronization(default, Noon));
        Assert.Throws<ArgumentException>("state", () => App.Complete(default, "123456", default, []));
    }

    [Fact]
    public void WriteTo_TooFewBytes_IsAnArgumentError() =>
        Assert.Throws<ArgumentException>("destination", () => TotpState.Initial.WriteTo(new byte[TotpState.EncodedLength - 1]));

    [Fact]
    public void Verify_StateOfOtherParameters_IsAnArgumentError()
    {
        var state = App.SignedIn(new ModelToken(), Noon);
        TotpParameters[] others =
        [
            new(System.Security.Cryptography.HashAlgorithmName.SHA256), new(digits: 8), new(period: 2 * Step), new(epoch: Noon), TotpParameters.Steam,
        ];

        Assert.True(state.BelongsTo(TotpParameters.Default));
        Assert.False(default(TotpState).BelongsTo(TotpParameters.Default));
        Assert.All(others, parameters => Assert.True(TotpState.Initial.BelongsTo(parameters)));
        Assert.All(others, parameters => Assert.False(state.BelongsTo(parameters)));
        Assert.All(others, parameters => Assert.Throws<ArgumentException>("state", () => new TotpVerifier(parameters).Verify(Token.Key, "123456", state, Noon)));
        Assert.Equal(TotpVerificationStatus.Replayed, new TotpVerifier(new TotpParameters()).Verify(Token.Key, new ModelToken().CodeAt(Noon), state, Noon).Status);
    }
}
