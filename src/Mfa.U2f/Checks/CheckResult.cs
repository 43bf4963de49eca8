namespace Mfa.U2f.Checks;

/// <summary>What one check says: its outcome and, if it failed, the status of the refusal.</summary>
internal readonly record struct CheckResult(FidoCheckOutcome Outcome, FidoStatus Status)
{
    public static CheckResult Passed => new(FidoCheckOutcome.Passed, default);

    public static CheckResult NotApplicable => new(FidoCheckOutcome.NotApplicable, default);

    public static CheckResult SkippedByPolicy => new(FidoCheckOutcome.SkippedByPolicy, default);

    public static CheckResult LeftToCaller => new(FidoCheckOutcome.LeftToCaller, default);

    public static CheckResult Failed(FidoStatus status) => new(FidoCheckOutcome.Failed, status);

    public static CheckResult PassedIf(bool holds, FidoStatus otherwise) => holds ? Passed : Failed(otherwise);
}
