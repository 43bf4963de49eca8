using System.CommandLine;

namespace Mfa.Tool.Commands.Totp;

/// <summary><c>mfa totp</c>.</summary>
internal static class TotpGroup
{
    public static Command Create(ToolHost host) => new("totp", "Time-based one-time passwords (TOTP, RFC 6238).")
    {
        new TotpCodeCommand(host),
        new TotpVerifyCommand(host),
        new TotpResyncCommand(host),
        new TotpOddsCommand(host),
    };
}
