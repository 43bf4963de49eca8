namespace Mfa.U2f;

/// <summary>What became of one step of a specification.</summary>
public enum FidoCheckOutcome
{
    /// <summary>An earlier step failed, or the step belongs to another ceremony.</summary>
    NotReached = 0,

    /// <summary>The step was carried out and holds.</summary>
    Passed = 1,

    /// <summary>The step was carried out and doesn't hold: the reason for the refusal.</summary>
    Failed = 2,

    /// <summary>The step has a condition that isn't met here, such as an allow list that is empty.</summary>
    NotApplicable = 3,

    /// <summary>The step was left out because an option says so.</summary>
    SkippedByPolicy = 4,

    /// <summary>Only the caller can carry it out: see the result's obligations.</summary>
    LeftToCaller = 5,
}
