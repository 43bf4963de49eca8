using static Mfa.Totp.Tests.Fixture;

namespace Mfa.Totp.Tests.Contract;

public class OptionsTests
{
    public static TheoryData<TotpVerifierOptions, string> OutOfRange => new()
    {
        { new() { PastSteps = -1 }, "PastSteps" },
        { new() { PastSteps = 11 }, "PastSteps" },
        { new() { FutureSteps = -1 }, "FutureSteps" },
        { new() { FutureSteps = 11 }, "FutureSteps" },
        { new() { MaximumDriftSteps = -1 }, "MaximumDriftSteps" },
        { new() { MaximumDriftSteps = 1001 }, "MaximumDriftSteps" },
        { new() { NextCodePastSteps = 61 }, "NextCodePastSteps" },
        { new() { NextCodeFutureSteps = -1 }, "NextCodeFutureSteps" },
        { new() { ResynchronizationPastSteps = 0 }, "ResynchronizationPastSteps" },
        { new() { ResynchronizationPastSteps = 100_001 }, "ResynchronizationPastSteps" },
        { new() { ResynchronizationFutureSteps = 0 }, "ResynchronizationFutureSteps" },
        { new() { ClockDiagnosisRange = TimeSpan.FromHours(26.01) }, "ClockDiagnosisRange" },
        { new() { ClockDiagnosisRange = TimeSpan.FromTicks(-1) }, "ClockDiagnosisRange" },
    };

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void Verifier_OptionOutOfRange_IsAnArgumentErrorThatNamesIt(TotpVerifierOptions options, string name)
    {
        var exception = Assert.Throws<ArgumentException>("options", () => new TotpVerifier(options: options));

        Assert.StartsWith(name + " must be", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verifier_OptionsAtTheBounds_AreTaken()
    {
        _ = new TotpVerifier(options: new() { PastSteps = 0, FutureSteps = 0, ResynchronizationPastSteps = 1, ResynchronizationFutureSteps = 1 });
        _ = new TotpVerifier(options: new()
        {
            PastSteps = 10,
            FutureSteps = 10,
            MaximumDriftSteps = 1000,
            NextCodePastSteps = 60,
            NextCodeFutureSteps = 60,
            ResynchronizationPastSteps = 100_000,
            ResynchronizationFutureSteps = 100_000,
        });
    }

    [Fact]
    public void Presets_AreWhatTheyAreDocumentedToBe()
    {
        var app = TotpVerifierOptions.AuthenticatorApp;
        var hardware = TotpVerifierOptions.HardwareToken;

        Assert.Equal((1, 1, 0, 0, 0, 3, 3), Figures(app));
        Assert.Equal((1, 1, 60, 10, 2, 1440, 120), Figures(hardware));
        Assert.Equal((1, 1, 20, 10, 2, 1440, 120), Figures(new(hardware) { MaximumDriftSteps = 20 }));
        Assert.Throws<ArgumentNullException>(() => new TotpVerifierOptions(null!));
        Assert.Same(app, App.Options);
        Assert.Same(TotpParameters.Default, App.Parameters);
    }

    [Fact]
    public void CopyConstructor_EveryOption_IsCopied()
    {
        // An option that is added and forgotten there shows here.
        var properties = typeof(TotpVerifierOptions).GetProperties().Where(property => property.CanWrite).ToArray();
        var original = new TotpVerifierOptions();
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

        var copy = new TotpVerifierOptions(original);

        Assert.All(properties, property => Assert.Equal(property.GetValue(original), property.GetValue(copy)));
    }

    static (int, int, int, int, int, int, int) Figures(TotpVerifierOptions options) => (
        options.PastSteps, options.FutureSteps, options.MaximumDriftSteps, options.NextCodePastSteps, options.NextCodeFutureSteps,
        options.ResynchronizationPastSteps, options.ResynchronizationFutureSteps);
}
