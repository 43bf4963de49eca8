using System.Security.Cryptography;
using Mfa.Devices.Decisions;
using Mfa.Devices.Diagnostics;
using Mfa.Devices.Secrets;
using Mfa.U2f;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Mfa.Devices.Owners;

/// <summary>
/// The one loop that does all I/O of a verb: reads the record, opens the secrets, lets the verb decide, swaps, and tries again if somebody else was faster.
/// </summary>
/// <remarks>
/// <para>Nothing is answered before it is stored. A write whose outcome isn't known stands only if the record read back carries its write id: another process
/// may have intended the very same state.</para>
/// <para>Whatever store and protector throw ends here: as <see cref="MfaStatus.Unavailable"/>, the same for right and wrong codes.</para>
/// </remarks>
internal sealed class OwnerTransaction(
    IMfaOwnerStore store, SecretKeys keys, TimeProvider time, IOptions<MfaOptions> options, MfaMetrics metrics, Messenger messenger, ILogger<OwnerTransaction> logger)
{
    const int MaximumTries = 6;

    readonly OwnerSealer _sealer = new(keys, options.Value.SealRecords);
    readonly Announcer _announcer = new(messenger);
    readonly FidoRelyingParty? _relyingParty = options.Value.SecurityKeys is { } relyingParty ? new FidoRelyingParty(relyingParty) : null;

    public FidoRelyingParty RelyingParty => _relyingParty
        ?? throw new InvalidOperationException($"{nameof(MfaOptions)}.{nameof(MfaOptions.SecurityKeys)} isn't set: there are no security keys here.");

    public MfaOptions Options => options.Value;

    public SecretKeys Keys => keys;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Tells an owner what stands in the record to be told.</summary>
    public ValueTask AnnounceAsync(MfaOwnerKey owner) => _announcer.RunAsync(this, owner);

    public void LogUnavailable(Exception exception) => Log.Unavailable(logger, exception);

    public void LogReleasePending(Exception exception) => Log.ReleasePending(logger, exception);

    /// <summary>Runs a verb.</summary>
    /// <param name="owner">Whose record.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="needed">Which secrets the verb needs of the record.</param>
    /// <param name="decide">The verb.</param>
    /// <param name="refuse">The answer if nothing could be decided.</param>
    /// <param name="cancellationToken">Gives up; whether something was stored is then unknown.</param>
    public async ValueTask<TAnswer> RunAsync<TAnswer>(
        MfaOwnerKey owner,
        MfaActor actor,
        Func<OwnerState, IEnumerable<ISealedEntry>> needed,
        Func<OwnerState, DecisionContext, Decision<TAnswer>> decide,
        Func<MfaStatus, TAnswer> refuse,
        CancellationToken cancellationToken)
    {
        var unknown = new Dictionary<Guid, TAnswer>();
        for (var tries = 1; ; tries++)
        {
            try
            {
                var record = await store.ReadAsync(owner, cancellationToken).ConfigureAwait(false);
                if (record is not null && unknown.TryGetValue(record.WriteId, out var standing))
                {
                    await AnnounceAsync(owner).ConfigureAwait(false);
                    return standing;
                }

                if (tries > MaximumTries)
                    return refuse(unknown.Count > 0 ? MfaStatus.Unavailable : MfaStatus.Busy);

                var decision = await DecideAsync(owner, actor, record, needed, decide, cancellationToken).ConfigureAwait(false);
                if (decision.Next is null)
                    return decision.Answer;
                if (await WriteAsync(owner, actor, record?.Version ?? 0, decision, unknown, cancellationToken).ConfigureAwait(false) == MfaWriteOutcome.Written)
                {
                    // What the owner is to be told is told by whoever wrote it, or else by whoever writes next.
                    if (decision.Next.Recovery.HasUntold)
                        await AnnounceAsync(owner).ConfigureAwait(false);
                    return decision.Answer;
                }

                await PauseAsync(tries, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!IsCancellation(exception, cancellationToken))
            {
                Log.Unavailable(logger, exception);
                return refuse(MfaStatus.Unavailable);
            }
        }
    }

    /// <summary>Looks at a record without changing it.</summary>
    public ValueTask<TAnswer> ReadAsync<TAnswer>(
        MfaOwnerKey owner, Func<OwnerState, DecisionContext, TAnswer> look, Func<MfaStatus, TAnswer> refuse, CancellationToken cancellationToken) =>
        RunAsync(owner, MfaActor.System("read"), _ => [], (state, context) => new Decision<TAnswer>(look(state, context)), refuse, cancellationToken);

    async ValueTask<Decision<TAnswer>> DecideAsync<TAnswer>(
        MfaOwnerKey owner,
        MfaActor actor,
        MfaOwnerRecord? record,
        Func<OwnerState, IEnumerable<ISealedEntry>> needed,
        Func<OwnerState, DecisionContext, Decision<TAnswer>> decide,
        CancellationToken cancellationToken)
    {
        var state = record is null ? OwnerState.Empty : await _sealer.OpenAsync(record, cancellationToken).ConfigureAwait(false)
            ?? throw new AlteredRecordException("The record's checksum is wrong, or it can't be read.");
        var now = time.GetUtcNow();
        state = state.At(now);
        var secrets = await OpenAsync(owner, needed(state), cancellationToken).ConfigureAwait(false);
        try
        {
            return decide(state, new DecisionContext
            {
                Owner = owner,
                Actor = actor,
                Now = now,
                Options = options.Value,
                RelyingParty = _relyingParty,
                Secrets = secrets,
                Version = record?.Version ?? 0,
                NeedsResealing = record is not null && _sealer.NeedsResealing(record),
                CodeKey = await keys.CodeKeyAsync(cancellationToken).ConfigureAwait(false),
                RecoveryKey = await keys.RecoveryKeyAsync(cancellationToken).ConfigureAwait(false),
            });
        }
        finally
        {
            foreach (var secret in secrets.Values)
                CryptographicOperations.ZeroMemory(secret);
        }
    }

    async ValueTask<IReadOnlyDictionary<Guid, byte[]>> OpenAsync(MfaOwnerKey owner, IEnumerable<ISealedEntry> needed, CancellationToken cancellationToken)
    {
        MfaSecret[] locked = [.. needed.Select(entry => entry.SecretOf(owner.Tenant))];
        if (locked.Length == 0)
            return new Dictionary<Guid, byte[]>();
        var opened = await keys.Protector.UnprotectAsync(locked, cancellationToken).ConfigureAwait(false);
        if (opened.Contains(null))
            LogUnavailable(new AlteredRecordException("A secret was altered, or its key isn't known."));
        return locked.Zip(opened).Where(pair => pair.Second is not null).ToDictionary(pair => pair.First.Id, pair => pair.Second!);
    }

    async ValueTask<MfaWriteOutcome> WriteAsync<TAnswer>(
        MfaOwnerKey owner, MfaActor actor, long version, Decision<TAnswer> decision, Dictionary<Guid, TAnswer> unknown, CancellationToken cancellationToken)
    {
        var writeId = RandomId.New();
        var record = await _sealer.SealAsync(owner, version == 0 ? FirstVersion : version + 1, writeId, decision.Next!, cancellationToken).ConfigureAwait(false);
        var events = await EventsAsync(owner, actor, decision.Events, cancellationToken).ConfigureAwait(false);
        try
        {
            var outcome = await store.TryWriteAsync(record, version, events, cancellationToken).ConfigureAwait(false);
            if (outcome == MfaWriteOutcome.Conflict)
                metrics.Conflict();
            foreach (var draft in outcome == MfaWriteOutcome.Written ? decision.Events : [])
                metrics.Written(draft);
            return outcome;
        }
        catch (Exception exception) when (!IsCancellation(exception, cancellationToken))
        {
            Log.OutcomeUnknown(logger, exception);
            unknown.Add(writeId, decision.Answer);
            return MfaWriteOutcome.None;
        }
    }

    public async ValueTask<IReadOnlyList<MfaAuditEvent>> EventsAsync(
        MfaOwnerKey owner, MfaActor actor, IReadOnlyList<AuditDraft> drafts, CancellationToken cancellationToken)
    {
        if (drafts.Count == 0)
            return [];
        var subject = await keys.SubjectAsync(owner, cancellationToken).ConfigureAwait(false);
        var at = time.GetUtcNow();
        return [.. drafts.Select(draft => new MfaAuditEvent
        {
            Id = RandomId.New(),
            Tenant = owner.Tenant,
            Subject = subject,
            At = at,
            Kind = draft.Kind,
            Status = draft.Status,
            DeviceId = draft.DeviceId,
            DeviceKind = draft.DeviceKind,
            ActorKind = actor.Kind,
            ActorId = actor.IsPerson ? subject : actor.Id,
            SourceAddress = actor.SourceAddress,
            Detail = draft.Detail,
        })];
    }

    // The time: the record of an owner who was erased and comes back has no version of the erased one's, which a writer that is late could expect.
    long FirstVersion => Math.Max(1, time.GetUtcNow().ToUnixTimeMilliseconds());

    // Full jitter: of several who lost, each waits another time.
    async ValueTask PauseAsync(int tries, CancellationToken cancellationToken)
    {
        var longest = options.Value.ConflictDelay.TotalMilliseconds * Math.Pow(2, tries - 1);
        if (longest >= 1)
            await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32((int)longest + 1)), time, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether the caller gave up. What a store or protector calls cancelled when its own patience ended is a failure like any other.</summary>
    public static bool IsCancellation(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && cancellationToken.IsCancellationRequested;
}
