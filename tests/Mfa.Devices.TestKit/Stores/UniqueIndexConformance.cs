namespace Mfa.Devices.TestKit;

/// <summary><see cref="IMfaUniqueIndex"/>: claims.</summary>
public abstract class UniqueIndexConformance(IMfaStoreFixture fixture) : MfaStoreConformance(fixture)
{
    static readonly DateTimeOffset Lapse = Noon.AddMinutes(10);

    readonly MfaUniqueKey _key = new(MfaUniqueKind.SerialNumber, NewHex());

    [StoreFact]
    public async Task TryClaim_WhatNobodyHolds_IsClaimedOnce()
    {
        var (first, second) = (Open(), Open());
        Assert.Null(await first.Index.FindAsync(_key, default));

        var claim = await ClaimAsync(first, "ada", Noon);

        await AssertStandsAsync(second, claim);
        await AssertRefusedAsync(second, "bob", Noon);
        await AssertRefusedAsync(second, "ada", Noon);
        await AssertStandsAsync(first, claim);
    }

    [StoreFact]
    public async Task TryClaim_ToTheTickWhenAClaimLapses_TakesItsPlace()
    {
        var (first, second) = (Open(), Open());
        var lapsed = await ClaimAsync(first, "ada", Noon);

        await AssertRefusedAsync(second, "bob", Lapse.AddTicks(-1));
        await AssertStandsAsync(second, lapsed);
        var claim = await ClaimAsync(second, "bob", Lapse);

        await AssertStandsAsync(first, claim);
        Assert.False(await first.Index.ConfirmAsync(_key, lapsed.Id, default));
        await first.Index.ReleaseAsync(_key, lapsed.Id, default);
        await AssertStandsAsync(first, claim);
    }

    [StoreFact]
    public async Task TryClaim_OverTheOwnersOwnThatHasLapsed_IsAnotherClaim()
    {
        // Whoever of the owner's processes was held up must find out.
        var store = Open();
        var lapsed = await ClaimAsync(store, "ada", Noon);

        var claim = await ClaimAsync(store, "ada", Lapse);

        Assert.False(await store.Index.ConfirmAsync(_key, lapsed.Id, default));
        await store.Index.ReleaseAsync(_key, lapsed.Id, default);
        await AssertStandsAsync(store, claim);
        Assert.True(await store.Index.ConfirmAsync(_key, claim.Id, default));
    }

    [StoreFact]
    public async Task Find_ClaimThatHasLapsed_IsAsItStands()
    {
        // Whoever comes next must see for whom it was: that owner's record may have been written.
        var store = Open();
        var claim = await ClaimAsync(store, "ada", Noon);
        Assert.True(await store.Index.TryClaimAsync(
            new(MfaUniqueKind.SerialNumber, NewHex()), new MfaClaim(NewGuid(), Owner("bob"), Lapse.AddYears(2)), Lapse.AddYears(1), default));

        await AssertStandsAsync(store, claim);
    }

    [StoreFact]
    public async Task Confirm_Claim_LastsForEver()
    {
        var (first, second) = (Open(), Open());
        var claim = await ClaimAsync(first, "ada", Noon);

        Assert.True(await first.Index.ConfirmAsync(_key, claim.Id, default));
        Assert.True(await second.Index.ConfirmAsync(_key, claim.Id, default));

        await AssertRefusedAsync(second, "bob", Lapse.AddYears(100));
        await AssertStandsAsync(second, new MfaClaim(claim.Id, claim.Owner, null));
    }

    [StoreFact]
    public async Task Confirm_ClaimThatHasLapsed_LastsUnlessSomebodyTookItsPlace()
    {
        var store = Open();
        var claim = await ClaimAsync(store, "ada", Noon);
        Assert.True(await store.Index.ConfirmAsync(_key, claim.Id, default));
        await AssertRefusedAsync(store, "bob", Lapse);
    }

    [StoreFact]
    public async Task ConfirmAndRelease_ByAnotherId_DoNothing()
    {
        var store = Open();
        Assert.False(await store.Index.ConfirmAsync(_key, NewGuid(), default));
        await store.Index.ReleaseAsync(_key, NewGuid(), default);
        Assert.Null(await store.Index.FindAsync(_key, default));
        var claim = await ClaimAsync(store, "ada", Noon);
        var others = await ClaimAsync(store, "ada", Noon, new(MfaUniqueKind.CredentialId, _key.Value));

        foreach (var id in new[] { others.Id, NewGuid(), Guid.Empty })
        {
            Assert.False(await store.Index.ConfirmAsync(_key, id, default));
            await store.Index.ReleaseAsync(_key, id, default);
            await AssertStandsAsync(store, claim);
        }
    }

