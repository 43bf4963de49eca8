using System.CommandLine;
using Mfa.Tool.Input;
using Mfa.Totp;

namespace Mfa.Tool.Commands.Totp;

/// <summary><c>--state</c>: what one run of the command hands to the next.</summary>
internal sealed class TotpStateOption
{
    readonly Option<string> _state = CommonOptions.CreateState("that of a new token");

    public Option Option => _state;

    /// <exception cref="ToolException">The text is no state, or that of a token with other parameters.</exception>
    public TotpState Read(ParseResult parse, TotpParameters parameters)
    {
        if (parse.GetValue(_state) is not { } text)
            return TotpState.Initial;
        if (!TotpState.TryParse(text, out var state))
            throw ToolException.UnreadableInput("--state must be a TOTP state as this command prints it.");

        return state.BelongsTo(parameters)
            ? state
            : throw ToolException.WrongUsage("--state was made with another --algorithm, --digits, --period, --epoch or --format.");
    }
}
