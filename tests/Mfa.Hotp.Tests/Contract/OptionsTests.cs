using static Mfa.Hotp.Tests.Fixture;

namespace Mfa.Hotp.Tests.Contract;

public class OptionsTests
{
    public static TheoryData<HotpVerifierOptions, string> OutOfRange => new()
    {
        { new() { LookAhead = -1 }, "LookAhead" },
        { new() { LookAhead = 101 }, "LookAhead" },
        { new() { NextCodeLookAhead = -1 }, "NextCodeLookAhead" },
        { new() { NextCodeLookAhead = 1001 }, "NextCodeLookAhead" },
        { new() { ResynchronizationLookAhead = 0 }, "ResynchronizationLookAhead" },
        { new() { ResynchronizationLookAhead = 1_000_001 }, "ResynchronizationLookAhead" },
        { new() { ThreeCodeResynchronizationLookAhead = 1 }, "ThreeCodeResynchronizationLookAhead" },
        { new() { ThreeCodeResynchronizationLookAhead = 1_000_001 }, "ThreeCodeResynchronizationLookAhead" },
        { new() { NextCodeDeadline = TimeSpan.Zero }, "NextCodeDeadline" },
        { new() { NextCodeDeadline = TimeSpan.FromSeconds(1.5) }, "NextCodeDeadline" },
        { new() { NextCodeDeadline = TimeSpan.FromSeconds(3601) }, "NextCodeDeadline" },
    };

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void Verifier_OptionOutOfRange_IsAnArgumentErrorThatNamesIt(HotpVerifierOptions options, string name)
    {
        var exception = Assert.Throws<ArgumentException>("options", () => new HotpVerifier(options: options));

        Assert.StartsWith(name + " must be", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verifier_OneBlindPairInAMillion_IsTheMostThatIsTaken()
    {
        // A million counters and six digits: 1.0005e-6. Seven digits, or a little less, will do.
        Assert.Throws<ArgumentException>("options", () => new HotpVerifier(options: new() { ResynchronizationLookAhead = 1_000_000 }));
        _ = new HotpVerifier(options: new() { ResynchronizationLookAhead = 999_000 });
        _ = new HotpVerifier(new HotpParameters(digits: 7), new() { ResynchronizationLookAhead = 1_000_000 });
        _ = new HotpVerifier(options: new() { LookAhead = 0, ResynchronizationLookAhead = 1, ThreeCodeResynchronizationLookAhead = 2 });
    }

    [Fact]
    public void Presets_AreWhatTheyAreDocumentedToBe()
    {
        Assert.Equal((10, 0, 100, 100), Figures(HotpVerifierOptions.AuthenticatorApp));
        Assert.Equal((10, 50, 1_000, 100_000), Figures(HotpVerifierOptions.HardwareToken));
        Assert.Equal(TimeSpan.FromMinutes(2), HotpVerifierOptions.HardwareToken.NextCodeDeadline);
        Assert.Equal((5, 50, 1_000, 100_000), Figures(new(HotpVerifierOptions.HardwareToken) { LookAhead = 5 }));
        Assert.Throws<ArgumentNullException>(() => new HotpVerifierOptions(null!));
        Assert.Same(HotpVerifierOptions.AuthenticatorApp, App.Options);
        Assert.Same(HotpParameters.Default, App.Parameters);
    }

    [Fact]
    public void CopyConstructor_EveryOption_IsCopied()
    {
        // An option that is added and forgotten there shows here.
        var properties = typeof(HotpVerifierOptions).GetProperties().Where(property => property.CanWrite).ToArray();
        var original = new HotpVerifierOptions();
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

        var copy = new HotpVerifierOptions(original);

        Assert.All(properties, property => Assert.Equal(property.GetValue(original), property.GetValue(copy)));
    }

    [Fact]
    public void Odds_OfThePresets_AreTheirFigures()
    {
        var perCode = 2148 / Math.Pow(2, 31);

        Assert.Equal(11, App.Odds.LiveCodes);
        Assert.Equal(11 * perCode, App.Odds.PerGuess, 1e-18);
        Assert.Equal(1_000 * perCode * perCode, Hardware.Odds.ResynchronizationPerGuess, 1e-20);
        Assert.Equal(99_999 * Math.Pow(perCode, 3), Hardware.Odds.ThreeCodeResynchronizationPerGuess, 1e-24);
        Assert.Equal(1 - Math.Pow(1 - App.Odds.PerGuess, 1000), App.Odds.After(1000), 1e-9);
        Assert.Throws<ArgumentOutOfRangeException>("guesses", () => App.Odds.After(-1));
    }

    static (int, int, int, int) Figures(HotpVerifierOptions options) =>
        (options.LookAhead, options.NextCodeLookAhead, options.ResynchronizationLookAhead, options.ThreeCodeResynchronizationLookAhead);
}
