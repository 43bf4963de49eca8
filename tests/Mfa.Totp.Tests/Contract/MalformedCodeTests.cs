using Mfa.TestKit;
using static Mfa.Totp.Tests.Fixture;

namespace Mfa.Totp.Tests.Contract;

public class MalformedCodeTests
{
    static readonly ModelToken Token = new();
    static readonly TotpVerifier Grouped = new(options: new TotpVerifierOptions { AllowCodeSeparators = true });

    public static TheoryData<string?> NoCodes =>
    [
        null, "", " ", "12345", "1234567", "12345a", "+12345", "-12345", "12345.", "0x1234", "1e5000",
        "１２３４５６",          // full-width digits
        "٣٤٥٦٧٨",          // Arabic-Indic digits
        "१२३४५६",          // Devanagari digits
        "12345\0", "12345\n", "\uD800\uDC00\uD800", "12345\uD800", "\uFEFF123456", "123456\u200B",
        "½23456", "12345²",
    ];

    [Theory]
    [MemberData(nameof(NoCodes))]
    public void Verify_WhatIsNoCode_IsMalformedAndChangesNothing(string? typed)
    {
        var state = App.SignedIn(Token, Noon);

        var result = App.Verify(Token.Key, typed, state, Noon + Step);
        var grouped = Grouped.Verify(Token.Key, typed, state, Noon + Step);
        var resynchronized = App.Resynchronize(Token.Key, Token.CodeAt(Noon), typed, state, Noon + Step);

        Assert.Equal(TotpVerificationStatus.Malformed, result.Status);
        Assert.Equal(TotpVerificationStatus.Malformed, grouped.Status);
        Assert.Equal(TotpVerificationStatus.Malformed, resynchronized.Status);
        Assert.Equal(state, result.State);
        Assert.Equal(state, resynchronized.State);
    }

    [Fact]
    public void Verify_TenMegabytes_IsMalformed()
    {
        var long1 = new string('1', 10_000_000);
        var spaces = new string(' ', 10_000_000);

        Assert.Equal(TotpVerificationStatus.Malformed, App.Verify(Token.Key, long1, TotpState.Initial, Noon).Status);
        Assert.Equal(TotpVerificationStatus.Malformed, Grouped.Verify(Token.Key, spaces, TotpState.Initial, Noon).Status);
    }

    [Theory]
    [InlineData("123 456")]
    [InlineData("123-456")]
    [InlineData("12 34 56")]
    [InlineData("1 2 3 4 5 6")]
    public void Verify_GroupedCode_IsReadOnlyWhereTheOptionAllowsIt(string typed)
    {
        Assert.Equal(TotpVerificationStatus.Malformed, App.Verify(Token.Key, typed, TotpState.Initial, Noon).Status);
        Assert.Equal(TotpVerificationStatus.Rejected, Grouped.Verify(Token.Key, typed, TotpState.Initial, Noon).Status);
    }

    [Theory]
    [InlineData(" 123456")]
    [InlineData("123456 ")]
    [InlineData("123  456")]
    [InlineData("123 -456")]
    [InlineData("123\t456")]
    [InlineData("123\u00A0456")]
    [InlineData("123_456")]
    public void Verify_SeparatorsElsewhere_AreMalformedAllTheSame(string typed) =>
        Assert.Equal(TotpVerificationStatus.Malformed, Grouped.Verify(Token.Key, typed, TotpState.Initial, Noon).Status);

    [Fact]
    public void Verify_GroupedRightCode_IsAccepted()
    {
        var code = Token.CodeAt(Noon);

        Assert.True(Grouped.Verify(Token.Key, code[..3] + " " + code[3..], TotpState.Initial, Noon).IsAccepted);
    }

    [Fact]
    public void Verify_LeadingZeros_BelongToTheCode()
    {
        var step = StepAt(Noon);
        while (Token.CodeOf(step)[0] != '0')
            step++;
        var time = TotpParameters.Default.GetStepStart(step);
        var code = Token.CodeOf(step);

        Assert.Equal(TotpVerificationStatus.Accepted, App.Verify(Token.Key, code, TotpState.Initial, time).Status);
        Assert.Equal(TotpVerificationStatus.Malformed, App.Verify(Token.Key, code.TrimStart('0'), TotpState.Initial, time).Status);
    }
}
