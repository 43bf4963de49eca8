using System.Security.Cryptography;
using Mfa.Hotp;
using Mfa.SecurId;
using Mfa.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.SecurIds;

/// <summary>Serial numbers have twelve digits, and are printed and typed without the zeros in front.</summary>
public sealed class SerialNumberTests : IDisposable
{
    readonly Layer _layer = new();
    readonly ModelSecurIdToken _fob = new();

    public void Dispose() => _layer.Dispose();

    [Theory]
    [InlineData("123456789", true)]
    [InlineData("0123456789", true)]
    [InlineData("000123456789", true)]
    [InlineData("123-456 789", true)]
    [InlineData("0000123456789", false)]      // thirteen
    [InlineData("23456789", false)]
    [InlineData("1234567890", false)]
    [InlineData("A123456789", false)]
    public async Task Begin_AsPrintedOrInFull_IsTheToken(string typed, bool isFound)
    {
        _ = await _layer.AddAsync(_fob);

        var result = await _layer.FinishAsync(Ada, typed, _fob.CodeAt(_layer.Now - _fob.Interval), _fob.CodeAt(_layer.Now), pin: null);

        Assert.Equal((isFound ? MfaStatus.Accepted : MfaStatus.Rejected, isFound ? "000123456789" : null), (result.Status, result.Device?.SerialNumber));
        Assert.Equal(isFound ? Ada : null, (await _layer.Inventory.FindAsync("", "000123456789", null, default))!.Owner);
    }

    [Fact]
    public async Task Find_TokenOfTheShortNumber_GoesFirst()
    {
        await AddHotpAsync("123456789");
        _ = await _layer.AddAsync(_fob, manufacturer: "Maker");

        Assert.Equal(MfaCodeKind.Hotp, (await FindAsync("123456789"))?.CodeKind);
        Assert.Equal(MfaCodeKind.SecurId, (await FindAsync("123456789", "maker"))?.CodeKind);
        Assert.Equal(MfaCodeKind.SecurId, (await FindAsync("000123456789"))?.CodeKind);
        Assert.Equal(["123456789", "000123456789"], (await _layer.Inventory.ListBySerialNumberAsync("", "123456789", default)).Select(token => token.SerialNumber));
    }

    [Fact]
    public async Task Find_TwoMakersOfTheShortNumber_IsNobodysWhateverElseThereIs()
    {
        await AddHotpAsync("123456789", "A");
        await AddHotpAsync("123456789", "B");
        _ = await _layer.AddAsync(_fob);

        Assert.Null(await FindAsync("123456789"));
        Assert.Equal("000123456789", (await FindAsync("123456789", ""))?.SerialNumber);
    }

    [Fact]
    public async Task Find_TokenOfAnotherKindWithZerosInFront_NeedsThem()
    {
        await AddHotpAsync("000123456789");

        Assert.Null(await FindAsync("123456789"));
        Assert.Empty(await _layer.Inventory.ListBySerialNumberAsync("", "123456789", default));
        Assert.NotNull(await FindAsync("000123456789"));
    }

    [Fact]
    public async Task Add_NumbersThatDifferInZeros_AreOne()
    {
        Assert.Equal(MfaTokenAddOutcome.Added, await _layer.AddAsync(_fob));
        using var same = new SecurIdToken("123456789", _fob.Seed);
        using var other = new SecurIdToken("0123456789", RandomNumberGenerator.GetBytes(16));
        using var sameSeed = HardwareTokenSeed.ForSecurId(same);
        using var otherSeed = HardwareTokenSeed.ForSecurId(other);

        Assert.Equal([MfaTokenAddOutcome.AlreadyAdded, MfaTokenAddOutcome.SerialTaken], await _layer.Inventory.AddAsync("", [sameSeed, otherSeed], Admin, default));
    }

