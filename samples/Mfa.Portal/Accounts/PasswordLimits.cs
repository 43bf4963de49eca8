using System.Threading.RateLimiting;

namespace Mfa.Portal.Accounts;

/// <summary>
/// How often passwords may be tried. Whoever is let in is counted by place, so that a stranger elsewhere uses up nobody's attempts; for one name from all places there is
/// a ceiling far above what a person needs. Browsers that know the name are counted apart: not even that ceiling shuts their people out.
/// </summary>
internal sealed class PasswordLimits(PortalOptions options) : IDisposable
{
    static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    readonly PartitionedRateLimiter<string> _places = Limiter<string>(options.PasswordsPerAddress), _names = Limiter<string>(options.PasswordsPerNameEverywhere);

    readonly PartitionedRateLimiter<(string, string)> _namesAtPlaces = Limiter<(string, string)>(options.PasswordsPerName),
        _browsers = Limiter<(string, string)>(options.PasswordsPerName);

    /// <summary>Whether one more may be tried. It counts, whatever comes of it.</summary>
    /// <param name="name">The name, as it was typed.</param>
    /// <param name="place">From where.</param>
    /// <param name="browser">The browser, if it has signed in as this name before; null for a stranger.</param>
    public bool TryTake(string name, string place, string? browser)
    {
        var normalized = UserName.Normalize(name);

        // The ceiling comes last: attempts that are refused for their place don't use it up.
        return browser is not null
            ? TryTake(_browsers, (normalized, browser))
            : TryTake(_places, place) && TryTake(_namesAtPlaces, (normalized, place)) && TryTake(_names, normalized);
    }

    public void Dispose()
    {
        _places.Dispose();
        _names.Dispose();
        _namesAtPlaces.Dispose();
        _browsers.Dispose();
    }

    static bool TryTake<TKey>(PartitionedRateLimiter<TKey> limiter, TKey key)
    {
        using var lease = limiter.AttemptAcquire(key);
        return lease.IsAcquired;
    }

    static PartitionedRateLimiter<TKey> Limiter<TKey>(int permits)
        where TKey : notnull => PartitionedRateLimiter.Create<TKey, TKey>(key => RateLimitPartition.GetSlidingWindowLimiter(
            key, _ => new SlidingWindowRateLimiterOptions { PermitLimit = permits, Window = Window, SegmentsPerWindow = 5, QueueLimit = 0 }));
}
