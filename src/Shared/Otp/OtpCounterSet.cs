using System.Runtime.CompilerServices;

namespace Mfa.Shared.Otp;

/// <summary>
/// The counters (or time steps) that a verification looks at: at most three runs, ascending, none twice.
/// </summary>
internal struct OtpCounterSet : IEquatable<OtpCounterSet>
{
    const int MaximumRuns = 3;

    Runs _runs;
    int _runCount;

    /// <summary>How many counters there are.</summary>
    public readonly int Count
    {
        get
        {
            var count = 0;
            for (var i = 0; i < _runCount; i++)
                count += _runs[i].Count;
            return count;
        }
    }

    public readonly ulong this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            for (var i = 0; i < _runCount; i++)
            {
                if (index < _runs[i].Count)
                    return _runs[i].First + (ulong)index;
                index -= _runs[i].Count;
            }

            throw new ArgumentOutOfRangeException(nameof(index), "There is no counter at this index.");
        }
    }

    /// <summary>Adds the counters from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    public void Add(ulong first, ulong last)
    {
        // Whatever the new run touches becomes part of it; the others keep their order.
        Runs kept = default;
        var count = 0;
        var placed = false;
        for (var i = 0; i < _runCount; i++)
        {
            var run = _runs[i];
            if (IsBefore(run.Last, first))
            {
                kept[count++] = run;
            }
            else if (IsBefore(last, run.First))
            {
                if (!placed)
                    kept[count++] = new Run(first, last);
                placed = true;
                kept[count++] = run;
            }
            else
            {
                first = Math.Min(first, run.First);
                last = Math.Max(last, run.Last);
            }
        }

        if (!placed)
            kept[count++] = new Run(first, last);
        _runs = kept;
        _runCount = count;
    }

    public readonly bool Equals(OtpCounterSet other)
    {
        var equal = _runCount == other._runCount;
        for (var i = 0; equal && i < _runCount; i++)
            equal = _runs[i] == other._runs[i];
        return equal;
    }

    public override readonly bool Equals(object? obj) => obj is OtpCounterSet other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(_runCount, _runs[0]);

    // With a gap between: two runs that touch become one. The subtraction stands on the side that can't wrap.
    static bool IsBefore(ulong last, ulong first) => last < first && first - last > 1;

    readonly record struct Run(ulong First, ulong Last)
    {
        public int Count => checked((int)(Last - First + 1));
    }

    [InlineArray(MaximumRuns)]
    struct Runs
    {
        Run _first;
    }
}
