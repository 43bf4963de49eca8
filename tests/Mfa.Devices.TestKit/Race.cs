namespace Mfa.Devices.TestKit;

/// <summary>Many at once.</summary>
public static class Race
{
    /// <summary>Does something for each racer at once; the results are in the order of the racers.</summary>
    public static async Task<TResult[]> RunAsync<TRacer, TResult>(IReadOnlyList<TRacer> racers, Func<TRacer, int, Task<TResult>> run)
    {
        ArgumentNullException.ThrowIfNull(racers);

        // A thread for each: some providers' asynchronous calls block theirs.
        using var line = new Barrier(racers.Count);
        return await Task.WhenAll(racers.Select((racer, index) => Task.Factory.StartNew(
            () =>
            {
                line.SignalAndWait();
                return run(racer, index);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));
    }
}
