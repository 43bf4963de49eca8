using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.Throttling;

/// <summary>The second gate: what all guesses of a year are worth together.</summary>
public sealed class BudgetTests
{
    const double PriceOfOneDevice = 3e-6;

    static readonly MfaThrottlePolicy Policy = new();

    [Theory]
    [InlineData(PriceOfOneDevice, 3333)]
    [InlineData(8 * PriceOfOneDevice, 416)]
    public void Figure_OfTheDefaultPolicy_IsOnePercentAYear(double price, long guesses)
    {
        Assert.Equal(guesses, Policy.GuessesPerYear(price));
        Assert.InRange(Policy.HitsPerYear(price), 0.0098, 0.01);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void Figure_OfWhatIsNoProbability_IsAnArgumentError(double price) => Assert.Throws<ArgumentOutOfRangeException>("price", () => Policy.HitsPerYear(price));

    /// <summary>
    /// A year of guesses through the whole layer, each as soon as it is let through, while the owner comes and goes twice a day. What the guesses that were looked at are
    /// worth together is the probability that one hits.
    /// </summary>
    [Fact]
    public async Task YearOfAttack_WhileTheOwnerSignsInTwiceADay_IsWorthTheFigure()
    {
        using var layer = new Layer();
        var app = await layer.AddAppAsync(Ada);
        var end = layer.Now.AddDays(365);
        var guesses = 0;
        for (var half = layer.Now.AddHours(12); half <= end; half = half.AddHours(12))
        {
            while (layer.Now < half)
            {
                var guess = await layer.TryAsync(Ada, app.WrongCodeAt(layer.Now), session: OtherSession);
                if (guess.Status == MfaStatus.Throttled)
                {
                    layer.Time.SetUtcNow(guess.RetryAt < half ? guess.RetryAt!.Value : half);
                    continue;
                }

                Assert.Equal(MfaStatus.Rejected, guess.Status);
                guesses++;
            }

            await SignInAsync(layer, app);
        }

        Assert.InRange(guesses * PriceOfOneDevice, 0.9 * Policy.HitsPerYear(PriceOfOneDevice), 1.1 * Policy.HitsPerYear(PriceOfOneDevice));
    }

    /// <summary>The same without the owner, on 20,000 accounts with a window so wide that hits can be counted.</summary>
    [Fact]
    public void YearOfAttack_OnManyAccounts_HitsNoMoreOftenThanTheFigure()
    {
        const double price = 2e-4;
        const int accounts = 20_000;
        var random = new DeterministicRandom(20260101);
        var hits = 0;
        for (var account = 0; account < accounts; account++)
        {
            var (budget, now, end) = (Mfa.Devices.Throttling.GuessBudget.Full, Noon, Noon.AddDays(365));
            while (true)
            {
                var payableAt = budget.PayableAt(price, Policy, now);
                if (payableAt > end)
                    break;
                now = payableAt;
                budget = budget.AfterSpending(price, Policy, now);
                if (random.NextDouble() < price)
                {
                    hits++;
                    break;
                }
            }
        }

        Assert.InRange((double)hits / accounts, 0.5 * Policy.HitsPerYear(price), 1.1 * Policy.HitsPerYear(price));
    }

    [Fact]
    public async Task Authenticate_SuccessInTheSessionOfTheFailures_GivesThemBack()
    {
        using var layer = new Layer();
        var app = await layer.AddAppAsync(Ada);
        for (var day = 0; day < 2000; day++)
        {
            for (var slip = 0; slip < 4; slip++)
                Assert.Equal(MfaStatus.Rejected, (await layer.TryAsync(Ada, app.WrongCodeAt(layer.Now))).Status);
            Assert.Equal(MfaStatus.Accepted, (await layer.TryAsync(Ada, app.CodeAt(layer.Now))).Status);
            layer.Wait(120);   // until the code is forgotten: of 2000, two that follow one another may be the same
        }
    }

    [Fact]
    public async Task Authenticate_SuccessLongAfterTheFailures_GivesBackOnlyWhatTimeHasNot()
    {
        // One session that has failed long ago, and another that spends the burst now: the success must not refund what was refilled already.
        var policy = new MfaThrottlePolicy { YearlyGuessProbability = 0.001, FailuresUntilDelay = 100, FailuresUntilClosed = 1000 };
        using var layer = new Layer(options => options.Throttle = policy);
        var app = await layer.AddAppAsync(Ada);
        for (var slip = 0; slip < 15; slip++)
            _ = await layer.TryAsync(Ada, app.WrongCodeAt(layer.Now), app.DeviceId);
        layer.Time.Advance(TimeSpan.FromDays(60));
        var spent = await CountUntilThrottledAsync(OtherSession);
        layer.Time.Advance(TimeSpan.FromHours(40));
        Assert.Equal(MfaStatus.Accepted, (await layer.TryAsync(Ada, app.CodeAt(layer.Now), app.DeviceId)).Status);

        Assert.InRange(await CountUntilThrottledAsync(OtherSession), 0, 2);

        async Task<int> CountUntilThrottledAsync(byte[] session)
        {
            for (var guesses = 0; ; guesses++)
            {
                if ((await layer.TryAsync(Ada, app.WrongCodeAt(layer.Now, guesses), app.DeviceId, session: session)).Status == MfaStatus.Throttled)
                    return guesses;
            }
        }
    }

    // The owner types a right code at the first time that lets it through.
    static async Task SignInAsync(Layer layer, App app)
    {
        while (true)
        {
            var result = await layer.TryAsync(Ada, app.CodeAt(layer.Now));
            if (result.IsAccepted)
                return;
            Assert.Equal(MfaStatus.Throttled, result.Status);
            layer.Time.SetUtcNow(result.RetryAt!.Value);
        }
    }

    sealed class DeterministicRandom(int seed)
    {
        ulong _state = (ulong)seed;

        public double NextDouble()
        {
            // SplitMix64
            var z = unchecked(_state += 0x9E3779B97F4A7C15);
            z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
            z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
            return ((z ^ (z >> 31)) >> 11) / (double)(1UL << 53);
        }
    }
}
