using Mfa.TestKit;
using static Mfa.SecurId.Tests.Fixture;

namespace Mfa.SecurId.Tests.Contract;

public class PinTests
{
    readonly ModelSecurIdToken _model = new();

    SecurIdToken Fob => _model.TokenThat(SecurIdPinMode.None);

    SecurIdToken PinPad => _model.TokenThat(SecurIdPinMode.AddPin);

    string Code => _model.CodeAt(Noon);

    [Theory]
    [InlineData("1234", SecurIdVerificationStatus.Accepted)]
    [InlineData("1235", SecurIdVerificationStatus.Rejected)]
    [InlineData("4321", SecurIdVerificationStatus.Rejected)]
    [InlineData("12345", SecurIdVerificationStatus.Rejected)]        // of another length: a guess, too, or the length could be found out for nothing
    [InlineData("12341234", SecurIdVerificationStatus.Rejected)]
    [InlineData("", SecurIdVerificationStatus.PinRequired)]
    [InlineData("123", SecurIdVerificationStatus.Malformed)]         // as long as no PIN is
    [InlineData("123412341", SecurIdVerificationStatus.Malformed)]
    [InlineData("12E4", SecurIdVerificationStatus.Malformed)]
    public void Verify_PinInFrontOfAFobsTokencode_HasToBeTheOwners(string typed, SecurIdVerificationStatus expected) =>
        Assert.Equal(expected, Hardware.Verify(Fob, typed + Code, "1234", SecurIdState.Initial, Noon).Status);

    [Fact]
    public void Verify_RightPinAndWrongCode_IsRejected() =>
        Assert.Equal(SecurIdVerificationStatus.Rejected, Hardware.Verify(Fob, "1234" + _model.CodeOutside(StepAt(Noon) - 20, StepAt(Noon) + 20), "1234", SecurIdState.Initial, Noon).Status);

    [Fact]
    public void Verify_LongestPinAndCode_IsAccepted()
    {
        var model = new ModelSecurIdToken(digits: 8);

        Assert.True(Hardware.Verify(model.Token, "98765432" + model.CodeAt(Noon), "98765432", SecurIdState.Initial, Noon).IsAccepted);
    }

    [Fact]
    public void Verify_PinOfNobody_IsMalformed() =>
        Assert.Equal(SecurIdVerificationStatus.Malformed, Hardware.Verify(Fob, "1234" + Code, SecurIdState.Initial, Noon).Status);

    [Fact]
    public void Verify_WrongPinWithACodeThatWasUsed_DoesNotTellThatItWasUsed()
    {
        var used = Hardware.Verify(Fob, "1234" + Code, "1234", SecurIdState.Initial, Noon).State;

        Assert.Equal(SecurIdVerificationStatus.Replayed, Hardware.Verify(Fob, "1234" + Code, "1234", used, Noon).Status);
        Assert.Equal(SecurIdVerificationStatus.Rejected, Hardware.Verify(Fob, "1233" + Code, "1234", used, Noon).Status);
    }

    [Fact]
    public void Verify_WrongPinWithACodeOfTheZone_DoesNotAskForTheNext()
    {
        var old = _model.CodeAt(Noon - 5 * Step);

        Assert.Equal(SecurIdVerificationStatus.NextCodeRequired, Hardware.Verify(Fob, "1234" + old, "1234", SecurIdState.Initial, Noon).Status);
        Assert.Equal(SecurIdVerificationStatus.Rejected, Hardware.Verify(Fob, "1233" + old, "1234", SecurIdState.Initial, Noon).Status);
    }

    [Theory]
    [InlineData("1234", SecurIdVerificationStatus.Accepted)]
    [InlineData("", SecurIdVerificationStatus.Accepted)]         // the first code brought the PIN
    [InlineData("1233", SecurIdVerificationStatus.Rejected)]
    public void Verify_NextTokencode_ComesWithOrWithoutThePin(string typed, SecurIdVerificationStatus expected)
    {
        _model.ClockError = -5 * Step;
        var asked = Hardware.Verify(Fob, "1234" + Code, "1234", SecurIdState.Initial, Noon);
        var later = Noon + Step;

        Assert.Equal(expected, Hardware.Verify(Fob, typed + _model.CodeAt(later), "1234", asked.State, later, asked.Continuation).Status);
    }

    [Fact]
    public void Verify_TokencodeAloneWithAContinuationOfNothing_IsRejectedWhateverItIs()
    {
        Assert.True(SecurIdContinuation.TryParse("AAAAAAAAAAAAAAAAAAAAAQ", out var invented));

        Assert.Equal(SecurIdVerificationStatus.Rejected, Hardware.Verify(Fob, Code, "1234", SecurIdState.Initial, Noon, invented).Status);
        _model.ClockError = -5 * Step;
        var asked = Hardware.Verify(Fob, "1234" + Code, "1234", SecurIdState.Initial, Noon);
        Assert.Equal(SecurIdVerificationStatus.Rejected, Hardware.Verify(Fob, _model.CodeAt(Noon + Step), "1234", asked.State, Noon + Step, invented).Status);
    }

