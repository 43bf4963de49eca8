using System.Security.Cryptography;
using Mfa.Hotp;
using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.Enrollment;

/// <summary>Tokens by what is printed on them, and what the audit says of them.</summary>
public sealed class TokenInventoryTests : IDisposable
{
    readonly Layer _layer = new();

    public void Dispose() => _layer.Dispose();

    [Fact]
    public async Task Find_SerialNumberAlone_IsTheOnlyTokenOfThatNumberWhoeverMadeIt()
    {
        await AddAsync("A-1", "Maker");

        Assert.Equal("MAKER", (await FindAsync("a 1", null))?.Manufacturer);
        Assert.Equal("MAKER", (await FindAsync("A1", "maker"))?.Manufacturer);
        Assert.Null(await FindAsync("A1", "Other"));
        Assert.Null(await FindAsync("A2", null));
    }

    [Fact]
    public async Task Find_SerialNumberOfTwoMakers_NeedsTheMaker()
    {
        await AddAsync("A-1", "Maker");
        await AddAsync("A-1", "Other");
        Assert.Null(await FindAsync("A1", null));

        // One without a maker is what a serial number alone means.
        await AddAsync("A-1", null);
        Assert.Equal("", (await FindAsync("A1", null))?.Manufacturer);
        Assert.Equal("OTHER", (await FindAsync("A1", "other"))?.Manufacturer);
    }

    [Fact]
    public async Task Enrol_SerialNumberAloneOfATokenWithAMaker_IsThatToken()
    {
        var seed = await AddAsync("A-1", "Maker");
        var begun = await _layer.Enrollment.BeginHardwareTokenAsync(Ada, "a1", null, MfaActor.Owner(), null, default, default);

        var finished = await _layer.Enrollment.FinishHardwareTokenAsync(Ada, begun.EnrollmentId, "token", CodeOf(seed, 0), CodeOf(seed, 1), MfaActor.Owner(), default, default);

        Assert.Equal(("A1", "MAKER"), (finished.Device?.SerialNumber, finished.Device?.Manufacturer));
        Assert.Equal(Ada, (await FindAsync("A1", "Maker"))?.Owner);
        Assert.Equal(MfaStatus.SerialTaken, await _layer.Inventory.RemoveAsync("", "A1", "Maker", Admin, default));
    }

    [Fact]
    public async Task AddAndRemove_AreAudited_ByTokenAndActor()
    {
        await AddAsync("A-1", "Maker");
        using var refused = HardwareTokenSeed.ForHotp("A-1", RandomNumberGenerator.GetBytes(20), manufacturer: "maker");
        Assert.Equal([MfaTokenAddOutcome.SerialTaken], await _layer.Inventory.AddAsync("", [refused], Admin, default));
        _layer.Wait(1);
        Assert.Equal(MfaStatus.Accepted, await _layer.Inventory.RemoveAsync("", "A1", "Maker", Admin, default));

        var events = await _layer.Store.ListAuditAsync(new MfaAuditQuery(""), default);

        Assert.Equal([(MfaAuditKind.TokenAdded, "A1"), (MfaAuditKind.TokenRemoved, "A1")], events.Select(entry => (entry.Kind, entry.Detail)));
        Assert.All(events, entry => Assert.Equal((MfaActorKind.Administrator, Admin.Id, MfaStatus.Accepted), (entry.ActorKind, entry.ActorId, entry.Status)));
        Assert.Equal(events[0].Subject, events[1].Subject);
    }

    [Fact]
    public async Task Add_TheSameTokenAgain_ChangesNothing()
    {
        using var seed = HardwareTokenSeed.ForHotp("A-1", RandomNumberGenerator.GetBytes(20));

        Assert.Equal([MfaTokenAddOutcome.Added, MfaTokenAddOutcome.AlreadyAdded], await _layer.Inventory.AddAsync("", [seed, seed], Admin, default));
        Assert.Equal([MfaTokenAddOutcome.AlreadyAdded], await _layer.Inventory.AddAsync("", [seed], Admin, default));
        Assert.Single(await _layer.Store.ListAuditAsync(new MfaAuditQuery(""), default));
    }

    [Fact]
    public async Task AddAndRemove_ByAnOwner_AreTheCallersBug()
    {
        using var seed = HardwareTokenSeed.ForHotp("A-1", RandomNumberGenerator.GetBytes(20));

        await Assert.ThrowsAsync<ArgumentException>("actor", () => _layer.Inventory.AddAsync("", [seed], MfaActor.Owner(), default).AsTask());
        await Assert.ThrowsAsync<ArgumentException>("actor", () => _layer.Inventory.RemoveAsync("", "A1", null, MfaActor.Recovery(), default).AsTask());
    }

