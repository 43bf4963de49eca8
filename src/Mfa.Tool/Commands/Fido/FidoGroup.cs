using System.CommandLine;
using Mfa.Tool.Commands.Fido.Inspection;
using Mfa.Tool.Commands.Fido.Verification;

namespace Mfa.Tool.Commands.Fido;

/// <summary><c>mfa fido</c>.</summary>
internal static class FidoGroup
{
    public static Command Create(ToolHost host) => new("fido", "FIDO security keys (WebAuthn, U2F, CTAP2): what they and the browser sent.")
    {
        new FidoVerifyCommand(host),
        new FidoInspectCommand(host),
    };
}