    [StoreFact]
    public async Task Release_Claim_MakesTheKeyFree()
    {
        var (first, second) = (Open(), Open());
        var claim = await ClaimAsync(first, "ada", Noon);
        _ = await first.Index.ConfirmAsync(_key, claim.Id, default);

        await first.Index.ReleaseAsync(_key, claim.Id, default);
        await first.Index.ReleaseAsync(_key, claim.Id, default);

        Assert.Null(await second.Index.FindAsync(_key, default));
        _ = await ClaimAsync(second, "bob", Noon);
    }

    [StoreFact]
    public async Task Keys_OfDifferentKindsOrValues_AreApart()
    {
        var store = Open();
        MfaUniqueKey[] keys = [_key, new(MfaUniqueKind.CredentialId, _key.Value), new(MfaUniqueKind.SerialNumber, NewHex())];
        var claims = new List<MfaClaim>();
        foreach (var key in keys)
            claims.Add(await ClaimAsync(store, $"{claims.Count}", Noon, key));

        await store.Index.ReleaseAsync(keys[0], claims[0].Id, default);

        for (var index = 1; index < keys.Length; index++)
            await AssertStandsAsync(store, claims[index], keys[index]);
    }

    [StoreFact]
    public async Task TryClaim_OwnersWithOddIds_AreFoundToTheLetter()
    {
        var store = Open();
        foreach (var id in OddTexts.Ids)
        {
            var key = new MfaUniqueKey(MfaUniqueKind.CredentialId, NewHex());
            await AssertStandsAsync(store, await ClaimAsync(store, id, Noon, key), key);
        }
    }

    [StoreFact]
    public async Task TryClaim_Racers_OneWins()
    {
        var stores = OpenForRace();
        await AssertOneClaimsAsync(stores, Noon);

        // The claim has lapsed: once more.
        await AssertOneClaimsAsync(stores, Lapse);
    }

    [StoreFact]
    public async Task Confirm_AgainstSomebodyWhoTakesItsPlace_OneWins()
    {
        var stores = OpenForRace();
        for (var round = 0; round < 4; round++)
        {
            var key = new MfaUniqueKey(MfaUniqueKind.SerialNumber, NewHex());
            var (ada, bob) = (await ClaimAsync(stores[0], "ada", Noon, key), new MfaClaim(NewGuid(), Owner("bob"), Lapse.AddMinutes(10)));

            var isDone = await RaceAsync(stores[..2], async (store, index) => index == 0
                ? await store.Index.ConfirmAsync(key, ada.Id, default)
                : await store.Index.TryClaimAsync(key, bob, Lapse, default));

            Assert.Single(isDone, done => done);
            Assert.Equal(isDone[0] ? ada.Id : bob.Id, (await stores[0].Index.FindAsync(key, default))?.Id);
        }
    }

    [StoreFact]
    public async Task Calls_CancelledBefore_ThrowAndChangeNothing()
    {
        var store = Open();
        await AssertCancelledAsync(token => store.Index.TryClaimAsync(_key, new MfaClaim(NewGuid(), Owner(), Lapse), Noon, token).AsTask());
        Assert.Null(await store.Index.FindAsync(_key, default));
        var claim = await ClaimAsync(store, "ada", Noon);

        await AssertCancelledAsync(token => store.Index.ConfirmAsync(_key, claim.Id, token).AsTask());
        await AssertCancelledAsync(token => store.Index.ReleaseAsync(_key, claim.Id, token).AsTask());
        await AssertCancelledAsync(token => store.Index.FindAsync(_key, token).AsTask());

        await AssertStandsAsync(store, claim);
    }

    async Task<MfaClaim> ClaimAsync(MfaStoreInstance store, string id, DateTimeOffset now, MfaUniqueKey? key = null)
    {
        var claim = new MfaClaim(NewGuid(), Owner(id), now.AddMinutes(10));
        Assert.True(await store.Index.TryClaimAsync(key ?? _key, claim, now, default));
        return claim;
    }

    async Task AssertRefusedAsync(MfaStoreInstance store, string id, DateTimeOffset now) =>
        Assert.False(await store.Index.TryClaimAsync(_key, new MfaClaim(NewGuid(), Owner(id), now.AddMinutes(10)), now, default));

    async Task AssertOneClaimsAsync(MfaStoreInstance[] stores, DateTimeOffset now)
    {
        var claims = stores.Select((_, index) => new MfaClaim(NewGuid(), Owner($"{index}"), now.AddMinutes(10))).ToArray();

        var isClaimed = await RaceAsync(stores, (store, index) => store.Index.TryClaimAsync(_key, claims[index], now, default).AsTask());

        var winner = Assert.Single(Enumerable.Range(0, stores.Length), index => isClaimed[index]);
        await AssertStandsAsync(stores[0], claims[winner]);
    }

    async Task AssertStandsAsync(MfaStoreInstance store, MfaClaim expected, MfaUniqueKey? key = null)
    {
        var claim = await store.Index.FindAsync(key ?? _key, default);
        Assert.Equal((expected.Id, expected.Owner, expected.ExpiresAt), (claim!.Id, claim.Owner, claim.ExpiresAt));
    }
}
