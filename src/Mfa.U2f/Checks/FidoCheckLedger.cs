namespace Mfa.U2f;

/// <summary>
/// What a verification checked: the outcome of every step of its ceremony, in the specification's order.
/// </summary>
/// <remarks>A small value without allocation; entries are made when they are read. <c>default</c> says that nothing was reached.</remarks>
public readonly struct FidoCheckLedger : IEquatable<FidoCheckLedger>
{
    // Four bits an outcome, by the number of the step within its group.
    const int GroupSize = 32;
    const int BitsPerStep = 4;

    readonly int _group;
    readonly UInt128 _outcomes;

    FidoCheckLedger(int group, UInt128 outcomes)
    {
        _group = group;
        _outcomes = outcomes;
    }

    /// <summary>The step that failed; <see cref="FidoCheck.None"/> if none did. A verification stops there.</summary>
    public FidoCheck Failed
    {
        get
        {
            for (var step = 0; step < GroupSize; step++)
            {
                if (OutcomeAt(step) == FidoCheckOutcome.Failed)
                    return (FidoCheck)(_group * GroupSize + step);
            }

            return FidoCheck.None;
        }
    }

    /// <summary>The outcome of a step; <see cref="FidoCheckOutcome.NotReached"/> for one of another ceremony.</summary>
    /// <param name="check">The step.</param>
    public FidoCheckOutcome this[FidoCheck check] =>
        (int)check / GroupSize == _group ? OutcomeAt((int)check % GroupSize) : FidoCheckOutcome.NotReached;

    /// <summary>All steps of the ceremony with their outcomes, in order; those that weren't reached too.</summary>
    public IEnumerable<FidoCheckEntry> Entries
    {
        get
        {
            var ledger = this;
            return Enum.GetValues<FidoCheck>()
                .Where(check => check != FidoCheck.None && (int)check / GroupSize == ledger._group)
                .Select(check => new FidoCheckEntry(check, ledger[check]));
        }
    }

    /// <inheritdoc/>
    public bool Equals(FidoCheckLedger other) => _group == other._group && _outcomes == other._outcomes;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FidoCheckLedger other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_group, _outcomes);

    /// <summary>Whether two ledgers are the same.</summary>
    public static bool operator ==(FidoCheckLedger left, FidoCheckLedger right) => left.Equals(right);

    /// <summary>Whether two ledgers differ.</summary>
    public static bool operator !=(FidoCheckLedger left, FidoCheckLedger right) => !left.Equals(right);

    /// <summary>The ledger with one more outcome; the first one says which ceremony it is.</summary>
    internal FidoCheckLedger With(FidoCheck check, FidoCheckOutcome outcome)
    {
        var shift = (int)check % GroupSize * BitsPerStep;
        var others = _outcomes & ~((UInt128)0xF << shift);
        return new FidoCheckLedger((int)check / GroupSize, others | ((UInt128)(int)outcome << shift));
    }

    FidoCheckOutcome OutcomeAt(int step) => (FidoCheckOutcome)(int)((_outcomes >> (step * BitsPerStep)) & 0xF);
}
