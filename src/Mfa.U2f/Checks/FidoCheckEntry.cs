namespace Mfa.U2f;

/// <summary>A step and what became of it.</summary>
/// <param name="Check">The step.</param>
/// <param name="Outcome">What became of it.</param>
public readonly record struct FidoCheckEntry(FidoCheck Check, FidoCheckOutcome Outcome)
{
    /// <summary>The step's clause, its name and its outcome, for a log.</summary>
    public override string ToString() => $"{FidoCheckReference.Of(Check)} {Check}: {Outcome}";
}
