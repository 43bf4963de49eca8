namespace Mfa.Devices.TestKit;

/// <summary>
/// <see cref="IMfaUniqueIndex"/>: dropping ceremonies that are over. They are of no tenant: the time is one by which no other suite's has lapsed, and each test leaves none.
/// </summary>
public abstract class CeremonyDropConformance(IMfaStoreFixture fixture) : MfaStoreConformance(fixture)
{
    static readonly DateTimeOffset Lapse = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [StoreFact]
    public async Task Drop_LapsedCeremonies_LeavesAllElse()
    {
        var (store, other) = (Open(), Open());
        var lapsed = await ClaimAsync(store, MfaUniqueKind.Ceremony, Lapse);
        var live = await ClaimAsync(store, MfaUniqueKind.Ceremony, Lapse.AddTicks(1));
        var confirmed = await ClaimAsync(store, MfaUniqueKind.Ceremony, Lapse, isConfirmed: true);
        var serial = await ClaimAsync(store, MfaUniqueKind.SerialNumber, Lapse);
        var credential = await ClaimAsync(store, MfaUniqueKind.CredentialId, Lapse);

        Assert.Equal(1, await DropAsync(other, Lapse));
        Assert.Equal(0, await DropAsync(other, Lapse));

        Assert.Null(await store.Index.FindAsync(lapsed, default));
        foreach (var key in new[] { live, confirmed, serial, credential })
            Assert.NotNull(await store.Index.FindAsync(key, default));
        Assert.Equal(1, await DropAsync(store, Lapse.AddTicks(1)));
    }

    [StoreFact]
    public async Task Drop_MoreThanItMay_TakesThoseThatLapsedFirst()
    {
        var store = Open();
        var keys = new List<MfaUniqueKey>();
        foreach (var minutes in new[] { 3, 1, 2, 4 })
            keys.Add(await ClaimAsync(store, MfaUniqueKind.Ceremony, Lapse.AddMinutes(minutes)));

        Assert.Equal(2, await DropAsync(store, Lapse.AddMinutes(10), 2));

        Assert.Equal([keys[0], keys[3]], await LeftAsync(store, keys));
        Assert.Equal(2, await DropAsync(store, Lapse.AddMinutes(10), 3));
        Assert.Empty(await LeftAsync(store, keys));
    }

    [StoreFact]
    public async Task Drop_ByAllRacers_DropsEachOnce()
    {
        var stores = OpenForRace();
        var keys = new List<MfaUniqueKey>();
        for (var number = 0; number < 40; number++)
            keys.Add(await ClaimAsync(stores[0], MfaUniqueKind.Ceremony, Lapse));

        var dropped = await RaceAsync(stores, (store, _) => DropAsync(store, Lapse, 100));

        Assert.Equal(keys.Count, dropped.Sum());
        Assert.Empty(await LeftAsync(stores[0], keys));
    }

    [StoreFact]
    public async Task Drop_None_IsAnArgumentError() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("count", () => DropAsync(Open(), Lapse, 0));

    static Task<int> DropAsync(MfaStoreInstance store, DateTimeOffset now, int count = 1000) => store.Index.DropLapsedCeremoniesAsync(now, count, default).AsTask();

    async Task<MfaUniqueKey> ClaimAsync(MfaStoreInstance store, MfaUniqueKind kind, DateTimeOffset expiresAt, bool isConfirmed = false)
    {
        var (key, claim) = (new MfaUniqueKey(kind, NewHex()), new MfaClaim(NewGuid(), Owner(), expiresAt));
        Assert.True(await store.Index.TryClaimAsync(key, claim, expiresAt.AddHours(-1), default));
        if (isConfirmed)
            Assert.True(await store.Index.ConfirmAsync(key, claim.Id, default));
        return key;
    }

    static async Task<IReadOnlyList<MfaUniqueKey>> LeftAsync(MfaStoreInstance store, IEnumerable<MfaUniqueKey> keys)
    {
        var left = new List<MfaUniqueKey>();
        foreach (var key in keys)
        {
            if (await store.Index.FindAsync(key, default) is not null)
                left.Add(key);
        }

        return left;
    }
}
