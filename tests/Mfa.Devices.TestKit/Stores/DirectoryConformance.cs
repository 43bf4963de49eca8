namespace Mfa.Devices.TestKit;

/// <summary><see cref="IMfaDirectory"/>.</summary>
public abstract class DirectoryConformance(IMfaStoreFixture fixture) : MfaStoreConformance(fixture)
{
    static readonly DateTimeOffset[] Times = [Noon, Noon.AddTicks(1), Noon.AddTicks(2), Noon.AddSeconds(1), Noon.AddDays(1)];

    readonly string _ada = NewHex(), _bob = NewHex();

    [StoreFact]
    public async Task ListOwners_OneTenant_IsInAnOrdinalOrderAndComplete()
    {
        var store = Open();
        foreach (var owner in OddTexts.Ids.Select(Owner).Append(new MfaOwnerKey(Tenant + "x", "ada")))
            _ = await store.Owners.TryWriteAsync(Record(owner, 1), 0, [], default);

        var listed = await store.Directory.ListOwnersAsync(Tenant, null, 1000, default);

        // Of code units or of code points: they differ beyond the Basic Multilingual Plane.
        var ids = listed.Select(owner => owner.Id).ToArray();
        Assert.All(listed, owner => Assert.Equal(Tenant, owner.Tenant));
        Assert.True(ids.SequenceEqual(OddTexts.Ids.Order(StringComparer.Ordinal)) || ids.SequenceEqual(OddTexts.Ids.OrderBy(id => id, CodePoints)), string.Join(' ', ids));
        foreach (var count in new[] { 1, 7 })
            Assert.Equal(ids, await IdsAsync(store, count));
    }

    [StoreFact]
    public async Task ListOpenCases_ATickBeforeTheEnd_IsListedAndAtTheEndNoMore()
    {
        var store = Open();
        foreach (var (id, until) in new[] { ("now", Noon), ("soon", Noon.AddTicks(1)), ("later", Noon.AddDays(3)), ("ended", Noon.AddTicks(-1)) })
            _ = await store.Owners.TryWriteAsync(Record(Owner(id), 1, openCaseUntil: until), 0, [], default);
        _ = await store.Owners.TryWriteAsync(Record(Owner("none"), 1), 0, [], default);
        _ = await store.Owners.TryWriteAsync(Record(new MfaOwnerKey(Tenant + "x", "elsewhere"), 1, openCaseUntil: Noon.AddDays(1)), 0, [], default);

        Assert.Equal(["later", "now", "soon"], await OpenAsync(store, Noon.AddTicks(-1)));
        Assert.Equal(["later", "soon"], await OpenAsync(store, Noon));
        Assert.Equal(["later", "soon"], await OpenAsync(store, Noon.ToOffset(TimeSpan.FromHours(-7))));
        Assert.Equal(["later"], await OpenAsync(store, Noon.AddTicks(1)));
        Assert.Equal(["later"], await OpenAsync(store, Noon.AddDays(3).AddTicks(-1)));
        Assert.Empty(await OpenAsync(store, Noon.AddDays(3)));
    }

    [StoreFact]
    public async Task ListOpenCases_LaterWrites_CountAloneAndErasedOwnersNoMore()
    {
        var (store, other) = (Open(), Open());
        _ = await store.Owners.TryWriteAsync(Record(Owner(), 1), 0, [], default);
        Assert.Empty(await OpenAsync(other, Noon));

        foreach (var (version, days) in new[] { (2, 1), (3, 2), (4, -1), (5, 3) })
        {
            _ = await store.Owners.TryWriteAsync(Record(Owner(), version, openCaseUntil: Noon.AddDays(days)), version - 1, [], default);
            Assert.Equal(days > 0 ? ["ada"] : [], await OpenAsync(other, Noon));
        }

        // A write that loses changes nothing here either.
        Assert.Equal(MfaWriteOutcome.Conflict, await store.Owners.TryWriteAsync(Record(Owner(), 5), 4, [], default));
        Assert.Equal(["ada"], await OpenAsync(other, Noon));
        _ = await store.Owners.TryWriteAsync(Record(Owner(), 6), 5, [], default);
        Assert.Empty(await OpenAsync(other, Noon));

        _ = await store.Owners.TryWriteAsync(Record(Owner(), 7, openCaseUntil: Noon.AddDays(1)), 6, [], default);
        Assert.Equal(["ada"], await OpenAsync(other, Noon));
        Assert.Equal(MfaWriteOutcome.Written, await store.Owners.DeleteAsync(Owner(), 7, _ada, [], default));
        Assert.Empty(await OpenAsync(other, Noon));
    }

    [StoreFact]
    public async Task ListOpenCases_PageByPage_IsInTheOrderOfOwnersAndComplete()
    {
        var store = Open();
        foreach (var (index, id) in OddTexts.Ids.Index())
            _ = await store.Owners.TryWriteAsync(Record(Owner(id), 1, openCaseUntil: index % 3 == 0 ? null : Noon.AddDays(index % 3)), 0, [], default);
        var all = (await store.Directory.ListOwnersAsync(Tenant, null, 1000, default)).Select(owner => owner.Id);
        var open = OddTexts.Ids.Index().Where(pair => pair.Index % 3 == 2).Select(pair => pair.Item).ToHashSet(StringComparer.Ordinal);

        foreach (var count in new[] { 1, 7, 1000 })
            Assert.Equal(all.Where(open.Contains), await OpenAsync(store, Noon.AddDays(1), count));
    }

