using Mfa.KeyContainers.Credentials;

namespace Mfa.KeyContainers.Pskc.Protection;

/// <summary>What came of opening an encrypted value: the value, or why not.</summary>
/// <param name="Plaintext">The value; whoever takes it disposes it.</param>
/// <param name="IsAuthenticated">Whether somebody who shares a secret made it.</param>
/// <param name="IsMacOverPlaintext">Whether its MAC was a draft's.</param>
/// <param name="Problem">Why there is no value.</param>
/// <param name="Message">That in words.</param>
/// <param name="Known">The same, where the head of the file is at fault.</param>
internal readonly record struct PskcOpened(
    SecretBytes? Plaintext, bool IsAuthenticated, bool IsMacOverPlaintext, TokenKeyDiagnosticCode Problem, string Message, TokenKeyDiagnostic? Known)
{
    public static PskcOpened As(SecretBytes plaintext, bool isAuthenticated, bool isMacOverPlaintext = false) =>
        new(plaintext, isAuthenticated, isMacOverPlaintext, TokenKeyDiagnosticCode.None, "", null);

    public static PskcOpened Not(TokenKeyDiagnosticCode problem, string message) => new(null, false, false, problem, message, null);

    public static PskcOpened Not(TokenKeyDiagnostic known) => new(null, false, false, known.Code, known.Message, known);
}
