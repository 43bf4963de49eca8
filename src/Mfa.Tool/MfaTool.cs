using System.CommandLine;
using System.CommandLine.Help;
using Mfa.Tool.Commands.Fido;
using Mfa.Tool.Commands.Hotp;
using Mfa.Tool.Commands.Keys;
using Mfa.Tool.Commands.KeyUri;
using Mfa.Tool.Commands.SecurId;
using Mfa.Tool.Commands.Totp;

namespace Mfa.Tool;

/// <summary>The <c>mfa</c> command: its grammar, and one run of it.</summary>
internal static class MfaTool
{
    // A file name in a secret's place would otherwise be read as arguments: "@" begins no argument here.
    static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs one command line.</summary>
    /// <returns>The exit code: one of <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> arguments, ToolHost host)
    {
        var parse = CreateRoot(host).Parse(arguments, Parsing);
        try
        {
            // Help, where it is asked for, clears the errors.
            if (parse.Errors.Count > 0)
                throw ToolException.WrongUsage(UsageError.Describe(parse));
            return parse.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = host.Output, Error = host.Error });
        }
        catch (ToolException exception)
        {
            host.Error.WriteLine($"{UsageError.CommandPath(parse.CommandResult)}: {exception.Message}");
            return (int)exception.ExitCode;
        }
    }

    // Each group of commands has a folder under Commands; a new one is one more line here.
    internal static Command CreateRoot(ToolHost host)
    {
        var help = new HelpOption { Description = "Show this help.", Recursive = true };
        help.Action = new HelpWithExample((HelpAction)help.Action!);
        return new Command("mfa", "Verifies second factors from the command line, and makes what is needed to test them.")
        {
            TotpGroup.Create(host),
            HotpGroup.Create(host),
            SecurIdGroup.Create(host),
            KeyUriGroup.Create(host),
            FidoGroup.Create(host),
            KeysGroup.Create(host),
            help,
            new VersionOption { Description = "Show the version." },
        };
    }
}
