using System.Security.Cryptography;
using System.Text.Json;
using static Mfa.Hotp.Tests.Fixture;

namespace Mfa.Hotp.Tests.Contract;

public class StateTests
{
    // One of every shape: unused, elsewhere started, used, pending, exhausted.
    public static TheoryData<HotpState> States =>
    [
        HotpState.Initial,
        HotpState.StartingAt(ulong.MaxValue),
        UsedUpTo(7),
        Hardware.Verify(Key, CodeOf(40), UsedUpTo(0), Noon).State,
        UsedUpTo(ulong.MaxValue),
    ];

    [Theory]
    [MemberData(nameof(States))]
    public void State_EveryShape_SurvivesBytesTextAndJson(HotpState state)
    {
        var bytes = new byte[HotpState.EncodedLength];
        state.WriteTo(bytes);

        Assert.True(HotpState.TryRead(bytes, out var fromBytes));
        Assert.Equal(state, fromBytes);
        Assert.Equal(state, HotpState.Parse(state.ToString()));
        Assert.Equal(state, JsonSerializer.Deserialize<HotpState>(JsonSerializer.Serialize(state)));
        Assert.True(state == fromBytes && !(state != fromBytes) && state.GetHashCode() == fromBytes.GetHashCode());
    }

    [Theory]
    [MemberData(nameof(States))]
    public void TryRead_OneByteMoreOrLess_IsNoState(HotpState state)
    {
        var bytes = new byte[HotpState.EncodedLength + 1];
        state.WriteTo(bytes);

        Assert.False(HotpState.TryRead(bytes, out _));
        Assert.False(HotpState.TryRead(bytes.AsSpan(..^2), out _));
    }

    [Fact]
    public void TryRead_ZeroBytes_IsNoState()
    {
        Assert.False(HotpState.TryRead(new byte[HotpState.EncodedLength], out var state));
        Assert.Equal(default, state);
        Assert.False(HotpState.TryRead([], out _));
    }

    [Theory]
    [InlineData(0, 2)]         // a version of the future
    [InlineData(1, 8)]         // an unknown flag
    [InlineData(1, 1)]         // used, but at counter 0
    [InlineData(1, 2)]         // exhausted, but not at the top
    [InlineData(25, 1)]        // a pending code without its flag
    public void TryRead_WhatNoVerifierWrites_IsNoState(int position, byte value)
    {
        var bytes = new byte[HotpState.EncodedLength];
        HotpState.Initial.WriteTo(bytes);
        bytes[position] = value;

        Assert.False(HotpState.TryRead(bytes, out _));
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]      // further ahead than any zone reaches
    public void TryRead_PendingCodeTooFarAhead_IsNoState(ulong counter, bool isState)
    {
        var bytes = new byte[HotpState.EncodedLength];
        HotpState.Initial.WriteTo(bytes);
        bytes[1] = 4;
        bytes[2] = 1;      // bound to some parameters
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(18), counter);

        Assert.Equal(isState, HotpState.TryRead(bytes, out _));
    }

    [Fact]
    public void TryRead_UsedButBoundToNoParameters_IsNoState()
    {
        var state = new HotpState(new HotpStateFields { NextCounter = 5, IsUsed = true });

        Assert.False(HotpState.TryParse(state.ToString(), out _));
    }

    [Fact]
    public void TryRead_StateOfTheFirstRelease_IsReadForever()
    {
        // Written by version 1 after the code of counter 0: a change that breaks this breaks every database.
        var state = HotpState.Parse("AQGmaGji6Y-mbQAAAAAAAAABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

        Assert.Equal(1ul, state.NextCounter);
        Assert.Equal(UsedUpTo(0), state);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AQ")]
    public void Parse_TextThatIsNoState_Throws(string? text)
    {
        Assert.False(HotpState.TryParse(text, out _));
        Assert.Throws<HotpFormatException>(() => HotpState.Parse(text));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("\"\"")]
    [InlineData("{}")]
    public void Deserialize_JsonThatIsNoState_Throws(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<HotpState>(json));

    [Fact]
    public void Default_IsNoState()
    {
        Assert.NotEqual(default, HotpState.Initial);
        Assert.Equal("", default(HotpState).ToString());
        Assert.Throws<JsonException>(() => JsonSerializer.Serialize(default(HotpState)));
        Assert.Throws<InvalidOperationException>(() => default(HotpState).WriteTo(new byte[HotpState.EncodedLength]));
        Assert.Throws<ArgumentException>("state", () => App.Verify(Key, "123456", default, Noon));
        Assert.Throws<ArgumentException>("state", () => App.Resynchronize(Key, "123456", "123456", default));
        Assert.Throws<ArgumentException>("state", () => App.Resynchronize(Key, "123456", "123456", "123456", default));
        Assert.Throws<ArgumentException>("state", () => App.Prepare(default, Noon));
        Assert.Throws<ArgumentException>("state", () => App.PrepareResynchronization(default, 2));
    }

    [Fact]
    public void WriteTo_TooFewBytes_IsAnArgumentError() =>
        Assert.Throws<ArgumentException>("destination", () => HotpState.Initial.WriteTo(new byte[HotpState.EncodedLength - 1]));

    [Fact]
    public void Verify_StateOfOtherParameters_IsAnArgumentError()
    {
        var state = UsedUpTo(0);
        HotpParameters[] others = [new(HashAlgorithmName.SHA256), new(digits: 8)];

        Assert.True(state.BelongsTo(HotpParameters.Default));
        Assert.False(default(HotpState).BelongsTo(HotpParameters.Default));
        Assert.All(others, parameters => Assert.True(HotpState.Initial.BelongsTo(parameters)));
        Assert.All(others, parameters => Assert.False(state.BelongsTo(parameters)));
        Assert.All(others, parameters => Assert.Throws<ArgumentException>("state", () => new HotpVerifier(parameters).Verify(Key, "123456", state, Noon)));
        Assert.True(new HotpVerifier(new HotpParameters()).Verify(Key, CodeOf(1), state, Noon).IsAccepted);
    }
}
