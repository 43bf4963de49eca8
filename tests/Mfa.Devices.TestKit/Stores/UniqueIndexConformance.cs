namespace Mfa.Devices.TestKit;

/// <summary><see cref="IMfaUniqueIndex"/>.</summary>
public abstract class UniqueIndexConformance(IMfaStoreFixture fixture) : MfaStoreConformance(fixture)
{
    static readonly DateTimeOffset Lapse = Noon.AddMinutes(10);

    readonly MfaUniqueKey _key = new(MfaUniqueKind.SerialNumber, NewHex());

    [StoreFact]
    public async Task TryClaim_WhatNobodyHolds_IsClaimedOnce()
    {
        var (first, second) = (Open(), Open());
        Assert.Null(await first.Index.FindAsync(_key, default));

        Assert.True(await ClaimAsync(first, "ada", Noon));

        await AssertHeldAsync(second, "ada", Lapse);
        Assert.False(await ClaimAsync(second, "bob", Noon));
        Assert.False(await ClaimAsync(second, "ada", Noon));
        await AssertHeldAsync(first, "ada", Lapse);
    }

    [StoreFact]
    public async Task TryClaim_ToTheTickWhenAClaimLapses_TakesItOver()
    {
        var (first, second) = (Open(), Open());
        _ = await ClaimAsync(first, "ada", Noon);

        Assert.False(await ClaimAsync(second, "bob", Lapse.AddTicks(-1)));
        await AssertHeldAsync(second, "ada", Lapse);
        Assert.True(await ClaimAsync(second, "bob", Lapse));

        await AssertHeldAsync(first, "bob", Lapse.AddMinutes(10));
        Assert.False(await first.Index.ConfirmAsync(_key, Owner("ada"), default));
        await first.Index.ReleaseAsync(_key, Owner("ada"), default);
        await AssertHeldAsync(first, "bob", Lapse.AddMinutes(10));
    }

    [StoreFact]
    public async Task Find_ClaimThatHasLapsed_IsAsItStands()
    {
        // Whoever comes next must see for whom it was: that owner's record may have been written.
        var store = Open();
        _ = await ClaimAsync(store, "ada", Noon);
        _ = await store.Index.TryClaimAsync(new(MfaUniqueKind.SerialNumber, NewHex()), Owner("bob"), Lapse.AddYears(1), Lapse.AddYears(2), default);

        await AssertHeldAsync(store, "ada", Lapse);
    }

    [StoreFact]
    public async Task Confirm_OwnClaim_LastsForEver()
    {
        var (first, second) = (Open(), Open());
        _ = await ClaimAsync(first, "ada", Noon);

        Assert.True(await first.Index.ConfirmAsync(_key, Owner("ada"), default));
        Assert.True(await second.Index.ConfirmAsync(_key, Owner("ada"), default));

        Assert.False(await ClaimAsync(second, "bob", Lapse.AddYears(100)));
        await AssertHeldAsync(second, "ada", null);
    }

    [StoreFact]
    public async Task Confirm_OwnClaimThatHasLapsed_LastsUnlessSomebodyTookIt()
    {
        var store = Open();
        _ = await ClaimAsync(store, "ada", Noon);
        Assert.True(await store.Index.ConfirmAsync(_key, Owner("ada"), default));
        Assert.False(await ClaimAsync(store, "bob", Lapse));
    }

    [StoreFact]
    public async Task ConfirmAndRelease_ByOthers_DoNothing()
    {
        var store = Open();
        Assert.False(await store.Index.ConfirmAsync(_key, Owner("ada"), default));
        await store.Index.ReleaseAsync(_key, Owner("ada"), default);
        Assert.Null(await store.Index.FindAsync(_key, default));
        _ = await ClaimAsync(store, "ada", Noon);

        foreach (var other in new[] { Owner("bob"), Owner("Ada"), Owner("ada "), new MfaOwnerKey(Tenant + "x", "ada"), new MfaOwnerKey("", "ada") })
        {
            Assert.False(await store.Index.ConfirmAsync(_key, other, default));
            await store.Index.ReleaseAsync(_key, other, default);
            await AssertHeldAsync(store, "ada", Lapse);
        }
    }