    [Fact]
    public async Task Remove_AskedForTwice_TakesNoOtherMakersToken()
    {
        await AddAsync("A-1", "Maker");
        await AddAsync("A-1", null);

        Assert.Equal(MfaStatus.Accepted, await _layer.Inventory.RemoveAsync("", "A1", null, Admin, default));
        Assert.Equal(MfaStatus.SerialUnknown, await _layer.Inventory.RemoveAsync("", "A1", null, Admin, default));
        Assert.Equal(MfaStatus.SerialUnknown, await _layer.Inventory.RemoveAsync("", "A1", "", Admin, default));
        Assert.Null(await FindAsync("A1", ""));
        Assert.NotNull(await FindAsync("A1", null));
    }

    [Fact]
    public async Task ListBySerialNumber_OfTwoMakers_HasBoth()
    {
        await AddAsync("A-1", "Maker");
        await AddAsync("A-1", "Other");
        await AddAsync("A-2", "Other");

        Assert.Equal(["MAKER", "OTHER"], (await _layer.Inventory.ListBySerialNumberAsync("", "a 1", default)).Select(token => token.Manufacturer).Order(StringComparer.Ordinal));
        Assert.Empty(await _layer.Inventory.ListBySerialNumberAsync("", "A3", default));
        Assert.Empty(await _layer.Inventory.ListBySerialNumberAsync("", " - ", default));
    }

    [Fact]
    public async Task Proof_ByATokenThatHasExpiredSince_ProvesNothing()
    {
        var seed = RandomNumberGenerator.GetBytes(20);
        using var token = HardwareTokenSeed.ForHotp("A-1", seed, expiresAt: Noon.AddHours(1));
        _ = await _layer.Inventory.AddAsync("", [token], Admin, default);
        var device = (await EnrolAsync(seed, MfaActor.Owner())).Device!;
        _layer.Wait(3599);
        var proof = (await _layer.TryAsync(Ada, CodeOf(seed, 2))).ToProof();
        Assert.Equal(MfaStatus.Accepted, (await _layer.Devices.RenameAsync(Ada, device.Id, "one", MfaActor.Owner(), proof, Session, default)).Status);
        _layer.Wait(1);

        Assert.Equal(MfaStatus.ProofRequired, (await _layer.Devices.RenameAsync(Ada, device.Id, "two", MfaActor.Owner(), proof, Session, default)).Status);
    }

    [Fact]
    public async Task SignIn_ExpiredTokenBesideAnAppWhoseCodesAreClosed_SaysThatTheyAreClosed()
    {
        var seed = RandomNumberGenerator.GetBytes(20);
        using var token = HardwareTokenSeed.ForHotp("A-1", seed, expiresAt: Noon.AddHours(1));
        _ = await _layer.Inventory.AddAsync("", [token], Admin, default);
        _ = await EnrolAsync(seed, MfaActor.Owner());
        var app = await _layer.AddAppAsync(Ada);
        _layer.Wait(3600);
        for (var failures = 0; failures < 100; failures++)
        {
            _ = await _layer.TryAsync(Ada, "000000", only: app.DeviceId);
            _layer.Wait(3600);
        }

        Assert.Equal(MfaStatus.CodesClosed, (await _layer.TryAsync(Ada, app.CodeAt(_layer.Now), only: app.DeviceId)).Status);
        Assert.Equal(MfaStatus.CodesClosed, (await _layer.TryAsync(Ada, app.CodeAt(_layer.Now))).Status);
    }

    [Fact]
    public async Task Remove_AppBesideAnExpiredToken_IsTheLastThatSignsIn()
    {
        var seed = RandomNumberGenerator.GetBytes(20);
        using var token = HardwareTokenSeed.ForHotp("A-1", seed, expiresAt: Noon.AddHours(1));
        _ = await _layer.Inventory.AddAsync("", [token], Admin, default);
        var expired = (await EnrolAsync(seed, MfaActor.Owner())).Device!;
        var app = await _layer.AddAppAsync(Ada);
        _layer.Wait(3600);
        var proof = await _layer.ProveAsync(Ada, app);

        Assert.Equal(MfaStatus.LastDevice, (await _layer.Devices.DeactivateAsync(Ada, app.DeviceId, MfaActor.Owner(), proof, Session, default)).Status);
        Assert.Equal(MfaStatus.LastDevice, (await _layer.Devices.DeleteAsync(Ada, app.DeviceId, MfaActor.Owner(), proof, Session, default)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.Devices.DeleteAsync(Ada, expired.Id, MfaActor.Owner(), proof, Session, default)).Status);
    }