    [Theory]
    [InlineData("1234")]
    [InlineData("98765432")]       // longer than the code: what stands out falls off
    [InlineData("0000")]           // changes nothing
    public void Verify_PinThatTheTokenAdds_IsTakenOffAgain(string pin)
    {
        Assert.True(Hardware.Verify(PinPad, _model.CodeAt(Noon, pin), pin, SecurIdState.Initial, Noon).IsAccepted);
        Assert.Equal(pin == "0000", Hardware.Verify(PinPad, Code, pin, SecurIdState.Initial, Noon).IsAccepted);
        Assert.Equal(SecurIdVerificationStatus.Rejected, Hardware.Verify(PinPad, _model.CodeAt(Noon, pin), "5678", SecurIdState.Initial, Noon).Status);
        Assert.Equal(SecurIdVerificationStatus.Malformed, Hardware.Verify(PinPad, pin + Code, pin, SecurIdState.Initial, Noon).Status);
    }

    [Fact]
    public void Verify_TokenThatAddsAPinWithoutOne_RequiresIt()
    {
        Assert.Equal(SecurIdVerificationStatus.PinRequired, Hardware.Verify(PinPad, Code, SecurIdState.Initial, Noon).Status);
        Assert.Equal(SecurIdVerificationStatus.PinRequired, Hardware.Resynchronize(PinPad, Code, Code, SecurIdState.Initial, Noon).Status);
        Assert.Equal(SecurIdVerificationStatus.PinRequired, Hardware.Verify(_model.TokenThat(SecurIdPinMode.AddPin | SecurIdPinMode.LocalPin), Code, SecurIdState.Initial, Noon).Status);
        Assert.True(Hardware.Verify(_model.TokenThat(SecurIdPinMode.LocalPin), Code, SecurIdState.Initial, Noon).IsAccepted);
    }

    [Theory]
    [InlineData("", "", true)]
    [InlineData("1234", "1234", true)]
    [InlineData("1234", "", true)]
    [InlineData("1233", "1234", false)]
    [InlineData("1234", "1233", false)]
    public void Resynchronize_PinInFront_MayBeLeftOutButNotBeWrong(string first, string second, bool accepted) =>
        Assert.Equal(accepted, Hardware.Resynchronize(Fob, first + _model.CodeAt(Noon - Step), second + Code, "1234", SecurIdState.Initial, Noon).IsAccepted);

    [Fact]
    public void Resynchronize_PinThatTheTokenAdds_IsTakenOffBothCodes()
    {
        var (first, second) = (_model.CodeAt(Noon - Step, "1234"), _model.CodeAt(Noon, "1234"));

        Assert.True(Hardware.Resynchronize(PinPad, first, second, "1234", SecurIdState.Initial, Noon).IsAccepted);
        Assert.Equal(SecurIdVerificationStatus.Rejected, Hardware.Resynchronize(PinPad, first, second, "1235", SecurIdState.Initial, Noon).Status);
    }

    [Theory]
    [InlineData("123")]
    [InlineData("123456789")]
    [InlineData("12a4")]
    [InlineData("١٢٣٤")]
    public void Verify_WhatNoPinCanBe_IsAnArgumentError(string pin)
    {
        Assert.Throws<ArgumentException>("pin", () => Hardware.Verify(Fob, "1234" + Code, pin, SecurIdState.Initial, Noon));
        Assert.Throws<ArgumentException>("pin", () => Hardware.Resynchronize(Fob, Code, Code, pin, SecurIdState.Initial, Noon));
        Assert.Throws<ArgumentException>("pin", () => SecurIdGenerator.Generate(Fob, Noon, pin));
    }

    [Fact]
    public void Verify_EmptyPin_IsAnArgumentError()
    {
        // One that was lost, in a column that is null, mustn't pass for none.
        Assert.Throws<ArgumentException>("pin", () => Hardware.Verify(Fob, Code, default(string), SecurIdState.Initial, Noon));
        Assert.Throws<ArgumentException>("pin", () => Hardware.Resynchronize(Fob, Code, Code, "", SecurIdState.Initial, Noon));
    }

    [Fact]
    public void Generate_Pin_StandsWhereItIsTyped()
    {
        Assert.Equal("1234" + Code, SecurIdGenerator.Generate(Fob, Noon, "1234"));
        Assert.Equal(_model.CodeAt(Noon, "1234"), SecurIdGenerator.Generate(PinPad, Noon, "1234"));
        Assert.Throws<ArgumentException>("destination", () => SecurIdGenerator.Generate(Fob, Noon, "1234", new char[9]));
        Assert.Equal(10, SecurIdGenerator.Generate(Fob, Noon, "1234", new char[10]));
    }

    [Theory]
    [InlineData("1234 567890", true)]
    [InlineData("1234-567-890", true)]
    [InlineData("1234  567890", false)]
    [InlineData(" 1234567890", false)]
    [InlineData("1234567890 ", false)]
    public void Verify_Separators_AreTakenOnlyOneAtATimeAndWhereTheyAreAllowed(string typed, bool isCode)
    {
        var lenient = new SecurIdVerifier(new() { AllowCodeSeparators = true });

        Assert.Equal(isCode ? SecurIdVerificationStatus.Rejected : SecurIdVerificationStatus.Malformed, lenient.Verify(Fob, typed, "1234", SecurIdState.Initial, Noon.AddDays(1)).Status);
        Assert.Equal(SecurIdVerificationStatus.Malformed, Hardware.Verify(Fob, typed, "1234", SecurIdState.Initial, Noon).Status);
    }
}
