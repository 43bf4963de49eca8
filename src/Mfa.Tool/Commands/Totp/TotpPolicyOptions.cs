using System.CommandLine;
using Mfa.Tool.Input;
using Mfa.Totp;

namespace Mfa.Tool.Commands.Totp;

/// <summary>How far the verifier looks.</summary>
internal sealed class TotpPolicyOptions
{
    readonly ChoiceOption<TotpVerifierOptions> _preset = new(
        "--preset",
        "The policy. An app's clock comes from the network, so nothing is learnt; a hardware token's drift is followed, and codes a little outside the window lead to next-code-required. The default is authenticator-app.",
        ("authenticator-app", TotpVerifierOptions.AuthenticatorApp),
        ("hardware-token", TotpVerifierOptions.HardwareToken));

    readonly NumberOption<int> _past = new("--past", 0, 10, "Steps before the current one whose codes are accepted", "1");
    readonly NumberOption<int> _future = new("--future", 0, 10, "Steps after the current one whose codes are accepted", "1");

    public IEnumerable<Option> All => [_preset, _past, _future];

    public IEnumerable<Option> Preset => [_preset];

    /// <exception cref="ToolException">The options are at odds with one another.</exception>
    public TotpVerifierOptions Read(ParseResult parse)
    {
        var preset = parse.GetValue(_preset) ?? TotpVerifierOptions.AuthenticatorApp;
        var options = new TotpVerifierOptions(preset)
        {
            PastSteps = parse.GetValue(_past) ?? preset.PastSteps,
            FutureSteps = parse.GetValue(_future) ?? preset.FutureSteps,
        };
        return options.MaximumDriftSteps == 0 || options.PastSteps == 0 == (options.FutureSteps == 0)
            ? options
            : throw ToolException.WrongUsage($"{_past.Name} and {_future.Name} must both be 0, or neither: a token's drift is learnt at both edges.");
    }
}
