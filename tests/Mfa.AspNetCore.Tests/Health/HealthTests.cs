using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mfa.AspNetCore.Tests.Health;

public sealed class HealthTests
{
    [Fact]
    public async Task Check_WithoutADatabaseClock_AsksTheStoreAlone()
    {
        await using var site = await Site.StartAsync(build: builder => builder.Services.AddHealthChecks().AddMfaHealthCheck());
        Assert.Equal(HealthStatus.Healthy, (await EntryAsync(site)).Status);

        site.Store.Fails = true;

        Assert.Equal(HealthStatus.Unhealthy, (await EntryAsync(site)).Status);
    }

    [Theory]
    [InlineData(0, HealthStatus.Healthy)]
    [InlineData(1000, HealthStatus.Healthy)]
    [InlineData(-1000, HealthStatus.Healthy)]
    [InlineData(1001, HealthStatus.Degraded)]
    [InlineData(-1001, HealthStatus.Degraded)]
    [InlineData(5000, HealthStatus.Degraded)]
    [InlineData(5001, HealthStatus.Unhealthy)]
    [InlineData(-5001, HealthStatus.Unhealthy)]
    public async Task Check_ClocksThatDiffer_SaysByHowMuch(int milliseconds, HealthStatus expected)
    {
        var database = new DatabaseClock();
        await using var site = await Site.StartAsync(build: builder =>
        {
            builder.Services.AddSingleton<IMfaDatabaseClock>(database);
            builder.Services.AddHealthChecks().AddMfaHealthCheck(tags: ["ready"]);
        });
        database.Answer = () => site.Now + TimeSpan.FromMilliseconds(milliseconds);

        var entry = await EntryAsync(site);

        Assert.Equal((expected, milliseconds / 1000.0), (entry.Status, (double)entry.Data["clockOffsetSeconds"]));
    }

    [Fact]
    public async Task Check_AnswerThatTakesTime_IsComparedWithTheMiddle()
    {
        var database = new DatabaseClock();
        await using var site = await Site.StartAsync(build: builder =>
        {
            builder.Services.AddSingleton<IMfaDatabaseClock>(database);
            builder.Services.AddHealthChecks().AddMfaHealthCheck();
        });
        database.Answer = () =>
        {
            site.Time.Advance(TimeSpan.FromSeconds(2));
            var answer = site.Now;
            site.Time.Advance(TimeSpan.FromSeconds(2));
            return answer;
        };

        Assert.Equal(0.0, (await EntryAsync(site)).Data["clockOffsetSeconds"]);
    }

    [Fact]
    public async Task Check_ClockThatDoesNotAnswer_IsUnhealthy()
    {
        var database = new DatabaseClock { Answer = () => throw new IOException("gone") };
        await using var site = await Site.StartAsync(build: builder =>
        {
            builder.Services.AddSingleton<IMfaDatabaseClock>(database);
            builder.Services.AddHealthChecks().AddMfaHealthCheck();
        });

        Assert.Equal(HealthStatus.Unhealthy, (await EntryAsync(site)).Status);
    }

    [Fact]
    public void Offsets_OutOfOrder_AreAnError()
    {
        var builder = new ServiceCollection().AddHealthChecks();

        Assert.Throws<ArgumentException>(() => builder.AddMfaHealthCheck(options => options.DegradedOffset = TimeSpan.Zero));
        Assert.Throws<ArgumentException>(() => builder.AddMfaHealthCheck(options => options.UnhealthyOffset = TimeSpan.FromMilliseconds(500)));
    }

    static async Task<HealthReportEntry> EntryAsync(Site site) => (await site.Service<HealthCheckService>().CheckHealthAsync()).Entries["mfa"];

    sealed class DatabaseClock : IMfaDatabaseClock
    {
        public Func<DateTimeOffset> Answer { get; set; } = () => Site.Noon;

        public ValueTask<DateTimeOffset> GetUtcNowAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Answer());
    }
}
