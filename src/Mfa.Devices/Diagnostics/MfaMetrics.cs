using System.Diagnostics;
using System.Diagnostics.Metrics;
using Mfa.Devices.Decisions;

namespace Mfa.Devices.Diagnostics;

/// <summary>
/// What can be watched: meter and activity source <c>Mfa.Devices</c>. No tag says whose attempt it was.
/// </summary>
internal sealed class MfaMetrics : IDisposable
{
    public const string Name = "Mfa.Devices";

    readonly ActivitySource _activities = new(Name);
    readonly Counter<long> _attempts;
    readonly Histogram<double> _duration;
    readonly Counter<long> _events;
    readonly Counter<long> _conflicts;
    readonly Counter<long> _throttled;
    readonly Counter<long> _messages;
    readonly Counter<long> _searchDisagreements;

    readonly Meter? _own;

    public MfaMetrics(IMeterFactory? factory)
    {
        var meter = factory?.Create(Name) ?? (_own = new Meter(Name));
        _attempts = meter.CreateCounter<long>("mfa.attempts", "{attempt}", "Attempts to sign in, by method and status.");
        _duration = meter.CreateHistogram<double>("mfa.attempt.duration", "s", "How long an attempt took, the store included.");
        _events = meter.CreateCounter<long>("mfa.events", "{event}", "What was written to the audit, by kind and status: enrolments, resynchronisations, changes, attempts.");
        _conflicts = meter.CreateCounter<long>("mfa.conflicts", "{conflict}", "Swaps that lost against another writer and were tried again.");
        _throttled = meter.CreateCounter<long>("mfa.throttled", "{attempt}", "Attempts that were refused without looking at them.");
        _messages = meter.CreateCounter<long>("mfa.messages", "{message}", "Messages to owners, by kind, channel and whether they were delivered.");
        _searchDisagreements = meter.CreateCounter<long>("mfa.search.disagreements", "{code}", "Codes that the managed search found and the platform did not confirm.");
        _searchDisagreements.Add(0);
    }

    public void Conflict() => _conflicts.Add(1);

    public void Written(AuditDraft draft) => _events.Add(1, new TagList { { "mfa.kind", draft.Kind.ToString() }, { "mfa.status", draft.Status.ToString() } });

    public void Sent(MfaMessage message, bool wasDelivered) => _messages.Add(
        1, new TagList { { "mfa.kind", message.Kind.ToString() }, { "mfa.channel", message.Channel.ToString() }, { "mfa.delivered", wasDelivered } });

    /// <summary>Carries an attempt out and measures it.</summary>
    public async ValueTask<MfaAuthentication> AttemptAsync(string method, Func<ValueTask<MfaAuthentication>> attempt)
    {
        using var activity = _activities.StartActivity("mfa.attempt");
        var began = Stopwatch.GetTimestamp();
        var result = await attempt().ConfigureAwait(false);
        var tags = new TagList { { "mfa.method", method }, { "mfa.status", result.Status.ToString() } };
        _attempts.Add(1, tags);
        _duration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, tags);
        if (result.Status is MfaStatus.Throttled or MfaStatus.CodesClosed)
            _throttled.Add(1, new TagList { { "mfa.method", method } });
        activity?.SetTag("mfa.method", method);
        activity?.SetTag("mfa.status", result.Status.ToString());
        return result;
    }

    public void Dispose()
    {
        _activities.Dispose();
        _own?.Dispose();
    }
}
