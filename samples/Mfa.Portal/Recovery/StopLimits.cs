using System.Threading.RateLimiting;

namespace Mfa.Portal.Recovery;

/// <summary>How often "this was not me" may be tried from one place. A code has ten digits, and the worst that a guess does is to stop recovery for a day.</summary>
internal sealed class StopLimits(PortalOptions options) : IDisposable
{
    readonly PartitionedRateLimiter<string> _places = PartitionedRateLimiter.Create<string, string>(place => RateLimitPartition.GetSlidingWindowLimiter(
        place, _ => new SlidingWindowRateLimiterOptions { PermitLimit = options.StopsPerAddress, Window = TimeSpan.FromMinutes(5), SegmentsPerWindow = 5, QueueLimit = 0 }));

    /// <summary>Whether one more may be tried. It counts, whatever comes of it.</summary>
    public bool TryTake(string place)
    {
        using var lease = _places.AttemptAcquire(place);
        return lease.IsAcquired;
    }

    public void Dispose() => _places.Dispose();
}
