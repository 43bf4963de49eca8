using Mfa.Devices.TestKit;
using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.Recovery;

/// <summary>Recovery codes: a set at a time, each good once, and never kept out.</summary>
public sealed class CodeTests : IDisposable
{
    readonly Rescue _rescue = new();
    readonly MfaActor _owner = MfaActor.Owner();

    public void Dispose() => _rescue.Dispose();

    [Fact]
    public async Task Create_WithAProof_ShowsTenCodesAndTellsTheOwner()
    {
        var app = await _rescue.SettleAsync();
        var proof = await _rescue.Layer.ProveAsync(Ada, app);

        var made = await _rescue.Recovery.CreateCodesAsync(Ada, _owner, proof, Session, default);

        Assert.Equal((MfaStatus.Accepted, 10), (made.Status, made.Codes.Distinct().Count()));
        Assert.All(made.Codes, code => Assert.Matches("^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$", code));
        Assert.DoesNotContain(made.Codes[0], made.ToString(), StringComparison.Ordinal);
        var overview = await _rescue.GetAsync();
        Assert.Equal((10, 10, _rescue.Now), (overview.RecoveryCodesLeft, overview.RecoveryCodesMade, overview.RecoveryCodesMadeAt));
        Assert.Equal([MfaMessageKind.RecoveryCodesMade], _rescue.Mail.Kinds());
        Assert.Equal([MfaMessageKind.RecoveryCodesMade], _rescue.Phone.Kinds());
    }

