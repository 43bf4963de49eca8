namespace Mfa.Devices.TestKit;

/// <summary><see cref="IMfaTokenInventory"/>: listing.</summary>
public abstract class TokenListConformance(IMfaStoreFixture fixture) : TokenConformance(fixture)
{
    [StoreFact]
    public async Task List_OneTenant_IsInTheOrderOfTheKeys()
    {
        var store = Open();
        var tokens = Enumerable.Range(0, 20).Select(_ => Token()).ToArray();
        _ = await store.Tokens.AddAsync([.. tokens, Token(tenant: Tenant + "x"), Token(tenant: Tenant.ToUpperInvariant() + "X")], [], default);

        var listed = await store.Tokens.ListAsync(Tenant, null, 1000, default);

        Assert.Equal(tokens.OrderBy(token => token.Key.Value, StringComparer.Ordinal).Select(token => token.Key), listed.Select(token => token.Key));
        AssertSame(tokens.Single(token => token.Key == listed[3].Key), listed[3]);
    }

    [StoreFact]
    public async Task List_PageByPage_IsComplete()
    {
        var store = Open();
        _ = await store.Tokens.AddAsync([.. Enumerable.Range(0, 10).Select(_ => Token())], [], default);
        var all = await store.Tokens.ListAsync(Tenant, null, 1000, default);

        foreach (var count in new[] { 1, 3, 10 })
        {
            var keys = new List<MfaUniqueKey>();
            IReadOnlyList<MfaInventoryToken> page;
            do
            {
                page = await store.Tokens.ListAsync(Tenant, keys.Count == 0 ? null : keys[^1].Value, count, default);
                Assert.InRange(page.Count, 0, count);
                keys.AddRange(page.Select(token => token.Key));
            }
            while (page.Count > 0);

            Assert.Equal(all.Select(token => token.Key), keys);
        }
    }

    [StoreFact]
    public async Task List_AfterAKeyThatIsGone_GoesOnBehindIt()
    {
        var store = Open();
        _ = await store.Tokens.AddAsync([.. Enumerable.Range(0, 6).Select(_ => Token())], [], default);
        var all = await store.Tokens.ListAsync(Tenant, null, 1000, default);
        _ = await store.Tokens.TryRemoveAsync(all[2].Key, 1, [], default);

        Assert.Equal(all.Skip(3).Select(token => token.Key), (await store.Tokens.ListAsync(Tenant, all[2].Key.Value, 1000, default)).Select(token => token.Key));
        Assert.Empty(await store.Tokens.ListAsync(NewHex(8), null, 1000, default));
    }
}
