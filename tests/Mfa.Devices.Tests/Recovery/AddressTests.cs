using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.Recovery;

/// <summary>Addresses: verified by a code in the session that asked, changed with a wait, and gone from nobody unheard.</summary>
public sealed class AddressTests : IDisposable
{
    readonly Rescue _rescue = new();
    readonly MfaActor _owner = MfaActor.Owner("192.0.2.1");

    public void Dispose() => _rescue.Dispose();

    [Fact]
    public async Task Register_FirstOfBothKinds_CanBeUsedAtOnce()
    {
        _ = await _rescue.Layer.AddAppAsync(Ada);
        foreach (var (kind, address) in new[] { (MfaChannelKind.Email, Rescue.MailAddress), (MfaChannelKind.Telephone, "+44 7911 123456") })
        {
            Assert.Equal(MfaStatus.ChannelsMissing, (await _rescue.OpenAsync()).Status);
            Assert.Equal(MfaStatus.Accepted, (await RegisterAsync(kind, address)).Status);
        }

        Assert.Equal(Rescue.PhoneNumber, _rescue.Phone.Messages[0].Address);
        var overview = await _rescue.GetAsync();
        Assert.Equal(["a\u2026@example.com", "+44\u202656"], overview.Addresses.Select(address => address.Masked));
        Assert.All(overview.Addresses, address => Assert.Equal((_rescue.Now, null), (address.VerifiedAt, address.UsableAt)));
        Assert.Equal(MfaStatus.Accepted, (await _rescue.OpenAsync()).Status);
        Assert.Equal([MfaMessageKind.AddressCode, MfaMessageKind.AddressChanged, MfaMessageKind.AddressChanged, MfaMessageKind.CaseCode], _rescue.Mail.Kinds());
    }

    [Fact]
    public async Task Begin_BesideAnActiveDevice_NeedsAProof()
    {
        var app = await _rescue.Layer.AddAppAsync(Ada);
        var proof = await _rescue.Layer.ProveAsync(Ada, app);

        Assert.Equal(MfaStatus.ProofRequired, (await BeginAsync(Rescue.MailAddress, _owner)).Status);
        Assert.Equal(MfaStatus.ProofRequired, (await BeginAsync(Rescue.MailAddress, proof: proof, session: OtherSession)).Status);
        Assert.Equal(MfaStatus.NotAllowed, (await BeginAsync(Rescue.MailAddress, MfaActor.Recovery(), proof)).Status);
        Assert.Empty(_rescue.Mail.Messages);
        Assert.Equal(MfaStatus.Accepted, (await BeginAsync(Rescue.MailAddress, proof: proof)).Status);
        Assert.Equal([MfaChannelKind.Email], (await _rescue.GetAsync(Session)).Pending);
        Assert.Empty((await _rescue.GetAsync(OtherSession)).Pending);
    }

