namespace Mfa.Tool;

/// <summary>
/// Ends a command with one line on standard error. The message names the option and the rule; it never holds a secret, a code or
/// what else was given.
/// </summary>
internal sealed class ToolException : Exception
{
    ToolException(ExitCode exitCode, string message)
        : base(message) => ExitCode = exitCode;

    public ExitCode ExitCode { get; }

    public static ToolException WrongUsage(string message) => new(ExitCode.WrongUsage, message);

    public static ToolException UnreadableInput(string message) => new(ExitCode.UnreadableInput, message);
}
