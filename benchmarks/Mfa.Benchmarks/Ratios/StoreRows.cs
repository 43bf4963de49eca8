using Mfa.Benchmarks.StoreLoad;

namespace Mfa.Benchmarks.Ratios;

/// <summary>Sign-ins through the device layer over the two statements that they can't do without. One read and one write for each is what its tests count.</summary>
static class StoreRows
{
    public static async IAsyncEnumerable<Target> AllAsync(string? connectionString)
    {
        var (one, eight) = await StoreLoadRun.MeasureAsync(connectionString: null);
        yield return Target.AtMost("device layer on SQLite, 1 device, over its two statements", one, 1.2);
        yield return Target.AtMost("device layer on SQLite, 8 devices, over its two statements", eight, 1.2);
        (double? One, double? Eight) postgres = connectionString is null ? (null, null) : await StoreLoadRun.MeasureAsync(connectionString);
        yield return Target.AtMost("device layer on PostgreSQL, 1 device, over its two statements", postgres.One, 1.2);
        yield return Target.AtMost("device layer on PostgreSQL, 8 devices, over its two statements", postgres.Eight, 1.2);
    }
}
