using System.CommandLine;

namespace Mfa.Tool.Commands.Hotp;

/// <summary><c>mfa hotp</c>.</summary>
internal static class HotpGroup
{
    public static Command Create(ToolHost host) => new("hotp", "Counter-based one-time passwords (HOTP, RFC 4226).")
    {
        new HotpCodeCommand(host),
        new HotpVerifyCommand(host),
        new HotpResyncCommand(host),
        new HotpOddsCommand(host),
    };
}
