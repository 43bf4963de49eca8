namespace Mfa.Benchmarks.Ratios;

/// <summary>
/// Paths measured in rounds in which they take turns, by the thread's processor time. What counts is the median of the rounds' ratios: whatever disturbs a round
/// disturbs all of its turns.
/// </summary>
sealed class Contest
{
    const int Rounds = 21;
    const long WarmUp = 400_000_000, Turn = 5_000_000;

    readonly Action[] _paths;
    readonly double[][] _times;

    public Contest(params Action[] paths)
    {
        _paths = paths;
        _times = [.. paths.Select(_ => new double[Rounds])];
        var counts = paths.Select(Calibrate).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var path = 0; path < paths.Length; path++)
                _times[path][round] = Time(paths[path], counts[path]);
        }
    }

    /// <summary>How much time a path takes over another.</summary>
    public double Ratio(int path, int over) => Median(_times[path].Zip(_times[over], (time, other) => time / other));

    /// <summary>Nanoseconds of a path, for people.</summary>
    public double Nanoseconds(int path) => Median(_times[path]);

    /// <summary>Bytes that a call of a path allocates.</summary>
    public double Bytes(int path)
    {
        const int Calls = 100;
        _paths[path]();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Calls; i++)
            _paths[path]();
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
    }

    /// <summary>How many times as much two threads do as one: twice the time of a call alone over its time while another thread does the same.</summary>
    public static double TwoThreads(Action path)
    {
        var count = Calibrate(path);
        var ratios = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            var alone = Time(path, count);
            using var together = new Barrier(2);
            var times = new double[2];
            var threads = Enumerable.Range(0, 2).Select(index => new Thread(() =>
            {
                together.SignalAndWait();
                times[index] = Time(path, count);
            })).ToArray();
            foreach (var thread in threads)
                thread.Start();
            foreach (var thread in threads)
                thread.Join();
            ratios[round] = 2 * alone / times.Average();
        }

        return Median(ratios);
    }

    static int Calibrate(Action path)
    {
        var (calls, began) = (0, ThreadClock.Nanoseconds);
        long spent;
        do
        {
            for (var i = 0; i < 10; i++)
                path();
            calls += 10;
            spent = ThreadClock.Nanoseconds - began;
        }
        while (spent < WarmUp);
        return Math.Max(1, (int)(calls * (double)Turn / spent));
    }

    static double Time(Action path, int count)
    {
        var began = ThreadClock.Nanoseconds;
        for (var i = 0; i < count; i++)
            path();
        return (double)(ThreadClock.Nanoseconds - began) / count;
    }

    static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
