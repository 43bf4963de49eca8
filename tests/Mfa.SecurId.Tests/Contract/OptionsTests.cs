using static Mfa.SecurId.Tests.Fixture;

namespace Mfa.SecurId.Tests.Contract;

public class OptionsTests
{
    public static TheoryData<SecurIdVerifierOptions, string> OutOfRange => new()
    {
        { new() { PastSteps = -1 }, "PastSteps" },
        { new() { PastSteps = 11 }, "PastSteps" },
        { new() { FutureSteps = -1 }, "FutureSteps" },
        { new() { FutureSteps = 11 }, "FutureSteps" },
        { new() { MaximumDriftSteps = -1 }, "MaximumDriftSteps" },
        { new() { MaximumDriftSteps = 1001 }, "MaximumDriftSteps" },
        { new() { PastSteps = 0 }, "MaximumDriftSteps" },
        { new() { NextCodePastSteps = 61 }, "NextCodePastSteps" },
        { new() { NextCodeFutureSteps = -1 }, "NextCodeFutureSteps" },
        { new() { ResynchronizationPast = TimeSpan.FromSeconds(59) }, "ResynchronizationPast" },
        { new() { ResynchronizationPast = TimeSpan.FromHours(24.01) }, "ResynchronizationPast" },
        { new() { ResynchronizationFuture = TimeSpan.Zero }, "ResynchronizationFuture" },
        { new() { ClockDiagnosisRange = TimeSpan.FromHours(26.01) }, "ClockDiagnosisRange" },
        { new() { ClockDiagnosisRange = TimeSpan.FromTicks(-1) }, "ClockDiagnosisRange" },
    };

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void Verifier_OptionOutOfRange_IsAnArgumentErrorThatNamesIt(SecurIdVerifierOptions options, string name)
    {
        var exception = Assert.Throws<ArgumentException>("options", () => new SecurIdVerifier(options));

        Assert.StartsWith(name + " must be", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verifier_WidestOptions_LeaveAPairLessThanOneInAMillion()
    {
        var widest = new SecurIdVerifier(new() { ResynchronizationPast = TimeSpan.FromHours(24), ResynchronizationFuture = TimeSpan.FromHours(24) });

        Assert.True(widest.GetOdds(6, TimeSpan.FromSeconds(30)).ResynchronizationPerGuess < 1e-6);
    }

    [Fact]
    public void Presets_AreWhatTheyAreDocumentedToBe()
    {
        Assert.Equal((1, 1, 60, 10, 2, 12, 1), Figures(SecurIdVerifierOptions.HardwareToken));
        Assert.Equal((2, 2, 60, 10, 4, 12, 1), Figures(SecurIdVerifierOptions.PinPad));
        Assert.Equal((1, 1, 10, 12, 2, 12, 1), Figures(SecurIdVerifierOptions.SoftwareToken));
        Assert.Throws<ArgumentNullException>(() => new SecurIdVerifierOptions(null!));
        Assert.Same(SecurIdVerifierOptions.HardwareToken, Hardware.Options);
    }

    [Fact]
    public void CopyConstructor_EveryOption_IsCopied()
    {
        // An option that is added and forgotten there shows here.
        var properties = typeof(SecurIdVerifierOptions).GetProperties().Where(property => property.CanWrite).ToArray();
        var original = new SecurIdVerifierOptions();
        foreach (var property in properties)
        {
            object value = property.GetValue(original) switch
            {
                int number => number + 1,
                bool flag => !flag,
                TimeSpan time => time / 2,
                var other => throw new NotSupportedException($"{property.Name}: {other}"),
            };
            property.SetValue(original, value);
        }

        var copy = new SecurIdVerifierOptions(original);

        Assert.All(properties, property => Assert.Equal(property.GetValue(original), property.GetValue(copy)));
    }

    static (int, int, int, int, int, double, double) Figures(SecurIdVerifierOptions options) => (
        options.PastSteps, options.FutureSteps, options.MaximumDriftSteps, options.NextCodePastSteps, options.NextCodeFutureSteps,
        options.ResynchronizationPast.TotalHours, options.ResynchronizationFuture.TotalHours);
}
