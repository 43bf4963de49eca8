using Mfa.Tool.Output;
using Mfa.U2f;

namespace Mfa.Tool.Commands.Fido.Verification;

/// <summary>One step and what became of it.</summary>
/// <param name="Step">Its clause, such as WebAuthn-L3 7.2-21.</param>
/// <param name="Check">A documented word.</param>
/// <param name="Outcome">A documented word.</param>
internal sealed record FidoLedgerStep(string Step, string Check, string Outcome)
{
    public static FidoLedgerStep Of(FidoCheck check, FidoCheckOutcome outcome) =>
        new(FidoCheckReference.Of(check), ToolText.Word(check), ToolText.Word(outcome));
}
