using System.Threading.RateLimiting;

namespace Mfa.Portal.Accounts;

/// <summary>How often passwords may be tried, for a name and from an address.</summary>
internal sealed class PasswordLimits(PortalOptions options) : IDisposable
{
    static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    readonly PartitionedRateLimiter<string> _names = Limiter(options.PasswordsPerName), _addresses = Limiter(options.PasswordsPerAddress);

    /// <summary>Whether one more may be tried. It counts, whatever comes of it.</summary>
    public bool TryTake(string name, string address)
    {
        using var fromAddress = _addresses.AttemptAcquire(address);
        if (!fromAddress.IsAcquired)
            return false;
        using var forName = _names.AttemptAcquire(UserName.Normalize(name));
        return forName.IsAcquired;
    }

    public void Dispose()
    {
        _names.Dispose();
        _addresses.Dispose();
    }

    static PartitionedRateLimiter<string> Limiter(int permits) => PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetSlidingWindowLimiter(
        key, _ => new SlidingWindowRateLimiterOptions { PermitLimit = permits, Window = Window, SegmentsPerWindow = 5, QueueLimit = 0 }));
}
