using System.CommandLine;

namespace Mfa.Tool.Commands.KeyUri;

/// <summary><c>mfa uri</c>.</summary>
internal static class KeyUriGroup
{
    public static Command Create(ToolHost host) => new("uri", "Key URIs (otpauth://...): what the QR code for an authenticator app holds.")
    {
        new KeyUriBuildCommand(host),
        new KeyUriParseCommand(host),
        new KeyUriQrCommand(host),
    };
}
