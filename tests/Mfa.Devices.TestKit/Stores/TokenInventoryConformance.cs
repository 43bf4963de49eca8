namespace Mfa.Devices.TestKit;

/// <summary><see cref="IMfaTokenInventory"/>: adding, replacing, removing.</summary>
public abstract class TokenInventoryConformance(IMfaStoreFixture fixture) : TokenConformance(fixture)
{
    [StoreFact]
    public async Task Add_Token_IsFoundToTheByte()
    {
        var (writer, reader) = (Open(), Open());
        foreach (var token in new[] { Token(length: 1), Token(length: MfaInventoryToken.MaximumPayloadLength) })
        {
            Assert.Equal([MfaTokenAddOutcome.Added], await writer.Tokens.AddAsync([token], [], default));
            AssertSame(token, await reader.Tokens.FindAsync(token.Key, default));
        }

        Assert.Null(await reader.Tokens.FindAsync(Token().Key, default));
        Assert.Empty(await writer.Tokens.AddAsync([], [], default));
    }

    [StoreFact]
    public async Task Add_SerialOrSeedThatIsThere_IsRefusedAndStopsNoOther()
    {
        var store = Open();
        var there = Token();
        _ = await store.Tokens.AddAsync([there], [], default);
        MfaInventoryToken[] batch = [Token(), Token(key: there.Key), Token(fingerprint: there.SeedFingerprint), Token(tenant: Tenant + "x", fingerprint: there.SeedFingerprint), Token()];

        var outcomes = await store.Tokens.AddAsync(batch, [], default);

        Assert.Equal([MfaTokenAddOutcome.Added, MfaTokenAddOutcome.SerialTaken, MfaTokenAddOutcome.SeedTaken, MfaTokenAddOutcome.Added, MfaTokenAddOutcome.Added], outcomes);
        AssertSame(there, await store.Tokens.FindAsync(there.Key, default));
        AssertSame(batch[4], await store.Tokens.FindAsync(batch[4].Key, default));
        Assert.Null(await store.Tokens.FindAsync(batch[2].Key, default));
    }

    [StoreFact]
    public async Task Add_TheSameWithinOneCall_TheFirstIsAdded()
    {
        var store = Open();
        var (first, there) = (Token(), Token());
        _ = await store.Tokens.AddAsync([there], [], default);
        var freed = NewHex();
        MfaInventoryToken[] batch =
        [
            first, Token(key: first.Key), Token(fingerprint: first.SeedFingerprint), first,
            Token(key: there.Key, fingerprint: freed), Token(fingerprint: freed),   // the seed of one that was refused is free
        ];

        var outcomes = await store.Tokens.AddAsync(batch, [], default);

        Assert.Equal(
            [MfaTokenAddOutcome.Added, MfaTokenAddOutcome.SerialTaken, MfaTokenAddOutcome.SeedTaken, MfaTokenAddOutcome.AlreadyAdded, MfaTokenAddOutcome.SerialTaken, MfaTokenAddOutcome.Added],
            outcomes);
        AssertSame(first, await store.Tokens.FindAsync(first.Key, default));
    }

    [StoreFact]
    public async Task Add_ManyTokens_AreAllAdded()
    {
        var store = Open();
        var tokens = Enumerable.Range(0, 450).Select(_ => Token()).ToArray();

        Assert.All(await store.Tokens.AddAsync(tokens, [], default), outcome => Assert.Equal(MfaTokenAddOutcome.Added, outcome));
        Assert.All(await store.Tokens.AddAsync(tokens, [], default), outcome => Assert.Equal(MfaTokenAddOutcome.AlreadyAdded, outcome));
    }

