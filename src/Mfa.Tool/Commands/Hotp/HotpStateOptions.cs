using System.CommandLine;
using Mfa.Hotp;
using Mfa.Tool.Input;

namespace Mfa.Tool.Commands.Hotp;

/// <summary><c>--state</c>: what one run of the command hands to the next; and <c>--counter</c>, with which the first one begins.</summary>
internal sealed class HotpStateOptions
{
    readonly Option<string> _state = CommonOptions.CreateState("that of a new token, which starts at --counter");
    readonly NumberOption<ulong> _counter = CreateCounter("The counter of a new token's first code");

    public IEnumerable<Option> All => [_counter, _state];

    /// <exception cref="ToolException">The text is no state, or that of a token with other parameters; or there is a counter beside it.</exception>
    public HotpState Read(ParseResult parse, HotpParameters parameters)
    {
        if (parse.GetValue(_state) is not { } text)
            return HotpState.StartingAt(parse.GetValue(_counter) ?? 0);
        if (parse.GetResult(_counter) is not null)
            throw ToolException.WrongUsage("--counter and --state exclude each other: the state holds the counter.");
        if (!HotpState.TryParse(text, out var state))
            throw ToolException.UnreadableInput("--state must be a HOTP state as this command prints it.");

        return state.BelongsTo(parameters)
            ? state
            : throw ToolException.WrongUsage("--state was made with another --algorithm or --digits.");
    }

    public static NumberOption<ulong> CreateCounter(string description) => new("--counter", ulong.MinValue, ulong.MaxValue, description, "0");
}
