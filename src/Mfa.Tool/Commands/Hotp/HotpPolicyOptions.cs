using System.CommandLine;
using Mfa.Hotp;
using Mfa.Tool.Input;

namespace Mfa.Tool.Commands.Hotp;

/// <summary>How far the verifier looks.</summary>
internal sealed class HotpPolicyOptions
{
    readonly ChoiceOption<HotpVerifierOptions> _preset = new(
        "--preset",
        "The policy. A hardware token's button is pressed in pockets: codes a little beyond the look-ahead lead to next-code-required, and resynchronisation looks further. The default is authenticator-app.",
        ("authenticator-app", HotpVerifierOptions.AuthenticatorApp),
        ("hardware-token", HotpVerifierOptions.HardwareToken));

    readonly NumberOption<int> _lookAhead = new("--look-ahead", 0, 100, "Counters beyond the expected one whose codes are accepted", "10");

    public IEnumerable<Option> All => [_preset, _lookAhead];

    public IEnumerable<Option> Preset => [_preset];

    public HotpVerifierOptions Read(ParseResult parse)
    {
        var preset = parse.GetValue(_preset) ?? HotpVerifierOptions.AuthenticatorApp;
        return new HotpVerifierOptions(preset) { LookAhead = parse.GetValue(_lookAhead) ?? preset.LookAhead };
    }
}