    [StoreFact]
    public async Task Add_WithEvents_WritesThoseOfTheTokensThatWereAdded()
    {
        var store = Open();
        var there = Token();
        _ = await store.Tokens.AddAsync([there], [], default);
        MfaInventoryToken[] batch = [Token(), Token(key: there.Key), there, Token(fingerprint: there.SeedFingerprint), Token()];
        var events = batch.Select(token => Event(token.Key.Value)).ToArray();

        _ = await store.Tokens.AddAsync(batch, events, default);

        Assert.Equal(
            new[] { events[0].Id, events[4].Id }.Order(), (await store.Directory.ListAuditAsync(new MfaAuditQuery(Tenant), default)).Select(entry => entry.Id).Order());
        _ = await Assert.ThrowsAsync<ArgumentException>(() => store.Tokens.AddAsync(batch, events[..1], default).AsTask());
    }

    [StoreFact]
    public async Task FindBySerial_FindsAllOfATenant_WhoeverMadeThem()
    {
        var store = Open();
        var serial = NewHex();
        MfaInventoryToken[] tokens = [Token(serialKey: serial), Token(serialKey: serial), Token(serialKey: serial)];
        _ = await store.Tokens.AddAsync([.. tokens, Token(), Token(tenant: Tenant + "x", serialKey: serial)], [], default);
        var expected = tokens.OrderBy(token => token.Key.Value, StringComparer.Ordinal).ToArray();

        var found = await store.Tokens.FindBySerialAsync(Tenant, serial, 10, default);

        Assert.Equal(expected.Select(token => token.Key), found.Select(token => token.Key));
        AssertSame(expected[0], found[0]);
        Assert.Equal(expected.Take(2).Select(token => token.Key), (await store.Tokens.FindBySerialAsync(Tenant, serial, 2, default)).Select(token => token.Key));
        Assert.Empty(await store.Tokens.FindBySerialAsync(Tenant, NewHex(), 10, default));
    }