    [StoreFact]
    public async Task ListAudit_Filters_LetThroughWhatTheySay()
    {
        var store = Open();
        MfaAuditKind[] kinds = [MfaAuditKind.CodeSignIn, MfaAuditKind.CodesClosed, MfaAuditKind.DeviceDeleted];
        var events = Times.SelectMany(at => kinds.SelectMany(kind => new[] { Event(_ada, at, kind: kind), Event(_bob, at, kind: kind) })).ToArray();
        _ = await store.Owners.TryWriteAsync(Record(Owner(), 1), 0, events, default);

        await AssertListsAsync(new MfaAuditQuery(Tenant), _ => true);
        await AssertListsAsync(new MfaAuditQuery(Tenant + "x"), _ => false);
        await AssertListsAsync(new MfaAuditQuery(Tenant) { Subject = _ada }, entry => entry.Subject == _ada);
        await AssertListsAsync(new MfaAuditQuery(Tenant) { From = Times[1] }, entry => entry.At >= Times[1]);
        await AssertListsAsync(new MfaAuditQuery(Tenant) { To = Times[1].ToOffset(TimeSpan.FromHours(5)) }, entry => entry.At < Times[1]);
        await AssertListsAsync(new MfaAuditQuery(Tenant) { From = Times[3], To = Times[3] }, _ => false);
        await AssertListsAsync(new MfaAuditQuery(Tenant) { Kinds = [kinds[0], kinds[2]] }, entry => entry.Kind != kinds[1]);
        await AssertListsAsync(
            new MfaAuditQuery(Tenant) { Subject = _bob, From = Times[1], To = Times[4], Kinds = [kinds[1]] },
            entry => entry.Subject == _bob && entry.At >= Times[1] && entry.At < Times[4] && entry.Kind == kinds[1]);

        async Task AssertListsAsync(MfaAuditQuery query, Func<MfaAuditEvent, bool> expected)
        {
            var listed = await store.Directory.ListAuditAsync(query, default);
            Assert.Equal(events.Where(expected).Select(entry => entry.Id).Order(), listed.Select(entry => entry.Id).Order());
            Assert.Equal(listed.Select(entry => entry.At).Order(), listed.Select(entry => entry.At));
        }
    }

    [StoreFact]
    public async Task ListAudit_PageByPage_IsCompleteAlsoWhereTimesAreEqual()
    {
        var store = Open();
        var events = Times.SelectMany(at => Enumerable.Range(0, 5).Select(_ => Event(_ada, at))).ToArray();
        _ = await store.Owners.TryWriteAsync(Record(Owner(), 1), 0, events, default);
        var all = await store.EventsAsync(Tenant);
        Assert.Equal(events.Length, all.Count);

        foreach (var count in new[] { 1, 3, 5 })
        {
            var listed = new List<MfaAuditEvent>();
            IReadOnlyList<MfaAuditEvent> page;
            do
            {
                page = await store.Directory.ListAuditAsync(new MfaAuditQuery(Tenant) { After = listed.LastOrDefault(), Count = count, Subject = _ada }, default);
                Assert.InRange(page.Count, 0, count);
                listed.AddRange(page);
            }
            while (page.Count > 0);

            Assert.Equal(all.Select(entry => entry.Id), listed.Select(entry => entry.Id));
        }
    }

    [StoreFact]
    public async Task ListAudit_LongestTexts_AreReadToTheLetter()
    {
        var store = Open();
        var entry = new MfaAuditEvent
        {
            Id = NewGuid(),
            Tenant = Tenant,
            Subject = _ada,
            At = new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero).AddTicks(9_999_999),
            Kind = MfaAuditKind.DeviceRenamed,
            Status = MfaStatus.Rejected,
            ActorKind = MfaActorKind.System,
            ActorId = new string('\u00e4', MfaActor.MaximumLength),
            SourceAddress = new string('\u65e5', MfaActor.MaximumLength),
            Detail = new string('x', MfaAuditEvent.MaximumDetailLength),
        };

        _ = await store.Owners.TryWriteAsync(Record(Owner(), 1), 0, [entry], default);

        var read = Assert.Single(await store.EventsAsync(Tenant));
        Assert.Equal((entry.At, entry.ActorId, entry.SourceAddress, entry.Detail), (read.At, read.ActorId, read.SourceAddress, read.Detail));
    }

    [StoreFact]
    public async Task Lists_CancelledBefore_Throw()
    {
        var store = Open();
        await AssertCancelledAsync(token => store.Directory.ListOwnersAsync(Tenant, null, 10, token).AsTask());
        await AssertCancelledAsync(token => store.Directory.ListOpenCasesAsync(Tenant, Noon, null, 10, token).AsTask());
        await AssertCancelledAsync(token => store.Directory.ListAuditAsync(new MfaAuditQuery(Tenant), token).AsTask());
    }

    static Comparer<string> CodePoints { get; } = Comparer<string>.Create((first, second) =>
        System.Text.Encoding.UTF8.GetBytes(first).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(second)));

    Task<List<string>> IdsAsync(MfaStoreInstance store, int count) =>
        PagesAsync(count, after => store.Directory.ListOwnersAsync(Tenant, after, count, default));

    Task<List<string>> OpenAsync(MfaStoreInstance store, DateTimeOffset now, int count = 1000) =>
        PagesAsync(count, after => store.Directory.ListOpenCasesAsync(Tenant, now, after, count, default));

    async Task<List<string>> PagesAsync(int count, Func<string?, ValueTask<IReadOnlyList<MfaOwnerKey>>> list)
    {
        var ids = new List<string>();
        IReadOnlyList<MfaOwnerKey> page;
        do
        {
            page = await list(ids.LastOrDefault());
            Assert.InRange(page.Count, 0, count);
            Assert.All(page, owner => Assert.Equal(Tenant, owner.Tenant));
            ids.AddRange(page.Select(owner => owner.Id));
        }
        while (page.Count > 0);
        return ids;
    }
}
