using System.CommandLine;
using Mfa.Tool.Commands.Keys.Conversion;

namespace Mfa.Tool.Commands.Keys;

/// <summary><c>mfa keys</c>.</summary>
internal static class KeysGroup
{
    public static Command Create(ToolHost host) => new("keys", "Token seed files: PSKC, CMS symmetric key packages, makers' files, CSV and otpauth-migration.")
    {
        new KeysListCommand(host),
        new KeysCheckCommand(host),
        new KeysConvertCommand(host),
    };
}
