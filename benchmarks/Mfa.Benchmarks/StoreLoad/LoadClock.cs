namespace Mfa.Benchmarks.StoreLoad;

/// <summary>A clock that each client moves on by itself, so that each attempt has a code of its own.</summary>
sealed class LoadClock : TimeProvider
{
    static readonly AsyncLocal<long> Steps = new();
    static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Set(long step) => Steps.Value = step;

    public static DateTimeOffset Now => Start.AddSeconds(30 * Steps.Value);

    public override DateTimeOffset GetUtcNow() => Now;
}
