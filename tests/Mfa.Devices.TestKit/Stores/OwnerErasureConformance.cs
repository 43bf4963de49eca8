namespace Mfa.Devices.TestKit;

/// <summary><see cref="IMfaOwnerStore"/>: erasing.</summary>
public abstract class OwnerErasureConformance(IMfaStoreFixture fixture) : MfaStoreConformance(fixture)
{
    readonly string _ada = NewHex(), _bob = NewHex();

    [StoreFact]
    public async Task Delete_Record_IsGoneAndMayBeginAnew()
    {
        var (writer, reader) = (Open(), Open());
        _ = await writer.Owners.TryWriteAsync(Record(Owner(), 1), 0, [], default);
        _ = await writer.Owners.TryWriteAsync(Record(Owner(), 2), 1, [], default);
        var other = Record(Owner("bob"), 1);
        _ = await writer.Owners.TryWriteAsync(other, 0, [], default);

        Assert.Equal(MfaWriteOutcome.Written, await writer.Owners.DeleteAsync(Owner(), 2, _ada, [], default));

        Assert.Null(await reader.Owners.ReadAsync(Owner(), default));
        AssertSame(other, await reader.Owners.ReadAsync(Owner("bob"), default));
        Assert.Equal(MfaWriteOutcome.Conflict, await writer.Owners.TryWriteAsync(Record(Owner(), 3), 2, [], default));
        Assert.Equal(MfaWriteOutcome.Written, await writer.Owners.TryWriteAsync(Record(Owner(), 1), 0, [], default));
    }

    [StoreFact]
    public async Task Delete_AnotherVersionThanIsStored_IsConflictAndChangesNothing()
    {
        var store = Open();
        _ = await store.Owners.TryWriteAsync(Record(Owner(), 6), 0, [Event(_ada, address: "192.0.2.1")], default);
        var record = Record(Owner(), 7);
        _ = await store.Owners.TryWriteAsync(record, 6, [], default);

        foreach (var version in new long[] { 0, 6, 8 })
            Assert.Equal(MfaWriteOutcome.Conflict, await store.Owners.DeleteAsync(Owner(), version, _ada, [Event(_ada)], default));

        AssertSame(record, await store.Owners.ReadAsync(Owner(), default));
        Assert.Equal("192.0.2.1", Assert.Single(await store.EventsAsync(Tenant)).SourceAddress);
        Assert.Equal(MfaWriteOutcome.Written, await store.Owners.DeleteAsync(Owner(), 7, _ada, [], default));
        Assert.Equal(MfaWriteOutcome.Conflict, await store.Owners.DeleteAsync(Owner(), 7, _ada, [], default));
    }

    [StoreFact]
    public async Task Delete_EventsOfTheOwner_LoseTheirAddressesOnly()
    {
        var store = Open();
        var entry = new MfaAuditEvent
        {
            Id = NewGuid(),
            Tenant = Tenant,
            Subject = _ada,
            At = Noon,
            Kind = MfaAuditKind.DeviceRenamed,
            Status = MfaStatus.NameTaken,
            DeviceId = NewGuid(),
            DeviceKind = MfaDeviceKind.SecurityKey,
            ActorKind = MfaActorKind.Administrator,
            ActorId = "root",
            SourceAddress = "192.0.2.1",
            Detail = "detail",
        };
        _ = await store.Owners.TryWriteAsync(Record(Owner(), 1), 0, [entry, Event(_bob, Noon.AddSeconds(1), "192.0.2.2")], default);
        AssertSame(entry, entry.SourceAddress, (await store.EventsAsync(Tenant))[0]);

        _ = await store.Owners.DeleteAsync(Owner(), 1, _ada, [Event(_ada, Noon.AddSeconds(2), "192.0.2.3")], default);

        var events = await store.EventsAsync(Tenant);
        AssertSame(entry, null, events[0]);

        // Neither somebody else's, nor that of the erasure itself.
        Assert.Equal(["192.0.2.2", "192.0.2.3"], events.Skip(1).Select(left => left.SourceAddress));
    }

    [StoreFact]
    public async Task Delete_OwnerWithoutRecord_WritesTheEventsAndCanBeRepeated()
    {
        var store = Open();
        for (var time = 1; time <= 2; time++)
        {
            Assert.Equal(MfaWriteOutcome.Written, await store.Owners.DeleteAsync(Owner(), 0, _ada, [Event(_ada)], default));
            Assert.Equal(time, (await store.EventsAsync(Tenant)).Count);
        }
    }

    [StoreFact]
    public async Task Delete_AgainstWritersOfTheSameVersion_OneWins()
    {
        var stores = OpenForRace();
        _ = await stores[0].Owners.TryWriteAsync(Record(Owner(), 1), 0, [], default);

        var outcomes = await RaceAsync(stores, async (store, index) => index == 0
            ? await store.Owners.DeleteAsync(Owner(), 1, _ada, [Event(_ada)], default)
            : await store.Owners.TryWriteAsync(Record(Owner(), 2), 1, [Event(_bob)], default));

        Assert.Single(outcomes, MfaWriteOutcome.Written);
        Assert.Equal(stores.Length - 1, outcomes.Count(outcome => outcome == MfaWriteOutcome.Conflict));
        Assert.Equal(outcomes[0] == MfaWriteOutcome.Written ? null : 2, (await stores[0].Owners.ReadAsync(Owner(), default))?.Version);
        Assert.Equal(outcomes[0] == MfaWriteOutcome.Written ? _ada : _bob, Assert.Single(await stores[0].EventsAsync(Tenant)).Subject);
    }

    [StoreFact]
    public async Task Delete_CancelledBefore_ThrowsAndChangesNothing()
    {
        var store = Open();
        var record = Record(Owner(), 1);
        _ = await store.Owners.TryWriteAsync(record, 0, [Event(_ada, address: "192.0.2.1")], default);

        await AssertCancelledAsync(token => store.Owners.DeleteAsync(Owner(), 1, _ada, [Event(_ada)], token).AsTask());

        AssertSame(record, await store.Owners.ReadAsync(Owner(), default));
        Assert.Equal("192.0.2.1", Assert.Single(await store.EventsAsync(Tenant)).SourceAddress);
    }

    static void AssertSame(MfaAuditEvent expected, string? address, MfaAuditEvent actual)
    {
        Assert.Equal((expected.Id, expected.Tenant, expected.Subject, expected.At, expected.Kind, expected.Status), (actual.Id, actual.Tenant, actual.Subject, actual.At, actual.Kind, actual.Status));
        Assert.Equal((expected.DeviceId, expected.DeviceKind, expected.ActorKind, expected.ActorId), (actual.DeviceId, actual.DeviceKind, actual.ActorKind, actual.ActorId));
        Assert.Equal((address, expected.Detail), (actual.SourceAddress, actual.Detail));
    }
}
