using System.CommandLine;
using Mfa.SecurId;
using Mfa.Tool.Input;

namespace Mfa.Tool.Commands.SecurId;

/// <summary><c>--state</c> and <c>--continuation</c>: what one run of a command hands to the next.</summary>
internal sealed class SecurIdStateOptions
{
    readonly Option<string> _state = CommonOptions.CreateState("that of a new token");
    readonly Option<string> _continuation = CommonOptions.CreateContinuation();

    public IEnumerable<Option> All => [_state, _continuation];

    public Option State => _state;

    /// <exception cref="ToolException">The text is no state, or another token's.</exception>
    public SecurIdState ReadState(ParseResult parse, SecurIdToken token)
    {
        if (parse.GetValue(_state) is not { } text)
            return SecurIdState.Initial;
        if (!SecurIdState.TryParse(text, out var state))
            throw ToolException.UnreadableInput("--state must be a SecurID state as this command prints it.");

        return state.BelongsTo(token)
            ? state
            : throw ToolException.WrongUsage("--state is another token's: of another serial number, or of other digits or another interval.");
    }

    /// <exception cref="ToolException">The text is no continuation.</exception>
    public SecurIdContinuation ReadContinuation(ParseResult parse)
    {
        var continuation = default(SecurIdContinuation);
        return parse.GetValue(_continuation) is not { } text || SecurIdContinuation.TryParse(text, out continuation)
            ? continuation
            : throw ToolException.UnreadableInput("--continuation must be a continuation as this command prints it.");
    }
}
