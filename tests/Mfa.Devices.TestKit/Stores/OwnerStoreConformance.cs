using System.Transactions;

namespace Mfa.Devices.TestKit;

/// <summary><see cref="IMfaOwnerStore"/>: reading and swapping.</summary>
public abstract class OwnerStoreConformance(IMfaStoreFixture fixture) : MfaStoreConformance(fixture)
{
    [StoreFact]
    public async Task Read_OwnerWithoutRecord_IsNull() => Assert.Null(await Open().Owners.ReadAsync(Owner(), default));

    [StoreFact]
    public async Task TryWrite_VersionAfterVersion_IsReadEverywhereAtOnce()
    {
        var (writer, reader) = (Open(), Open());
        for (var version = 1; version <= 3; version++)
        {
            var record = Record(Owner(), version);

            Assert.Equal(MfaWriteOutcome.Written, await writer.Owners.TryWriteAsync(record, version - 1, [], default));

            AssertSame(record, await writer.Owners.ReadAsync(Owner(), default));
            AssertSame(record, await reader.Owners.ReadAsync(Owner(), default));
        }
    }

    [StoreFact]
    public async Task TryWrite_AnotherVersionThanIsStored_IsConflictAndChangesNothing()
    {
        var store = Open();
        Assert.Equal(MfaWriteOutcome.Conflict, await store.Owners.TryWriteAsync(Record(Owner(), 2), 1, [Event()], default));
        Assert.Null(await store.Owners.ReadAsync(Owner(), default));

        _ = await store.Owners.TryWriteAsync(Record(Owner(), 1), 0, [], default);
        var second = Record(Owner(), 2);
        _ = await store.Owners.TryWriteAsync(second, 1, [], default);
        foreach (var expected in new long[] { 0, 1, 3 })
            Assert.Equal(MfaWriteOutcome.Conflict, await store.Owners.TryWriteAsync(Record(Owner(), expected + 1), expected, [Event()], default));

        AssertSame(second, await store.Owners.ReadAsync(Owner(), default));
        Assert.Empty(await store.EventsAsync(Tenant));
    }

    [StoreFact]
    public async Task TryWrite_WithAnOpenCase_IsReadBackToTheTick()
    {
        var store = Open();
        DateTimeOffset?[] times = [Noon.AddTicks(1), DateTimeOffset.MaxValue, null, Noon.ToOffset(TimeSpan.FromHours(5)), DateTimeOffset.MinValue];
        foreach (var (index, until) in times.Index())
        {
            var record = Record(Owner(), index + 1, openCaseUntil: until);

            Assert.Equal(MfaWriteOutcome.Written, await store.Owners.TryWriteAsync(record, index, [], default));

            AssertSame(record, await store.Owners.ReadAsync(Owner(), default));
        }
    }

    [StoreFact]
    public async Task TryWrite_FirstVersion_IsAnyPositiveOne()
    {
        var store = Open();
        foreach (var (id, version) in new[] { ("ada", 7L), ("bob", 1_800_000_000_000L), ("eve", long.MaxValue - 1) })
        {
            var first = Record(Owner(id), version);
            Assert.Equal(MfaWriteOutcome.Written, await store.Owners.TryWriteAsync(first, 0, [], default));
            AssertSame(first, await store.Owners.ReadAsync(Owner(id), default));

            var second = Record(Owner(id), version + 1);
            Assert.Equal(MfaWriteOutcome.Conflict, await store.Owners.TryWriteAsync(second, 0, [], default));
            Assert.Equal(MfaWriteOutcome.Conflict, await store.Owners.TryWriteAsync(second, version - 1, [], default));
            Assert.Equal(MfaWriteOutcome.Written, await store.Owners.TryWriteAsync(second, version, [], default));
        }
    }

    [StoreFact]
    public async Task TryWrite_RacersForTheFirstVersion_OneIsWritten() => await AssertOneWinsAsync(expectedVersion: 0);

    [StoreFact]
    public async Task TryWrite_RacersForTheNextVersions_OneOfEachIsWritten()
    {
        for (var version = 0; version < 4; version++)
            await AssertOneWinsAsync(version);
    }

    [StoreFact]
    public async Task TryWrite_RacersForDifferentOwners_AllAreWritten()
    {
        var stores = OpenForRace();

        var outcomes = await RaceAsync(stores, (store, index) => store.Owners.TryWriteAsync(Record(Owner($"{index}"), 1), 0, [Event()], default).AsTask());

        Assert.All(outcomes, outcome => Assert.Equal(MfaWriteOutcome.Written, outcome));
        Assert.Equal(stores.Length, (await stores[0].EventsAsync(Tenant)).Count);
    }

