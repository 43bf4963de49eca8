using System.CommandLine;

namespace Mfa.Tool.Input;

/// <summary><c>--at</c>: the time of the command; the clock's, if it isn't given.</summary>
internal sealed class AtOption(ToolHost host)
{
    readonly NumberOption<long> _at = CreateUnixTime("--at", "The time, in Unix seconds; default now.");

    public Option Option => _at;

    public DateTimeOffset Read(ParseResult parse) =>
        parse.GetValue(_at) is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : host.Time.GetUtcNow();

    public static NumberOption<long> CreateUnixTime(string name, string description) => new(
        name,
        DateTimeOffset.MinValue.ToUnixTimeSeconds(),
        DateTimeOffset.MaxValue.ToUnixTimeSeconds(),
        description,
        otherwise: null)
    {
        Description = description,
        HelpName = "UNIX",
    };
}
