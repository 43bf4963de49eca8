using System.Globalization;

namespace Mfa.Tool.Output;

/// <summary>What <c>odds</c> prints.</summary>
internal sealed record OddsReport : IReport
{
    public required int LiveCodes { get; init; }

    public required double PerGuess { get; init; }

    public long? Guesses { get; init; }

    /// <summary>With <see cref="Guesses"/>.</summary>
    public double? AfterGuesses { get; init; }

    public required double ResynchronizationPerGuess { get; init; }

    /// <summary>HOTP only.</summary>
    public double? ThreeCodeResynchronizationPerGuess { get; init; }

    public void WriteText(TextWriter writer) => TextTable.Write(
        writer,
        ("codes accepted at a time", LiveCodes.ToString(CultureInfo.InvariantCulture)),
        ("one guess", ToolText.Probability(PerGuess)),
        (string.Create(CultureInfo.InvariantCulture, $"one of {Guesses} guesses"), ToolText.Probability(AfterGuesses)),
        ("resynchronisation, two guesses", ToolText.Probability(ResynchronizationPerGuess)),
        ("resynchronisation, three guesses", ToolText.Probability(ThreeCodeResynchronizationPerGuess)));
}