    [Fact]
    public async Task Remove_AsPrinted_TakesTheTokenAndTheAuditNamesItInFull()
    {
        _ = await _layer.AddAsync(_fob);
        await AddHotpAsync("000000000042");

        Assert.Equal(MfaStatus.SerialUnknown, await _layer.Inventory.RemoveAsync("", "42", null, Admin, default));
        Assert.Equal(MfaStatus.Accepted, await _layer.Inventory.RemoveAsync("", "123456789", null, Admin, default));
        Assert.Equal(MfaStatus.SerialUnknown, await _layer.Inventory.RemoveAsync("", "123456789", null, Admin, default));

        Assert.Equal("000123456789", Assert.Single(await _layer.Events(MfaAuditKind.TokenRemoved)).Detail);
    }

    [Theory]
    [InlineData("123456789")]
    [InlineData("000123456789")]
    [InlineData("A-1")]
    public async Task Finish_KnownOrNot_AsksTheInventoryAsOften(string typed)
    {
        Assert.Equal(await CountAsync(isThere: false), await CountAsync(isThere: true));

        async Task<int> CountAsync(bool isThere)
        {
            var watched = new WatchedInventory(new MfaMemoryStore());
            using var layer = new Layer(services: services => services.AddSingleton<IMfaTokenInventory>(watched));
            if (isThere)
            {
                _ = await layer.AddAsync(_fob);
                using var seed = HardwareTokenSeed.ForHotp("A-1", RandomNumberGenerator.GetBytes(20));
                _ = await layer.Inventory.AddAsync("", [seed], Admin, default);
            }

            Assert.Equal(MfaStatus.Rejected, (await layer.FinishAsync(Ada, typed, "123456", "654321", pin: null)).Status);
            return watched.Reads;
        }
    }

    async Task AddHotpAsync(string serial, string? maker = null)
    {
        using var seed = HardwareTokenSeed.ForHotp(serial, RandomNumberGenerator.GetBytes(20), HotpParameters.Default, manufacturer: maker);
        Assert.Equal([MfaTokenAddOutcome.Added], await _layer.Inventory.AddAsync("", [seed], Admin, default));
    }

    ValueTask<MfaToken?> FindAsync(string serial, string? maker = null) => _layer.Inventory.FindAsync("", serial, maker, default);

    /// <summary>An inventory that counts how often it is asked.</summary>
    sealed class WatchedInventory(IMfaTokenInventory inner) : IMfaTokenInventory
    {
        public int Reads { get; private set; }

        public ValueTask<IReadOnlyList<MfaTokenAddOutcome>> AddAsync(IReadOnlyList<MfaInventoryToken> tokens, IReadOnlyList<MfaAuditEvent> events, CancellationToken cancellationToken) =>
            inner.AddAsync(tokens, events, cancellationToken);

        public ValueTask<MfaInventoryToken?> FindAsync(MfaUniqueKey key, CancellationToken cancellationToken)
        {
            Reads++;
            return inner.FindAsync(key, cancellationToken);
        }

        public ValueTask<IReadOnlyList<MfaInventoryToken>> FindBySerialAsync(string tenant, string serialKey, int count, CancellationToken cancellationToken)
        {
            Reads++;
            return inner.FindBySerialAsync(tenant, serialKey, count, cancellationToken);
        }

        public ValueTask<MfaWriteOutcome> TryReplaceAsync(MfaInventoryToken token, long expectedVersion, CancellationToken cancellationToken) =>
            inner.TryReplaceAsync(token, expectedVersion, cancellationToken);

        public ValueTask<MfaWriteOutcome> TryRemoveAsync(MfaUniqueKey key, long expectedVersion, IReadOnlyList<MfaAuditEvent> events, CancellationToken cancellationToken) =>
            inner.TryRemoveAsync(key, expectedVersion, events, cancellationToken);

        public ValueTask<IReadOnlyList<MfaInventoryToken>> ListAsync(string tenant, string? after, int count, CancellationToken cancellationToken) =>
            inner.ListAsync(tenant, after, count, cancellationToken);
    }
}
