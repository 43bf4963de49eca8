using System.CommandLine;
using Mfa.Tool.Commands.Fido.Cases;
using Mfa.Tool.Input;
using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.Fido.Verification;

/// <summary><c>mfa fido verify</c>.</summary>
internal sealed class FidoVerifyCommand : ToolCommand
{
    readonly WordArgument _case = new("CASE", "A file with the case: one JSON object that holds what the server expected, what came back, and what it had stored; - is standard input.");

    public FidoVerifyCommand(ToolHost host)
        : base(host, "verify", "Verifies a recorded WebAuthn or U2F ceremony and prints what became of every step, whether the attestation is trusted, and the credential to store.") => Takes(_case);

    public override string Example => "mfa fido verify case.json";

    protected override ExitCode Execute(ParseResult parse)
    {
        var text = TextInput.Read(Host, parse.GetValue(_case)!, _case.Name, FidoCaseReader.MaximumLength);
        var recorded = new FidoCaseReader(_case.Name, Host.Time.GetUtcNow()).Read(text);
        var report = FidoCaseKind.WebAuthn.HasFlag(recorded.Kind) ? WebAuthnCaseRunner.Run(recorded) : U2fCaseRunner.Run(recorded);
        Print(parse, report, ToolJson.Reports.FidoVerificationReport);
        return report.Accepted ? ExitCode.Done : ExitCode.Refused;
    }
}