    [StoreFact]
    public async Task Add_OneFileByAllRacers_EachTokenIsAddedOnce()
    {
        // Each has the file in another order, and some tokens under serial numbers of its own: they meet at the seeds.
        var stores = OpenForRace();
        var file = Enumerable.Range(0, 40).Select(_ => Token()).ToArray();
        var seeds = Enumerable.Range(0, 10).Select(_ => NewHex()).ToArray();
        var batches = stores.Select((_, index) =>
        {
            MfaInventoryToken[] batch = [.. file.Select(Protected), .. seeds.Select(seed => Token(fingerprint: seed))];
            return index % 2 == 0 ? batch : [.. batch.Reverse()];
        }).ToArray();

        var outcomes = await RaceAsync(stores, async (store, index) => (await store.Tokens.AddAsync(batches[index], [], default)).Zip(batches[index]).ToArray());

        var added = outcomes.SelectMany(rows => rows).Where(row => row.First == MfaTokenAddOutcome.Added).Select(row => row.Second).ToArray();
        Assert.Equal(file.Select(token => token.SeedFingerprint).Concat(seeds).Order(StringComparer.Ordinal), added.Select(token => token.SeedFingerprint).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(outcomes.SelectMany(rows => rows), row => row.First == MfaTokenAddOutcome.None);
        foreach (var token in added)
            AssertSame(token, await stores[0].Tokens.FindAsync(token.Key, default));
    }

    // As each caller has it: encrypted anew.
    static MfaInventoryToken Protected(MfaInventoryToken token) =>
        new(token.Tenant, token.Key, token.SerialKey, 1, token.SeedFingerprint, System.Security.Cryptography.RandomNumberGenerator.GetBytes(100));

    [StoreFact]
    public async Task Add_OneSeedUnderAnotherSerialByEachRacer_IsAddedOnce()
    {
        var stores = OpenForRace();
        for (var round = 0; round < 3; round++)
        {
            var seed = NewHex();

            var outcomes = await RaceAsync(stores, async (store, _) => Assert.Single(await store.Tokens.AddAsync([Token(fingerprint: seed)], [], default)));

            Assert.Single(outcomes, MfaTokenAddOutcome.Added);
            Assert.Equal(stores.Length - 1, outcomes.Count(outcome => outcome == MfaTokenAddOutcome.SeedTaken));
        }
    }

    [StoreFact]
    public async Task TryReplace_ExpectedVersion_IsWrittenAndAnotherIsNot()
    {
        var store = Open();
        var token = Token();
        Assert.Equal(MfaWriteOutcome.Conflict, await store.Tokens.TryReplaceAsync(Next(token), 1, default));
        _ = await store.Tokens.AddAsync([token], [], default);
        var second = Next(token);

        Assert.Equal(MfaWriteOutcome.Written, await store.Tokens.TryReplaceAsync(second, 1, default));

        Assert.Equal(MfaWriteOutcome.Conflict, await store.Tokens.TryReplaceAsync(Next(token), 1, default));
        AssertSame(second, await store.Tokens.FindAsync(token.Key, default));
    }

    [StoreFact]
    public async Task TryRemove_ExpectedVersion_IsGoneAndAnotherIsNot()
    {
        var store = Open();
        var token = Token();
        Assert.Equal(MfaWriteOutcome.Conflict, await store.Tokens.TryRemoveAsync(token.Key, 1, [], default));
        _ = await store.Tokens.AddAsync([token], [], default);
        Assert.Equal(MfaWriteOutcome.Conflict, await store.Tokens.TryRemoveAsync(token.Key, 2, [], default));
        AssertSame(token, await store.Tokens.FindAsync(token.Key, default));

        var (refused, removed) = (Event(token.Key.Value), Event(token.Key.Value));
        Assert.Equal(MfaWriteOutcome.Conflict, await store.Tokens.TryRemoveAsync(token.Key, 2, [refused], default));
        Assert.Equal(MfaWriteOutcome.Written, await store.Tokens.TryRemoveAsync(token.Key, 1, [removed], default));

        Assert.Equal([removed.Id], (await store.Directory.ListAuditAsync(new MfaAuditQuery(Tenant), default)).Select(entry => entry.Id));
        Assert.Null(await store.Tokens.FindAsync(token.Key, default));
        Assert.Equal([MfaTokenAddOutcome.Added], await store.Tokens.AddAsync([token], [], default));
    }

    [StoreFact]
    public async Task TryReplaceAndTryRemove_Racers_OneWins()
    {
        var stores = OpenForRace();
        var token = Token();
        _ = await stores[0].Tokens.AddAsync([token], [], default);
        var nexts = stores.Select(_ => Next(token)).ToArray();

        var outcomes = await RaceAsync(stores, async (store, index) => index == 0
            ? await store.Tokens.TryRemoveAsync(token.Key, 1, [], default)
            : await store.Tokens.TryReplaceAsync(nexts[index], 1, default));

        var winner = Assert.Single(Enumerable.Range(0, stores.Length), index => outcomes[index] == MfaWriteOutcome.Written);
        Assert.Equal(stores.Length - 1, outcomes.Count(outcome => outcome == MfaWriteOutcome.Conflict));
        var left = await stores[0].Tokens.FindAsync(token.Key, default);
        if (winner == 0)
            Assert.Null(left);
        else
            AssertSame(nexts[winner], left);
    }

    [StoreFact]
    public async Task Calls_CancelledBefore_ThrowAndChangeNothing()
    {
        var store = Open();
        var token = Token();
        await AssertCancelledAsync(cancelled => store.Tokens.AddAsync([token], [], cancelled).AsTask());
        Assert.Null(await store.Tokens.FindAsync(token.Key, default));
        _ = await store.Tokens.AddAsync([token], [], default);

        await AssertCancelledAsync(cancelled => store.Tokens.TryReplaceAsync(Next(token), 1, cancelled).AsTask());
        await AssertCancelledAsync(cancelled => store.Tokens.TryRemoveAsync(token.Key, 1, [], cancelled).AsTask());
        await AssertCancelledAsync(cancelled => store.Tokens.FindAsync(token.Key, cancelled).AsTask());
        await AssertCancelledAsync(cancelled => store.Tokens.FindBySerialAsync(Tenant, token.SerialKey, 10, cancelled).AsTask());
        await AssertCancelledAsync(cancelled => store.Tokens.ListAsync(Tenant, null, 10, cancelled).AsTask());

        AssertSame(token, await store.Tokens.FindAsync(token.Key, default));
    }
}