    [Fact]
    public async Task Enrol_TokenOutsideItsValidity_IsRefusedAndAdministratorsAreToldWhy()
    {
        var seed = RandomNumberGenerator.GetBytes(20);
        using var token = HardwareTokenSeed.ForHotp("A-1", seed, startsAt: Noon.AddHours(1), expiresAt: Noon.AddHours(2));
        _ = await _layer.Inventory.AddAsync("", [token], Admin, default);

        Assert.Equal(MfaStatus.Rejected, (await EnrolAsync(seed, MfaActor.Owner())).Status);
        Assert.Equal(MfaStatus.DeviceNotValid, (await EnrolAsync(seed, Admin)).Status);
        _layer.Wait(3600);
        Assert.Equal(MfaStatus.Accepted, (await EnrolAsync(seed, MfaActor.Owner())).Status);
    }

    [Fact]
    public async Task SignIn_TokenThatHasExpired_IsNoMoreGoodAndStillDemanded()
    {
        var seed = RandomNumberGenerator.GetBytes(20);
        using var token = HardwareTokenSeed.ForHotp("A-1", seed, expiresAt: Noon.AddHours(1));
        _ = await _layer.Inventory.AddAsync("", [token], Admin, default);
        var device = (await EnrolAsync(seed, MfaActor.Owner())).Device!;
        Assert.Equal(Noon.AddHours(1), device.ExpiresAt);

        _layer.Wait(3599);
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, CodeOf(seed, 2))).Status);
        _layer.Wait(1);

        Assert.Equal(MfaStatus.DeviceNotValid, (await _layer.TryAsync(Ada, CodeOf(seed, 3))).Status);
        Assert.Equal(MfaStatus.DeviceNotValid, (await _layer.Devices.ResynchronizeAsync(Ada, device.Id, CodeOf(seed, 4), CodeOf(seed, 5), Admin, default)).Status);
        Assert.True((await _layer.SignIn.GetRequirementAsync(Ada, default)).IsRequired);
    }

    [Fact]
    public async Task SignIn_TokenThatHasExpiredBesideAnApp_LeavesTheAppAlone()
    {
        var seed = RandomNumberGenerator.GetBytes(20);
        using var token = HardwareTokenSeed.ForHotp("A-1", seed, expiresAt: Noon.AddHours(1));
        _ = await _layer.Inventory.AddAsync("", [token], Admin, default);
        var expired = (await EnrolAsync(seed, MfaActor.Owner())).Device!;
        var app = await _layer.AddAppAsync(Ada);
        _layer.Wait(3600);

        Assert.Equal(MfaStatus.Rejected, (await _layer.TryAsync(Ada, CodeOf(seed, 2))).Status);
        Assert.Equal(MfaStatus.DeviceNotValid, (await _layer.TryAsync(Ada, CodeOf(seed, 2), only: expired.Id)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, app.CodeAt(_layer.Now))).Status);
    }

    [Fact]
    public void Seed_ThatEndsBeforeItBegins_IsTheCallersBug() => Assert.Throws<ArgumentException>(
        "expiresAt", () => HardwareTokenSeed.ForHotp("A-1", new byte[20], startsAt: Noon, expiresAt: Noon));

    async Task<MfaResult> EnrolAsync(byte[] seed, MfaActor actor)
    {
        var begun = await _layer.Enrollment.BeginHardwareTokenAsync(Ada, "A-1", null, actor, null, default, default);
        return await _layer.Enrollment.FinishHardwareTokenAsync(Ada, begun.EnrollmentId, "token", CodeOf(seed, 0), CodeOf(seed, 1), actor, default, default);
    }

    async Task<byte[]> AddAsync(string serial, string? maker)
    {
        var bytes = RandomNumberGenerator.GetBytes(20);
        using var seed = HardwareTokenSeed.ForHotp(serial, bytes, manufacturer: maker);
        Assert.Equal([MfaTokenAddOutcome.Added], await _layer.Inventory.AddAsync("", [seed], Admin, default));
        return bytes;
    }

    ValueTask<MfaToken?> FindAsync(string serial, string? maker) => _layer.Inventory.FindAsync("", serial, maker, default);

    static string CodeOf(byte[] seed, ulong counter)
    {
        using var secret = new HotpSecret(seed);
        return new HotpGenerator().Generate(secret, counter);
    }
}
