using System.Text.Json;
using Mfa.Shared.OtpTime;
using Mfa.TestKit;
using static Mfa.SecurId.Tests.Fixture;

namespace Mfa.SecurId.Tests.Contract;

public class StateTests
{
    static readonly ModelSecurIdToken Token = new() { ClockError = -5 * Step };

    // One of every shape: unused, used, with a provisional offset, with a drift and a streak, with a pending code.
    public static TheoryData<SecurIdState> States
    {
        get
        {
            var provisional = Hardware.ResynchronizeAt(Token, Noon, SecurIdState.Initial).State;
            var drifted = Hardware.SignedIn(Token, Noon + 5 * Step, provisional);
            var early = new ModelSecurIdToken { ClockError = -6 * Step };
            var streak = Hardware.SignedIn(early, Noon + 15 * Step, drifted);
            var late = Hardware.SignedIn(new ModelSecurIdToken { ClockError = -4 * Step }, Noon + 15 * Step, drifted);
            var pending = Hardware.Verify(Token.Token, Token.CodeAt(Noon), SecurIdState.Initial, Noon).State;
            return [SecurIdState.Initial, provisional, drifted, streak, late, pending];
        }
    }

    [Theory]
    [MemberData(nameof(States))]
    public void State_EveryShape_SurvivesBytesTextAndJson(SecurIdState state)
    {
        var bytes = new byte[SecurIdState.EncodedLength];
        state.WriteTo(bytes);

        Assert.True(SecurIdState.TryRead(bytes, out var fromBytes));
        Assert.Equal(state, fromBytes);
        Assert.Equal(state, SecurIdState.Parse(state.ToString()));
        Assert.Equal(state, JsonSerializer.Deserialize<SecurIdState>(JsonSerializer.Serialize(state)));
        Assert.Equal($"\"{state}\"", JsonSerializer.Serialize(state));
        Assert.True(state == fromBytes && !(state != fromBytes) && state.GetHashCode() == fromBytes.GetHashCode());
    }

    [Theory]
    [MemberData(nameof(States))]
    public void TryRead_OneByteMoreOrLess_IsNoState(SecurIdState state)
    {
        var bytes = new byte[SecurIdState.EncodedLength + 1];
        state.WriteTo(bytes);

        Assert.False(SecurIdState.TryRead(bytes, out _));
        Assert.False(SecurIdState.TryRead(bytes.AsSpan(..^2), out _));
    }

    [Fact]
    public void TryRead_ZeroBytes_IsNoState()
    {
        Assert.False(SecurIdState.TryRead(new byte[SecurIdState.EncodedLength], out var state));
        Assert.Equal(default, state);
        Assert.False(SecurIdState.TryRead([], out _));
    }

    [Fact]
    public void TryRead_VersionOfTheFuture_IsNoState()
    {
        var bytes = new byte[SecurIdState.EncodedLength];
        SecurIdState.Initial.WriteTo(bytes);
        bytes[0]++;

        Assert.False(SecurIdState.TryRead(bytes, out _));
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
        var bytes = new byte[SecurIdState.EncodedLength];
        SecurIdState.Initial.WriteTo(bytes);
        bytes[position] = value;

        Assert.False(SecurIdState.TryRead(bytes, out _));
    }

    [Theory]
    [InlineData(101, true)]
    [InlineData(100, false)]      // not above the last step: completing it would go back
    [InlineData(90, false)]
    public void TryRead_PendingCodeAtOrBelowTheLastStep_IsNoState(ulong pending, bool isState)
    {
        var state = new SecurIdState(new OtpTimeFields { Fingerprint = Token.Token.Fingerprint, LastTimeStep = 100, Pending = new(pending, 0, 1) });

        Assert.Equal(isState, SecurIdState.TryParse(state.ToString(), out _));
    }

    [Fact]
    public void TryRead_UsedButBoundToNoParameters_IsNoState()
    {
        var state = new SecurIdState(new OtpTimeFields { LastTimeStep = 5 });

        Assert.False(SecurIdState.TryParse(state.ToString(), out _));
    }

    [Fact]
    public void Verify_PendingCodeAHundredThousandStepsAway_IsNotLive()
    {
        var now = StepAt(Noon);
        var pending = Mfa.Shared.Otp.OtpPendingCode.Begin((ulong)now + 1_000_000, Noon, TimeSpan.FromMinutes(1), out var continuation);
        var state = new SecurIdState(new OtpTimeFields { Fingerprint = Token.Token.Fingerprint, Pending = pending });

        Assert.Equal(SecurIdVerificationStatus.Rejected, App.Verify(Token.Token, Token.CodeOf(now + 1_000_001), state, Noon, new SecurIdContinuation(continuation)).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AQ")]
    [InlineData("not a state at all, but as long as one would be, if it were one; or nearly")]
    public void Parse_TextThatIsNoState_Throws(string? text)
    {
        Assert.False(SecurIdState.TryParse(text, out _));
        Assert.Throws<SecurIdFormatException>(() => SecurIdState.Parse(text));
    }

    [Fact]
    public void Parse_TextInAnotherWriting_IsNoState()
    {
        var text = SecurIdState.Initial.ToString();

        Assert.True(SecurIdState.TryParse(text, out _));
        Assert.False(SecurIdState.TryParse(text + "=", out _));
        Assert.False(SecurIdState.TryParse(" " + text[1..], out _));
        Assert.False(SecurIdState.TryParse(text[..^1] + "B", out _));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("\"\"")]
    [InlineData("\"AQ\"")]
    [InlineData("{}")]
    public void Deserialize_JsonThatIsNoState_Throws(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<SecurIdState>(json));

    [Fact]
    public void Default_IsNoState()
    {
        Assert.NotEqual(default, SecurIdState.Initial);
        Assert.Equal("", default(SecurIdState).ToString());
        Assert.Throws<JsonException>(() => JsonSerializer.Serialize(default(SecurIdState)));
        Assert.Throws<InvalidOperationException>(() => default(SecurIdState).WriteTo(new byte[SecurIdState.EncodedLength]));
        Assert.Throws<ArgumentException>("state", () => App.Verify(Token.Token, "123456", default, Noon));
        Assert.Throws<ArgumentException>("state", () => App.Verify(Token.Token, null, default, Noon));
        Assert.Throws<ArgumentException>("state", () => App.Resynchronize(Token.Token, "123456", "123456", default, Noon));
    }

    [Fact]
    public void Verify_StateOfAnotherToken_IsAnArgumentError()
    {
        var model = new ModelSecurIdToken();
        var state = App.SignedIn(model, Noon);
        SecurIdToken[] others = [new("000123456780", model.Seed), new(model.SerialNumber, model.Seed, digits: 8), new(model.SerialNumber, model.Seed, interval: Step / 2)];

        Assert.True(state.BelongsTo(model.Token));
        Assert.False(default(SecurIdState).BelongsTo(model.Token));
        Assert.All(others, token => Assert.False(state.BelongsTo(token)));
        Assert.All(others, token => Assert.Throws<ArgumentException>("state", () => App.Verify(token, "123456", state, Noon)));
        Assert.All(others, token => Assert.True(SecurIdState.Initial.BelongsTo(token)));
    }

    [Fact]
    public void WriteTo_TooFewBytes_IsAnArgumentError() =>
        Assert.Throws<ArgumentException>("destination", () => SecurIdState.Initial.WriteTo(new byte[SecurIdState.EncodedLength - 1]));
}
