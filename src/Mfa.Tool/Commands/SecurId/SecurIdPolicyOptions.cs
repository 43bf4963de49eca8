using System.CommandLine;
using Mfa.SecurId;
using Mfa.Tool.Input;

namespace Mfa.Tool.Commands.SecurId;

/// <summary>How far the verifier looks.</summary>
internal sealed class SecurIdPolicyOptions
{
    readonly ChoiceOption<SecurIdVerifierOptions> _preset = new(
        "--preset",
        "The policy. A hardware token's drift is followed, and codes a little outside the window lead to next-code-required; with a PIN pad one types longer; a software token's clock is the phone's and hardly drifts. The default is hardware-token.",
        ("hardware-token", SecurIdVerifierOptions.HardwareToken),
        ("pin-pad", SecurIdVerifierOptions.PinPad),
        ("software-token", SecurIdVerifierOptions.SoftwareToken));

    readonly NumberOption<int> _past = new("--past", 0, 10, "Steps before the current one whose codes are accepted", "the preset's, 1 or 2");
    readonly NumberOption<int> _future = new("--future", 0, 10, "Steps after the current one whose codes are accepted", "the preset's, 1 or 2");

    public IEnumerable<Option> All => [_preset, _past, _future];

    public IEnumerable<Option> Preset => [_preset];

    /// <exception cref="ToolException">The options are at odds with one another.</exception>
    public SecurIdVerifier Read(ParseResult parse)
    {
        var preset = parse.GetValue(_preset) ?? SecurIdVerifierOptions.HardwareToken;
        var options = new SecurIdVerifierOptions(preset)
        {
            PastSteps = parse.GetValue(_past) ?? preset.PastSteps,
            FutureSteps = parse.GetValue(_future) ?? preset.FutureSteps,
        };
        return options.PastSteps == 0 == (options.FutureSteps == 0)
            ? new SecurIdVerifier(options)
            : throw ToolException.WrongUsage($"{_past.Name} and {_future.Name} must both be 0, or neither: a token's drift is learnt at both edges.");
    }
}