    [Fact]
    public async Task Begin_WithoutADevice_IsForAdministrators()
    {
        Assert.Equal(MfaStatus.NoActiveDevice, (await BeginAsync(Rescue.MailAddress, _owner)).Status);
        Assert.Equal(MfaStatus.NoActiveDevice, (await _rescue.Recovery.RemoveAddressAsync(Ada, MfaChannelKind.Email, _owner, null, default, default)).Status);
        Assert.Null(await _rescue.Layer.Store.ReadAsync(Ada, default));
        Assert.Equal(MfaStatus.Accepted, (await BeginAsync(Rescue.MailAddress, Admin)).Status);
        Assert.Equal(MfaStatus.Accepted, (await FinishAsync()).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Remove_LastDevice_TakesAlongWhatWasRegisteredWithIt(bool isDeleted)
    {
        var app = await _rescue.Layer.AddAppAsync(Ada);
        _ = await _rescue.Recovery.ImportAddressAsync(Ada, MfaChannelKind.Telephone, Rescue.PhoneNumber, Admin, default);
        var proof = await _rescue.Layer.ProveAsync(Ada, app);
        _ = await BeginAsync("eve@example.com", proof: proof);
        Assert.Equal(MfaStatus.Accepted, (await FinishAsync()).Status);
        var codes = await _rescue.CodesAsync();
        _ = await BeginAsync("eve2@example.com", proof: proof);
        _ = await _rescue.OpenAsync();

        var gone = isDeleted
            ? await _rescue.Layer.Devices.DeleteLastAsync(Ada, app.DeviceId, _owner, proof, Session, default)
            : await _rescue.Layer.Devices.DeactivateAsync(Ada, app.DeviceId, Admin, null, default, default);

        Assert.Equal(MfaStatus.Accepted, gone.Status);
        Assert.Contains(_rescue.Mail.Messages, message => (message.Kind, message.Address) == (MfaMessageKind.DeviceRemoved, "eve@example.com"));
        _ = await _rescue.Layer.AddAppAsync(Ada, "own");
        var overview = await _rescue.GetAsync(Session);
        Assert.Equal(MfaChannelKind.Telephone, Assert.Single(overview.Addresses).Kind);
        Assert.Equal((0, 0), (overview.RecoveryCodesMade, overview.Cases.Count));
        Assert.Empty(overview.Pending);
        Assert.Equal(MfaStatus.Rejected, (await _rescue.UseAsync(codes[0])).Status);
        Assert.Equal(MfaStatus.ProofRequired, (await _rescue.Recovery.CreateCodesAsync(Ada, _owner, proof, Session, default)).Status);
        Assert.Equal(MfaStatus.ChannelsMissing, (await _rescue.OpenAsync()).Status);
        Assert.Equal(MfaStatus.Accepted, (await _rescue.Recovery.ImportAddressAsync(Ada, MfaChannelKind.Email, Rescue.MailAddress, Admin, default)).Status);
        Assert.Equal(MfaStatus.AddressChangedRecently, (await _rescue.OpenAsync()).Status);
    }

    [Fact]
    public async Task Remove_OneOfTwoDevices_TakesNothingAlong()
    {
        var app = await _rescue.Layer.AddAppAsync(Ada);
        var second = await _rescue.Layer.AddAppAsync(Ada, "second");
        var proof = await _rescue.Layer.ProveAsync(Ada, app);
        _ = await BeginAsync(Rescue.MailAddress, proof: proof);
        _ = await FinishAsync();
        var codes = await _rescue.CodesAsync();

        Assert.Equal(MfaStatus.Accepted, (await _rescue.Layer.Devices.DeleteAsync(Ada, second.DeviceId, _owner, proof, Session, default)).Status);

        Assert.Single((await _rescue.GetAsync()).Addresses);
        Assert.Equal(MfaStatus.Accepted, (await _rescue.UseAsync(codes[0])).Status);
    }

    [Fact]
    public async Task Finish_InAnotherSessionOrOfAnotherKind_IsNotPending()
    {
        _ = await BeginAsync(Rescue.MailAddress);
        var code = _rescue.Mail.CodeOf(MfaMessageKind.AddressCode);

        Assert.Equal(MfaStatus.NotPending, (await FinishAsync(session: OtherSession)).Status);
        Assert.Equal(MfaStatus.NotPending, (await FinishAsync(actor: MfaActor.Recovery())).Status);
        Assert.Equal(MfaStatus.NotPending, (await _rescue.Recovery.FinishAddressAsync(Ada, MfaChannelKind.Telephone, code, _owner, Session, default)).Status);
        Assert.Equal(MfaStatus.NotPending, (await _rescue.Recovery.FinishAddressAsync(Eve, MfaChannelKind.Email, code, _owner, Session, default)).Status);
        Assert.Equal(MfaStatus.Accepted, (await FinishAsync()).Status);
        Assert.Equal(MfaStatus.NotPending, (await FinishAsync()).Status);
    }

    [Theory]
    [InlineData(899, MfaStatus.Accepted)]
    [InlineData(900, MfaStatus.NotPending)]
    public async Task Finish_Late_IsNotPending(int seconds, MfaStatus expected)
    {
        _ = await BeginAsync(Rescue.MailAddress);
        _rescue.Layer.Wait(seconds);

        Assert.Equal(expected, (await FinishAsync()).Status);
    }

    [Theory]
    [InlineData(4, MfaStatus.Accepted)]
    [InlineData(5, MfaStatus.NotPending)]
    public async Task Finish_AfterWrongCodes_IsVoidWithTheFifth(int failures, MfaStatus expected)
    {
        _ = await BeginAsync(Rescue.MailAddress);
        var wrong = Postbox.Wrong(_rescue.Mail.CodeOf(MfaMessageKind.AddressCode));
        Assert.Equal(MfaStatus.Malformed, (await FinishAsync("123")).Status);
        for (var failure = 1; failure <= failures; failure++)
        {
            var result = await FinishAsync(wrong);
            Assert.Equal((MfaStatus.Rejected, 5 - failure), (result.Status, result.TriesLeft));
        }

        Assert.Equal(expected, (await FinishAsync()).Status);
    }

    [Fact]
    public async Task Begin_SixthOfTheDay_IsThrottledUntilTheFirstIsADayOld()
    {
        for (var number = 0; number < 5; number++)
        {
            Assert.Equal(MfaStatus.Accepted, (await BeginAsync($"ada{number}@example.com")).Status);
            _rescue.Layer.Wait(60);
        }

        var sixth = await BeginAsync("ada5@example.com");
        Assert.Equal((MfaStatus.Throttled, Noon.AddDays(1)), (sixth.Status, sixth.RetryAt));
        Assert.Equal(5, _rescue.Mail.Messages.Count);
        _rescue.Layer.Time.SetUtcNow(Noon.AddDays(1));
        Assert.Equal(MfaStatus.Accepted, (await BeginAsync("ada5@example.com")).Status);
    }

    [Fact]
    public async Task Begin_Again_MakesTheCodeBeforeVoid()
    {
        _ = await BeginAsync("first@example.com");
        var first = _rescue.Mail.CodeOf(MfaMessageKind.AddressCode);
        _ = await BeginAsync(Rescue.MailAddress);

        Assert.Equal(MfaStatus.Rejected, (await FinishAsync(first)).Status);
        Assert.Equal(MfaStatus.Accepted, (await FinishAsync()).Status);
        Assert.Equal("a\u2026@example.com", (await _rescue.GetAsync()).Addresses.Single().Masked);
    }

    [Fact]
    public async Task Change_OfAnAddress_EndsCasesAndIsQuarantinedForSevenDays()
    {
        _ = await _rescue.SettleAsync();
        var id = await _rescue.ConfirmAsync();
        var at = _rescue.Now;

        Assert.Equal(MfaStatus.Accepted, (await RegisterAsync(MfaChannelKind.Email, "new@example.com")).Status);

        Assert.Empty((await _rescue.GetAsync()).Cases);
        Assert.Equal(at.AddDays(7), (await _rescue.GetAsync()).Addresses[0].UsableAt);
        var refused = await _rescue.OpenAsync();
        Assert.Equal((MfaStatus.AddressChangedRecently, at.AddDays(7)), (refused.Status, refused.RetryAt));
        _rescue.Layer.Time.SetUtcNow(at.AddDays(7).AddSeconds(-1));
        Assert.Equal(MfaStatus.AddressChangedRecently, (await _rescue.FinishAsync(id)).Status);
        _rescue.Layer.Time.SetUtcNow(at.AddDays(7));
        Assert.Equal(MfaStatus.NotPending, (await _rescue.FinishAsync(id)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _rescue.OpenAsync()).Status);
        Assert.Null((await _rescue.GetAsync()).Addresses[0].UsableAt);
    }

    [Theory]
    [InlineData(7, 6.9, true)]
    [InlineData(7, 7, false)]
    [InlineData(30, 29.9, true)]
    [InlineData(30, 30, false)]
    [InlineData(0, 6.9, true)]
    public async Task Change_TellsTheFormerAddressOfItAndOfWhatFollows(int quarantine, double days, bool hears)
    {
        using var rescue = new Rescue(options => options.Recovery.AddressQuarantine = TimeSpan.FromDays(quarantine));
        _ = await rescue.SettleAsync();
        Assert.Equal(MfaStatus.Accepted, (await rescue.Recovery.ImportAddressAsync(Ada, MfaChannelKind.Email, "new@example.com", Admin, default)).Status);
        Assert.Equal([Rescue.MailAddress, "new@example.com"], rescue.Mail.Messages.Select(message => message.Address).Order());
        Assert.Equal([Rescue.PhoneNumber], rescue.Phone.Messages.Select(message => message.Address));
        rescue.Clear();

        rescue.Layer.Time.Advance(TimeSpan.FromDays(days));
        _ = await rescue.CodesAsync();

        Assert.Equal(hears, rescue.Mail.Messages.Any(message => message.Address == Rescue.MailAddress));
        Assert.Contains(rescue.Mail.Messages, message => message.Address == "new@example.com");
    }

    [Fact]
    public async Task Change_ManyTimes_DoesntGetRidOfTheFirst()
    {
        _ = await _rescue.SettleAsync();
        for (var number = 0; number < 8; number++)
            Assert.Equal(MfaStatus.Accepted, (await _rescue.Recovery.ImportAddressAsync(Ada, MfaChannelKind.Email, $"eve{number}@example.com", Admin, default)).Status);
        _rescue.Clear();
        _ = await _rescue.CodesAsync();

        string[] expected = [Rescue.MailAddress, "eve0@example.com", "eve1@example.com", "eve2@example.com", "eve7@example.com"];
        Assert.Equal(expected, _rescue.Mail.Messages.Select(message => message.Address).Order());
    }

    [Fact]
    public async Task Set_TheSameAddressAgain_ChangesNothing()
    {
        _ = await _rescue.SettleAsync();
        var id = await _rescue.ConfirmAsync();
        _rescue.Clear();
        _rescue.Layer.Wait(60);

        Assert.Equal(MfaStatus.Accepted, (await _rescue.Recovery.ImportAddressAsync(Ada, MfaChannelKind.Email, $" {Rescue.MailAddress} ", Admin, default)).Status);
        Assert.Equal(MfaStatus.Accepted, (await RegisterAsync(MfaChannelKind.Telephone, "+44 7911 123456")).Status);

        Assert.All((await _rescue.GetAsync()).Addresses, address => Assert.Equal((_rescue.Now, null), (address.VerifiedAt, address.UsableAt)));
        Assert.Equal(id, (await _rescue.GetAsync()).Cases.Single().Id);
        Assert.Equal([MfaMessageKind.AddressCode], _rescue.Phone.Kinds());
        Assert.Empty(_rescue.Mail.Messages);
    }

    [Fact]
    public async Task Set_ThereAndBack_IsAChangeBothTimes()
    {
        _ = await _rescue.SettleAsync();
        foreach (var address in new[] { "new@example.com", Rescue.MailAddress })
            Assert.Equal(MfaStatus.Accepted, (await _rescue.Recovery.ImportAddressAsync(Ada, MfaChannelKind.Email, address, Admin, default)).Status);

        Assert.Equal(MfaStatus.AddressChangedRecently, (await _rescue.OpenAsync()).Status);
        // Former and present, and told once.
        Assert.Equal(2, _rescue.Mail.Messages.Count(message => message.Address == Rescue.MailAddress));
    }

    [Fact]
    public async Task Remove_AndRegisterAgain_CountsAsAChange()
    {
        var app = await _rescue.SettleAsync();
        _ = await _rescue.OpenAsync();
        _rescue.Clear();
        Assert.Equal(MfaStatus.ProofRequired, (await _rescue.Recovery.RemoveAddressAsync(Ada, MfaChannelKind.Email, _owner, null, default, default)).Status);
        Assert.Equal(MfaStatus.NotAllowed, (await _rescue.Recovery.RemoveAddressAsync(Ada, MfaChannelKind.Email, MfaActor.Recovery(), null, default, default)).Status);
        var proof = await _rescue.Layer.ProveAsync(Ada, app);

        Assert.Equal(MfaStatus.Accepted, (await _rescue.Recovery.RemoveAddressAsync(Ada, MfaChannelKind.Email, _owner, proof, Session, default)).Status);

        Assert.Equal(MfaStatus.ChannelsMissing, (await _rescue.Recovery.RemoveAddressAsync(Ada, MfaChannelKind.Email, Admin, null, default, default)).Status);
        Assert.Equal(MfaStatus.ChannelsMissing, (await _rescue.OpenAsync()).Status);
        Assert.Empty((await _rescue.GetAsync()).Cases);
        Assert.Equal([MfaMessageKind.AddressRemoved], _rescue.Mail.Kinds());
        Assert.Equal([MfaMessageKind.AddressRemoved], _rescue.Phone.Kinds());
        _rescue.Layer.Time.Advance(TimeSpan.FromDays(8));
        Assert.Equal(MfaStatus.Accepted, (await RegisterAsync(MfaChannelKind.Email, Rescue.MailAddress)).Status);
        Assert.Equal(MfaStatus.AddressChangedRecently, (await _rescue.OpenAsync()).Status);
    }

    [Fact]
    public async Task Import_IsForAdministratorsAndForWhatCanBeAnAddress()
    {
        Assert.Equal(MfaStatus.NotAllowed, (await _rescue.Recovery.ImportAddressAsync(Ada, MfaChannelKind.Email, Rescue.MailAddress, _owner, default)).Status);
        Assert.Equal(MfaStatus.NotAllowed, (await _rescue.Recovery.ImportAddressAsync(Ada, MfaChannelKind.Email, Rescue.MailAddress, MfaActor.Recovery(), default)).Status);
        Assert.Equal(MfaStatus.Malformed, (await _rescue.Recovery.ImportAddressAsync(Ada, MfaChannelKind.Email, "nobody", Admin, default)).Status);
        Assert.Equal(MfaStatus.Malformed, (await BeginAsync("nobody")).Status);
        Assert.Null(await _rescue.Layer.Store.ReadAsync(Ada, default));
        Assert.Equal(MfaStatus.Accepted, (await _rescue.Recovery.ImportAddressAsync(Ada, MfaChannelKind.Email, Rescue.MailAddress, MfaActor.System("sync"), default)).Status);
    }

    [Fact]
    public async Task Change_WhileRecoveryIsStopped_IsRefused()
    {
        var app = await _rescue.SettleAsync();
        var proof = await _rescue.Layer.ProveAsync(Ada, app);
        _ = await BeginAsync("new@example.com", proof: proof);
        var until = (await _rescue.Recovery.FreezeAsync(Ada, Admin, null, default, default)).FrozenUntil;

        MfaRecoveryResult[] refused =
        [
            await BeginAsync("new@example.com", proof: proof), await FinishAsync(), await BeginAsync("new@example.com", Admin),
            await _rescue.Recovery.RemoveAddressAsync(Ada, MfaChannelKind.Email, Admin, null, default, default),
            await _rescue.Recovery.ImportAddressAsync(Ada, MfaChannelKind.Email, "new@example.com", Admin, default),
        ];

        Assert.All(refused, result => Assert.Equal((MfaStatus.RecoveryFrozen, until), (result.Status, result.RetryAt)));
        _rescue.Layer.Time.SetUtcNow(until!.Value);
        Assert.Equal(MfaStatus.NotPending, (await FinishAsync()).Status);
    }

    [Fact]
    public async Task Calls_WithWhatIsNone_AreTheCallersError()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("kind", async () => await _rescue.Recovery.BeginAddressAsync(Ada, MfaChannelKind.None, "x", Admin, null, Session, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("kind", async () => await _rescue.Recovery.EnterCaseCodeAsync(Ada, Guid.NewGuid(), (MfaChannelKind)3, "1", Session, null, default));
        await Assert.ThrowsAsync<ArgumentException>("binding", async () => await _rescue.Recovery.BeginAddressAsync(Ada, MfaChannelKind.Email, "x", Admin, null, default, default));
        await Assert.ThrowsAsync<ArgumentNullException>("address", async () => await _rescue.Recovery.ImportAddressAsync(Ada, MfaChannelKind.Email, null!, Admin, default));
        await Assert.ThrowsAsync<ArgumentException>("owner", async () => await _rescue.Recovery.OpenCaseAsync(default, Session, null, default));
    }

    async Task<MfaRecoveryResult> RegisterAsync(MfaChannelKind kind, string address)
    {
        var begun = await _rescue.Recovery.BeginAddressAsync(Ada, kind, address, Admin, null, Session, default);
        Assert.Equal(MfaStatus.Accepted, begun.Status);
        return await _rescue.Recovery.FinishAddressAsync(Ada, kind, _rescue.Of(kind).CodeOf(MfaMessageKind.AddressCode), Admin, Session, default);
    }

    async Task<MfaRecoveryResult> BeginAsync(string address, MfaActor? actor = null, MfaProof? proof = null, byte[]? session = null) =>
        await _rescue.Recovery.BeginAddressAsync(Ada, MfaChannelKind.Email, address, actor ?? (proof is null ? Admin : _owner), proof, session ?? Session, default);

    async Task<MfaRecoveryResult> FinishAsync(string? code = null, MfaActor? actor = null, byte[]? session = null) => await _rescue.Recovery.FinishAddressAsync(
        Ada, MfaChannelKind.Email, code ?? _rescue.Mail.CodeOf(MfaMessageKind.AddressCode), actor ?? _owner, session ?? Session, default);
}
