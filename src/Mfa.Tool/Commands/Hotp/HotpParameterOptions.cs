using System.CommandLine;
using System.Security.Cryptography;
using Mfa.Hotp;
using Mfa.Tool.Input;

namespace Mfa.Tool.Commands.Hotp;

/// <summary>What the token was set up with.</summary>
internal sealed class HotpParameterOptions
{
    readonly ChoiceOption<HashAlgorithmName> _algorithm = CommonOptions.CreateAlgorithm();
    readonly NumberOption<int> _digits = CommonOptions.CreateDigits();

    public IEnumerable<Option> All => [_algorithm, _digits];

    /// <summary>Those on which the odds depend.</summary>
    public IEnumerable<Option> OfTheCode => [_digits];

    public HotpParameters Read(ParseResult parse) =>
        new(parse.GetValue(_algorithm), parse.GetValue(_digits) ?? HotpParameters.Default.Digits);
}
