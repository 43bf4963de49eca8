using System.CommandLine;
using System.Security.Cryptography;
using Mfa.Tool.Input;
using Mfa.Totp;

namespace Mfa.Tool.Commands.Totp;

/// <summary>What the token was set up with.</summary>
internal sealed class TotpParameterOptions
{
    readonly ChoiceOption<HashAlgorithmName> _algorithm = CommonOptions.CreateAlgorithm();
    readonly NumberOption<int> _digits = CommonOptions.CreateDigits();
    readonly NumberOption<int> _period = new("--period", 1, (int)TotpParameters.MaximumPeriod.TotalSeconds, "Seconds that a code is shown", "30");
    readonly NumberOption<long> _epoch = AtOption.CreateUnixTime("--epoch", "The time at which step 0 begins, in Unix seconds; default 0.");
    readonly ChoiceOption<TotpFormat> _format = new(
        "--format",
        "How a code is shown: as digits, or as Steam Guard's five characters, which leave no other parameter to choose; default decimal.",
        ("decimal", TotpFormat.Decimal),
        ("steam", TotpFormat.Steam));

    public IEnumerable<Option> All => [_algorithm, _digits, _period, _epoch, _format];

    /// <summary>Those on which the odds depend.</summary>
    public IEnumerable<Option> OfTheCode => [_digits, _format];

    /// <summary>Those that a key URI can say.</summary>
    public IEnumerable<Option> OfAKeyUri => [_algorithm, _digits, _period, _format];

    /// <summary>Those of a key URI that HOTP doesn't have.</summary>
    public IEnumerable<Option> OfTotpOnly => [_period, _format];

    /// <exception cref="ToolException">The options are at odds with one another.</exception>
    public TotpParameters Read(ParseResult parse)
    {
        if (parse.GetValue(_format) == TotpFormat.Steam)
        {
            Option[] others = [_algorithm, _digits, _period, _epoch];
            return others.FirstOrDefault(option => parse.GetResult(option) is not null) is { } other
                ? throw ToolException.WrongUsage($"{other.Name} can't be chosen with --format steam.")
                : TotpParameters.Steam;
        }

        return new TotpParameters(
            parse.GetValue(_algorithm),
            parse.GetValue(_digits) ?? TotpParameters.Default.Digits,
            parse.GetValue(_period) is { } period ? TimeSpan.FromSeconds(period) : null,
            parse.GetValue(_epoch) is { } epoch ? DateTimeOffset.FromUnixTimeSeconds(epoch) : null);
    }
}