    [StoreFact]
    public async Task TryWrite_Events_AreWrittenWithIt()
    {
        var store = Open();
        var events = Enumerable.Range(0, 5).Select(second => Event("s", Noon.AddSeconds(second))).ToArray();

        _ = await store.Owners.TryWriteAsync(Record(Owner(), 1), 0, events, default);

        Assert.Equal(events.Select(entry => entry.Id), (await store.EventsAsync(Tenant)).Select(entry => entry.Id));
    }

    [StoreFact]
    public async Task TryWrite_EventThatIsThereAlready_WritesNeither()
    {
        var store = Open();
        var entry = Event();
        _ = await store.Owners.TryWriteAsync(Record(Owner(), 1), 0, [entry], default);

        // A store need not notice; if it does, the record must not be written either.
        var exception = await Xunit.Record.ExceptionAsync(() => store.Owners.TryWriteAsync(Record(Owner("bob"), 1), 0, [Event(), entry], default).AsTask());

        var isWritten = await store.Owners.ReadAsync(Owner("bob"), default) is not null;
        Assert.Equal(exception is null, isWritten);
        Assert.Equal(isWritten ? 3 : 1, (await store.EventsAsync(Tenant)).Count);
    }

    [StoreFact]
    public async Task TryWrite_SmallestAndLargestPayload_IsReadToTheByte()
    {
        var store = Open();
        var version = 0L;
        foreach (var length in new[] { 1, MfaOwnerRecord.MaximumPayloadLength, 1 })
        {
            var record = Record(Owner(), version + 1, length);
            _ = await store.Owners.TryWriteAsync(record, version++, [], default);
            AssertSame(record, await store.Owners.ReadAsync(Owner(), default));
        }
    }

    [StoreFact]
    public async Task TryWrite_IdsThatLookAlike_AreDifferentOwners()
    {
        var store = Open();
        var owners = OddTexts.Ids.Select(Owner).Append(new MfaOwnerKey(Tenant + "A", "ada")).Append(new MfaOwnerKey(Tenant + "a", "ada")).Append(new MfaOwnerKey("", Tenant)).ToArray();
        var records = owners.Select(owner => Record(owner, 1)).ToArray();

        foreach (var record in records)
            Assert.Equal(MfaWriteOutcome.Written, await store.Owners.TryWriteAsync(record, 0, [], default));

        foreach (var record in records)
            AssertSame(record, await store.Owners.ReadAsync(record.Owner, default));
    }

    [StoreFact]
    public async Task TryWrite_InATransactionThatIsRolledBack_StaysWritten()
    {
        var store = Open();
        var record = Record(Owner(), 1);
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
            Assert.Equal(MfaWriteOutcome.Written, await store.Owners.TryWriteAsync(record, 0, [Event()], default));

        AssertSame(record, await store.Owners.ReadAsync(Owner(), default));
        Assert.Single(await store.EventsAsync(Tenant));
    }

    [StoreFact]
    public async Task Calls_CancelledBefore_ThrowAndChangeNothing()
    {
        var store = Open();
        await AssertCancelledAsync(token => store.Owners.ReadAsync(Owner(), token).AsTask());
        await AssertCancelledAsync(token => store.Owners.TryWriteAsync(Record(Owner(), 1), 0, [Event()], token).AsTask());
        Assert.Null(await store.Owners.ReadAsync(Owner(), default));
        Assert.Empty(await store.EventsAsync(Tenant));

        var record = Record(Owner(), 1);
        _ = await store.Owners.TryWriteAsync(record, 0, [], default);
        await AssertCancelledAsync(token => store.Owners.TryWriteAsync(Record(Owner(), 2), 1, [Event()], token).AsTask());
        AssertSame(record, await store.Owners.ReadAsync(Owner(), default));
    }

    // The winner's record stands, with the winner's event and no other's.
    async Task AssertOneWinsAsync(long expectedVersion)
    {
        var stores = OpenForRace();
        var records = stores.Select(_ => Record(Owner(), expectedVersion + 1)).ToArray();
        var events = stores.Select(_ => Event("s", Noon.AddSeconds(expectedVersion))).ToArray();

        var outcomes = await RaceAsync(stores, (store, index) => store.Owners.TryWriteAsync(records[index], expectedVersion, [events[index]], default).AsTask());

        var winner = Assert.Single(Enumerable.Range(0, stores.Length), index => outcomes[index] == MfaWriteOutcome.Written);
        Assert.Equal(stores.Length - 1, outcomes.Count(outcome => outcome == MfaWriteOutcome.Conflict));
        AssertSame(records[winner], await stores[0].Owners.ReadAsync(Owner(), default));
        Assert.Equal(events[winner].Id, Assert.Single(await stores[0].EventsAsync(Tenant), entry => entry.At == events[winner].At).Id);
    }
}