    [StoreFact]
    public async Task Release_OwnClaim_MakesItFree()
    {
        var (first, second) = (Open(), Open());
        _ = await ClaimAsync(first, "ada", Noon);
        _ = await first.Index.ConfirmAsync(_key, Owner("ada"), default);

        await first.Index.ReleaseAsync(_key, Owner("ada"), default);
        await first.Index.ReleaseAsync(_key, Owner("ada"), default);

        Assert.Null(await second.Index.FindAsync(_key, default));
        Assert.True(await ClaimAsync(second, "bob", Noon));
    }

    [StoreFact]
    public async Task Keys_OfDifferentKindsOrValues_AreApart()
    {
        var store = Open();
        MfaUniqueKey[] keys = [_key, new(MfaUniqueKind.CredentialId, _key.Value), new(MfaUniqueKind.Ceremony, _key.Value), new(MfaUniqueKind.SerialNumber, NewHex())];
        for (var index = 0; index < keys.Length; index++)
            Assert.True(await store.Index.TryClaimAsync(keys[index], Owner($"{index}"), Noon, Lapse, default));

        await store.Index.ReleaseAsync(keys[0], Owner("0"), default);

        for (var index = 1; index < keys.Length; index++)
            Assert.Equal(Owner($"{index}"), (await store.Index.FindAsync(keys[index], default))?.Owner);
    }

    [StoreFact]
    public async Task TryClaim_OwnersWithOddIds_AreFoundToTheLetter()
    {
        var store = Open();
        foreach (var id in OddTexts.Ids)
        {
            var key = new MfaUniqueKey(MfaUniqueKind.CredentialId, NewHex());
            _ = await store.Index.TryClaimAsync(key, Owner(id), Noon, Lapse, default);
            Assert.Equal(Owner(id), (await store.Index.FindAsync(key, default))?.Owner);
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
    public async Task Confirm_AgainstSomebodyWhoTakesOver_OneWins()
    {
        var stores = OpenForRace();
        for (var round = 0; round < 4; round++)
        {
            var key = new MfaUniqueKey(MfaUniqueKind.SerialNumber, NewHex());
            _ = await stores[0].Index.TryClaimAsync(key, Owner("ada"), Noon, Lapse, default);

            var isDone = await RaceAsync(stores[..2], async (store, index) => index == 0
                ? await store.Index.ConfirmAsync(key, Owner("ada"), default)
                : await store.Index.TryClaimAsync(key, Owner("bob"), Lapse, Lapse.AddMinutes(10), default));

            Assert.Single(isDone, done => done);
            Assert.Equal(Owner(isDone[0] ? "ada" : "bob"), (await stores[0].Index.FindAsync(key, default))?.Owner);
        }
    }

    [StoreFact]
    public async Task Calls_CancelledBefore_ThrowAndChangeNothing()
    {
        var store = Open();
        await AssertCancelledAsync(token => store.Index.TryClaimAsync(_key, Owner(), Noon, Lapse, token).AsTask());
        Assert.Null(await store.Index.FindAsync(_key, default));
        _ = await ClaimAsync(store, "ada", Noon);

        await AssertCancelledAsync(token => store.Index.ConfirmAsync(_key, Owner("ada"), token).AsTask());
        await AssertCancelledAsync(token => store.Index.ReleaseAsync(_key, Owner("ada"), token).AsTask());
        await AssertCancelledAsync(token => store.Index.FindAsync(_key, token).AsTask());

        await AssertHeldAsync(store, "ada", Lapse);
    }

    Task<bool> ClaimAsync(MfaStoreInstance store, string id, DateTimeOffset now) =>
        store.Index.TryClaimAsync(_key, Owner(id), now, now.AddMinutes(10), default).AsTask();

    async Task AssertOneClaimsAsync(MfaStoreInstance[] stores, DateTimeOffset now)
    {
        var isClaimed = await RaceAsync(stores, (store, index) => ClaimAsync(store, $"{index}", now));

        var winner = Assert.Single(Enumerable.Range(0, stores.Length), index => isClaimed[index]);
        await AssertHeldAsync(stores[0], $"{winner}", now.AddMinutes(10));
    }

    async Task AssertHeldAsync(MfaStoreInstance store, string id, DateTimeOffset? expiresAt)
    {
        var claim = await store.Index.FindAsync(_key, default);
        Assert.Equal((Owner(id), expiresAt), (claim!.Owner, claim.ExpiresAt));
    }
}
