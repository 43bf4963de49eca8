using System.CommandLine;
using Mfa.Tool.Commands.SecurId.Conversion;

namespace Mfa.Tool.Commands.SecurId;

/// <summary><c>mfa securid</c>.</summary>
internal static class SecurIdGroup
{
    public static Command Create(ToolHost host) => new(
        "securid",
        "Tokens of 128-bit AES, from token strings (CTF) and sdtid files: compatible with RSA SecurID; not affiliated with or endorsed by RSA.")
    {
        new SecurIdCodeCommand(host),
        new SecurIdVerifyCommand(host),
        new SecurIdResyncCommand(host),
        new SecurIdOddsCommand(host),
        new SecurIdShowCommand(host),
        new SecurIdConvertCommand(host),
    };
}
