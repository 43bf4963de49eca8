using static Mfa.Hotp.Tests.Fixture;

namespace Mfa.Hotp.Tests.Contract;

public class MalformedCodeTests
{
    static readonly HotpVerifier Grouped = new(options: new HotpVerifierOptions { AllowCodeSeparators = true });

    public static TheoryData<string?> NoCodes =>
    [
        null, "", " ", "12345", "1234567", "12345a", "+12345", "-12345", "0x1234",
        "１２３４５６",          // full-width digits
        "٣٤٥٦٧٨",          // Arabic-Indic digits
        "12345\0", "12345\n", "\uFEFF123456", "12345²",
    ];

    [Theory]
    [MemberData(nameof(NoCodes))]
    public void Verify_WhatIsNoCode_IsMalformedAndChangesNothing(string? typed)
    {
        var state = UsedUpTo(3);

        var result = App.Verify(Key, typed, state, Noon);
        var pair = App.Resynchronize(Key, CodeOf(4), typed, state);

        Assert.Equal((HotpVerificationStatus.Malformed, state), (result.Status, result.State));
        Assert.Equal((HotpVerificationStatus.Malformed, state), (pair.Status, pair.State));
        Assert.Equal(HotpVerificationStatus.Malformed, Grouped.Verify(Key, typed, state, Noon).Status);
    }

    [Fact]
    public void Verify_LoneSurrogatesAndTenMegabytes_AreMalformed()
    {
        Assert.Equal(HotpVerificationStatus.Malformed, App.Verify(Key, "12345" + (char)0xD800, HotpState.Initial, Noon).Status);
        Assert.Equal(HotpVerificationStatus.Malformed, App.Verify(Key, new string('1', 10_000_000), HotpState.Initial, Noon).Status);
        Assert.Equal(HotpVerificationStatus.Malformed, Grouped.Verify(Key, new string(' ', 10_000_000), HotpState.Initial, Noon).Status);
    }

    [Theory]
    [InlineData("755 224")]
    [InlineData("755-224")]
    public void Verify_GroupedCode_IsReadOnlyWhereTheOptionAllowsIt(string typed)
    {
        Assert.Equal(HotpVerificationStatus.Malformed, App.Verify(Key, typed, HotpState.Initial, Noon).Status);
        Assert.True(Grouped.Verify(Key, typed, HotpState.Initial, Noon).IsAccepted);
        Assert.True(Grouped.Resynchronize(Key, typed, "287-082", HotpState.Initial).IsAccepted);
    }
}
