using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.Diagnostics;

/// <summary>What an operator sees: attempts by method and status, and nothing that says whose they were.</summary>
public sealed class MetricsTests : IDisposable
{
    readonly ConcurrentBag<(string Name, double Value, string Tags)> _seen = [];
    readonly MeterListener _listener = new();
    readonly Meter _meter = new("Mfa.Devices.Tests");

    public MetricsTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, _meter))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => _seen.Add((instrument.Name, value, Text(tags))));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => _seen.Add((instrument.Name, value, Text(tags))));
        _listener.Start();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public async Task Attempts_OfEveryKind_AreCountedByMethodAndStatus()
    {
        using var layer = new Layer(services: services => services.AddSingleton<IMeterFactory>(new OneMeter(_meter)));
        var app = await layer.AddAppAsync(Ada);
        _ = await layer.TryAsync(Ada, app.CodeAt(layer.Now));
        for (var failure = 0; failure < 6; failure++)
            _ = await layer.TryAsync(Ada, app.WrongCodeAt(layer.Now));

        Assert.Equal(1, Count("mfa.attempts", "mfa.method=code mfa.status=Accepted"));
        Assert.Equal(5, Count("mfa.attempts", "mfa.method=code mfa.status=Rejected"));
        Assert.Equal(1, Count("mfa.attempts", "mfa.method=code mfa.status=Throttled"));
        Assert.Equal(1, Count("mfa.throttled", "mfa.method=code"));
        Assert.Equal(1, Count("mfa.events", "mfa.kind=DeviceEnrolled mfa.status=Accepted"));
        Assert.Equal(5, Count("mfa.events", "mfa.kind=CodeSignIn mfa.status=Rejected"));
        Assert.Equal(7, _seen.Count(seen => seen.Name == "mfa.attempt.duration"));
        Assert.Equal(0, _seen.Where(seen => seen.Name == "mfa.search.disagreements").Sum(seen => seen.Value));
        Assert.DoesNotContain(_seen, seen => seen.Tags.Contains("ada", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Activity_OfAnAttempt_SaysMethodAndStatus()
    {
        var activities = new ConcurrentBag<Activity>();
        using var parent = new Activity("test").Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Mfa.Devices",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activities.Add,
        };
        ActivitySource.AddActivityListener(listener);
        using var layer = new Layer();

        _ = await layer.TryAsync(Ada, "123456");

        var activity = Assert.Single(activities, activity => activity.TraceId == parent.TraceId);
        Assert.Equal(("mfa.attempt", "code", "NoActiveDevice"), (activity.OperationName, activity.GetTagItem("mfa.method"), activity.GetTagItem("mfa.status")));
    }

    double Count(string name, string tags) => _seen.Where(seen => seen.Name == name && seen.Tags == tags).Sum(seen => seen.Value);

    static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));

    sealed class OneMeter(Meter meter) : IMeterFactory
    {
        public Meter Create(MeterOptions options) => meter;

        public void Dispose()
        {
        }
    }
}