    [Fact]
    public async Task Create_WithoutAProof_IsRefusedButToAdministrators()
    {
        Assert.Equal(MfaStatus.NoActiveDevice, (await _rescue.Recovery.CreateCodesAsync(Ada, _owner, null, default, default)).Status);
        Assert.Equal(MfaStatus.NoActiveDevice, (await _rescue.Recovery.CreateCodesAsync(Ada, Admin, null, default, default)).Status);
        var app = await _rescue.SettleAsync();
        var proof = await _rescue.Layer.ProveAsync(Ada, app, OtherSession);

        Assert.Equal(MfaStatus.ProofRequired, (await _rescue.Recovery.CreateCodesAsync(Ada, _owner, null, Session, default)).Status);
        Assert.Equal(MfaStatus.ProofRequired, (await _rescue.Recovery.CreateCodesAsync(Ada, _owner, proof, Session, default)).Status);
        Assert.Equal(MfaStatus.NotAllowed, (await _rescue.Recovery.CreateCodesAsync(Ada, MfaActor.Recovery(), proof, OtherSession, default)).Status);
        Assert.Empty((await _rescue.Recovery.CreateCodesAsync(Ada, _owner, null, Session, default)).Codes);
        Assert.Equal(MfaStatus.Accepted, (await _rescue.Recovery.CreateCodesAsync(Ada, Admin, null, default, default)).Status);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public async Task Create_AsManyAsTheOptionSays(int count)
    {
        using var rescue = new Rescue(options => options.Recovery.RecoveryCodes = count);
        _ = await rescue.SettleAsync();

        Assert.Equal(count, (await rescue.CodesAsync()).Count);
    }

    [Fact]
    public async Task Use_EachCode_SignsInOnce()
    {
        _ = await _rescue.SettleAsync();
        var codes = await _rescue.CodesAsync();
        _rescue.Clear();

        for (var index = 0; index < codes.Count; index++)
        {
            var used = await _rescue.UseAsync(codes[index]);
            Assert.Equal((MfaStatus.Accepted, Ada, 9 - index), (used.Status, used.Owner, used.RecoveryCodesLeft));
            Assert.Equal(["recovery_code"], used.AuthenticationMethods);
            Assert.Null(used.Device);
            Assert.Equal(9 - index, (await _rescue.Layer.SignIn.GetRequirementAsync(Ada, default)).RecoveryCodesLeft);
        }

        foreach (var code in codes)
            Assert.Equal(MfaStatus.Replayed, (await _rescue.UseAsync(code)).Status);
        Assert.Equal(10, _rescue.Mail.Count(MfaMessageKind.RecoveryCodeUsed));
        Assert.Equal(10, _rescue.Phone.Count(MfaMessageKind.RecoveryCodeUsed));
        var events = await _rescue.Layer.Events(MfaAuditKind.RecoveryCodeSignIn);
        Assert.Equal(10, events.Count(entry => entry.Status == MfaStatus.Accepted));
        Assert.All(codes, code => Assert.DoesNotContain(events, entry => entry.Detail?.Contains(code, StringComparison.Ordinal) ?? false));
    }

    [Fact]
    public async Task Use_OneCodeManyTimesAtOnce_SignsInOnce()
    {
        _ = await _rescue.SettleAsync();
        var code = (await _rescue.CodesAsync())[3];
        Rescue[] machines = [.. Enumerable.Range(0, 4).Select(_ => new Rescue(store: _rescue.Layer.Store, sameChannels: _rescue))];

        var results = await Race.RunAsync(machines, (machine, _) => machine.UseAsync(code));

        Assert.Single(results, result => result.IsAccepted);
        Assert.All(results, result => Assert.Contains(result.Status, new[] { MfaStatus.Accepted, MfaStatus.Replayed, MfaStatus.Busy }));
        foreach (var machine in machines)
            machine.Dispose();
    }

    [Fact]
    public async Task Use_CodeOfASetBefore_IsVoid()
    {
        _ = await _rescue.SettleAsync();
        var before = await _rescue.CodesAsync();
        var proof = (await _rescue.UseAsync(before[0])).ToProof();
        Assert.True(proof.IsByRecoveryCode);
        var now = await _rescue.CodesAsync();

        foreach (var code in before)
            Assert.Equal(MfaStatus.Rejected, (await _rescue.UseAsync(code)).Status);
        Assert.Equal(MfaStatus.ProofRequired, (await _rescue.Recovery.CreateCodesAsync(Ada, _owner, proof, Session, default)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _rescue.UseAsync(now[9])).Status);
    }

    [Fact]
    public async Task Use_CodeOfAnotherOwner_IsRejected()
    {
        _ = await _rescue.SettleAsync();
        _ = await _rescue.SettleAsync(Eve);
        var codes = await _rescue.CodesAsync();
        _ = await _rescue.CodesAsync(Eve);

        Assert.Equal(MfaStatus.Rejected, (await _rescue.UseAsync(codes[0], Eve)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _rescue.UseAsync(codes[0])).Status);
    }

    [Fact]
    public async Task Use_WithoutAnActiveDeviceOrASet_IsRejected()
    {
        var app = await _rescue.SettleAsync();
        Assert.Equal(MfaStatus.Rejected, (await _rescue.UseAsync("0123-4567-89AB-CDEF")).Status);
        var codes = await _rescue.CodesAsync();
        _ = await _rescue.Layer.Devices.DeactivateAsync(Ada, app.DeviceId, Admin, null, default, default);

        Assert.Equal(MfaStatus.Rejected, (await _rescue.UseAsync(codes[0])).Status);
        Assert.Equal(MfaStatus.Rejected, (await _rescue.UseAsync(codes[0], Eve)).Status);
        Assert.Null(await _rescue.Layer.Store.ReadAsync(Eve, default));
    }

    [Fact]
    public async Task Proof_ByARecoveryCode_AddsADeviceAndDeletesTheLostOne()
    {
        var lost = await _rescue.SettleAsync();
        var codes = await _rescue.CodesAsync();
        var proof = (await _rescue.UseAsync(codes[0])).ToProof();
        Assert.True(MfaProof.TryDecode(proof.Encode(), out var read));

        Assert.Equal(MfaStatus.ProofRequired, (await _rescue.EnrolAsync(_owner, OtherSession, proof: read)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _rescue.EnrolAsync(_owner, Session, proof: read)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _rescue.Layer.Devices.DeleteAsync(Ada, lost.DeviceId, _owner, read, Session, default)).Status);
        Assert.Equal("new phone", (await _rescue.Layer.DevicesOf(Ada)).Single().Name);
        _rescue.Layer.Wait(300);
        Assert.Equal(MfaStatus.ProofRequired, (await _rescue.Recovery.CreateCodesAsync(Ada, _owner, read, Session, default)).Status);
    }

    [Fact]
    public async Task Use_WrongCodes_AreWrittenUntilTheGateIsShutAndKeepNobodyOut()
    {
        _ = await _rescue.SettleAsync();
        var codes = await _rescue.CodesAsync();
        _ = await _rescue.UseAsync(codes[1]);
        for (var failure = 0; failure < 5; failure++)
            Assert.Equal(MfaStatus.Rejected, (await _rescue.UseAsync("0123-4567-89AB-CDEF")).Status);
        var version = await _rescue.VersionAsync();
        for (var failure = 0; failure < 200; failure++)
            Assert.Equal(MfaStatus.Rejected, (await _rescue.UseAsync("0123-4567-89AB-CDEF")).Status);
        Assert.Equal(MfaStatus.Replayed, (await _rescue.UseAsync(codes[1])).Status);
        Assert.Equal(version, await _rescue.VersionAsync());
        Assert.Equal(5, (await _rescue.Layer.Events(MfaAuditKind.RecoveryCodeSignIn)).Count(entry => entry.Status == MfaStatus.Rejected));

        Assert.Equal(MfaStatus.Accepted, (await _rescue.UseAsync(codes[0])).Status);
    }

    [Fact]
    public async Task Use_WrongCodesForYears_NeverCloseTheGate()
    {
        _ = await _rescue.SettleAsync();
        var code = (await _rescue.CodesAsync())[0];
        for (var failure = 0; failure < 150; failure++)
        {
            _ = await _rescue.UseAsync("0123-4567-89AB-CDEF");
            _rescue.Layer.Wait(3600);
        }

        Assert.Equal(MfaStatus.Accepted, (await _rescue.UseAsync(code)).Status);
    }

    [Fact]
    public async Task Use_WrongCodes_CostNothingOfTheBudgetOfCodes()
    {
        var app = await _rescue.SettleAsync();
        _ = await _rescue.CodesAsync();
        for (var failure = 0; failure < 100; failure++)
        {
            _ = await _rescue.UseAsync("0123-4567-89AB-CDEF");
            _rescue.Layer.Wait(60);
        }

        Assert.Equal(MfaStatus.Accepted, (await _rescue.Layer.TryAsync(Ada, app.CodeAt(_rescue.Now))).Status);
    }

    [Fact]
    public async Task Use_WhereCodesAreClosed_SignsInAndOpensThem()
    {
        using var rescue = new Rescue(options => options.Throttle = new() { FailuresUntilClosed = 6, FirstDelay = TimeSpan.FromSeconds(1), LongestDelay = TimeSpan.FromSeconds(1) });
        var app = await rescue.SettleAsync();
        var codes = await rescue.CodesAsync();
        for (var failure = 0; failure < 6; failure++)
        {
            _ = await rescue.Layer.TryAsync(Ada, app.WrongCodeAt(rescue.Now, failure));
            _ = await rescue.Layer.TryAsync(Ada, app.WrongCodeAt(rescue.Now, failure), app.DeviceId);
            rescue.Layer.Wait(30);
        }

        Assert.Equal(MfaStatus.CodesClosed, (await rescue.Layer.TryAsync(Ada, app.CodeAt(rescue.Now))).Status);
        Assert.Equal(MfaStatus.CodesClosed, (await rescue.Layer.TryAsync(Ada, app.CodeAt(rescue.Now), app.DeviceId)).Status);
        Assert.Equal(MfaStatus.Accepted, (await rescue.UseAsync(codes[0])).Status);
        Assert.Equal(MfaStatus.Accepted, (await rescue.Layer.TryAsync(Ada, app.CodeAt(rescue.Now))).Status);
    }

    [Fact]
    public async Task Use_WhileWritesFail_TellsRightFromWrongNowhere()
    {
        var store = new MfaMemoryStore();
        var watched = new WatchedOwnerStore(store);
        using var rescue = new Rescue(store: store, owners: watched);
        _ = await rescue.SettleAsync();
        var codes = await rescue.CodesAsync();
        watched.FailWrites();

        Assert.Equal(MfaStatus.Unavailable, (await rescue.UseAsync("0123-4567-89AB-CDEF")).Status);
        Assert.Equal(MfaStatus.Unavailable, (await rescue.UseAsync(codes[0])).Status);
        watched.OnWrite = null;
        Assert.Equal(MfaStatus.Accepted, (await rescue.UseAsync(codes[0])).Status);
    }
}
