using System.Text;
using Mfa.U2f;
using Mfa.U2f.Testing;
using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.SignIn;

public sealed class SecurityKeyTests : IDisposable
{
    readonly Layer _layer = new();
    readonly VirtualCtap2Authenticator _key = new();

    public void Dispose() => _layer.Dispose();

    [Fact]
    public async Task FinishSecurityKey_Touch_SignsIn()
    {
        var device = await _layer.AddKeyAsync(Ada, _key);

        var result = await FinishAsync(await BeginAsync());

        Assert.Equal((MfaStatus.Accepted, device), (result.Status, result.Device!.Id));
        Assert.Equal(["hwk", "user"], result.AuthenticationMethods);
        Assert.Equal(FidoStatus.Accepted, result.SecurityKey!.Status);
    }

    [Fact]
    public async Task FinishSecurityKey_SecondTimeWithOneCeremony_IsNotPending()
    {
        _ = await _layer.AddKeyAsync(Ada, _key);
        var begun = await BeginAsync();

        Assert.Equal(MfaStatus.Accepted, (await FinishAsync(begun)).Status);
        Assert.Equal(MfaStatus.NotPending, (await FinishAsync(begun)).Status);
    }

    [Fact]
    public async Task FinishSecurityKey_AfterAWrongResponse_StillTakesTheRightOne()
    {
        _ = await _layer.AddKeyAsync(Ada, _key);
        var begun = await BeginAsync();

        var wrong = await FinishAsync(begun, SignatureFaults.BitFlipped());
        Assert.Equal((MfaStatus.Rejected, FidoStatus.SignatureInvalid), (wrong.Status, wrong.SecurityKey!.Status));
        Assert.Equal(MfaStatus.Accepted, (await FinishAsync(begun)).Status);
    }

    [Fact]
    public async Task FinishSecurityKey_InAnotherSession_IsRejected()
    {
        _ = await _layer.AddKeyAsync(Ada, _key);
        var begun = await BeginAsync();
        var json = Encoding.UTF8.GetBytes(Enrolling.Browser.Get(begun.OptionsJson, _key).Json);

        var result = await _layer.SignIn.FinishSecurityKeyAsync(Ada, begun.Id, json, OtherSession, null, default);

        Assert.Equal((MfaStatus.Rejected, FidoStatus.BindingMismatch), (result.Status, result.SecurityKey!.Status));
    }

    [Fact]
    public async Task FinishSecurityKey_ClonedKey_IsRefusedAndReported()
    {
        _ = await _layer.AddKeyAsync(Ada, _key);
        var begun = await BeginAsync();

        var result = await FinishAsync(begun, AuthenticatorDataFaults.Counter(0));

        Assert.Equal((MfaStatus.Rejected, true), (result.Status, result.CloneSuspected));
        Assert.Single(await _layer.Events(MfaAuditKind.CloneSuspected));
        Assert.Equal(MfaStatus.Accepted, (await FinishAsync(await BeginAsync())).Status);
    }

    [Fact]
    public async Task BeginSecurityKey_WithoutOne_HasNoDevice() => Assert.Equal(MfaStatus.NoActiveDevice, (await BeginAsync()).Status);

    [Fact]
    public async Task BeginSecurityKey_ManyInOtherSessions_WriteNothingAndPushNoneOut()
    {
        _ = await _layer.AddKeyAsync(Ada, _key);
        var first = await BeginAsync();
        var before = await VersionAsync();
        for (var number = 0; number < 20; number++)
            Assert.Equal(MfaStatus.Accepted, (await _layer.SignIn.BeginSecurityKeyAsync(Ada, null, null, OtherSession, default)).Status);

        Assert.Equal(before, await VersionAsync());
        Assert.Equal(MfaStatus.Accepted, (await FinishAsync(first)).Status);
    }

    [Fact]
    public async Task FinishSecurityKey_ManyWrongResponses_AreSeldomWrittenAndKeepNobodyOut()
    {
        _ = await _layer.AddKeyAsync(Ada, _key);
        var before = await VersionAsync();
        for (var number = 0; number < 50; number++)
            Assert.Equal(MfaStatus.Rejected, (await FinishAsync(await BeginAsync(), SignatureFaults.BitFlipped())).Status);

        Assert.InRange(await VersionAsync() - before, 1, 5);
        Assert.Equal(MfaStatus.Accepted, (await FinishAsync(await BeginAsync())).Status);
    }

    [Fact]
    public async Task FinishSecurityKey_CeremonyThatWasUsed_StaysUsedUntilItIsOverEverywhere()
    {
        _ = await _layer.AddKeyAsync(Ada, _key);
        var begun = await BeginAsync();
        var json = Encoding.UTF8.GetBytes(Enrolling.Browser.Get(begun.OptionsJson, _key).Json);
        Assert.Equal(MfaStatus.Accepted, (await _layer.SignIn.FinishSecurityKeyAsync(Ada, begun.Id, json, Session, null, default)).Status);

        foreach (var time in new[] { begun.ExpiresAt.AddSeconds(-1), begun.ExpiresAt, begun.ExpiresAt.AddMinutes(10) })
        {
            _layer.Time.SetUtcNow(time);
            Assert.Equal(MfaStatus.NotPending, (await _layer.SignIn.FinishSecurityKeyAsync(Ada, begun.Id, json, Session, null, default)).Status);
        }
    }

    [Fact]
    public async Task FinishSecurityKey_MoreThanTheRecordRemembers_WaitsInsteadOfForgetting()
    {
        _ = await _layer.AddKeyAsync(Ada, _key);
        for (var number = 0; number < 20; number++)
            Assert.Equal(MfaStatus.Accepted, (await FinishAsync(await BeginAsync())).Status);

        var result = await FinishAsync(await BeginAsync());
        Assert.Equal(MfaStatus.Throttled, result.Status);
        _layer.Time.SetUtcNow(result.RetryAt!.Value);
        Assert.Equal(MfaStatus.Accepted, (await FinishAsync(await BeginAsync())).Status);
    }

    [Fact]
    public async Task FinishSecurityKey_CeremonyOfAnotherOwnerOrPurpose_IsNotPending()
    {
        _ = await _layer.AddKeyAsync(Ada, _key);
        _ = await _layer.AddKeyAsync(Eve, new VirtualCtap2Authenticator());
        var begun = await _layer.SignIn.BeginSecurityKeyAsync(Eve, null, null, Session, default);
        var discoverable = await _layer.SignIn.BeginDiscoverableAsync(null, Session, default);

        Assert.Equal(MfaStatus.NotPending, (await _layer.SignIn.FinishSecurityKeyAsync(Ada, begun.Id, default, Session, null, default)).Status);
        Assert.Equal(MfaStatus.NotPending, (await _layer.SignIn.FinishSecurityKeyAsync(Ada, discoverable.Id, default, Session, null, default)).Status);
    }

    [Fact]
    public async Task FinishSecurityKey_NoResponse_IsMalformedAndWritesNothing()
    {
        _ = await _layer.AddKeyAsync(Ada, _key);
        var begun = await BeginAsync();
        var before = await VersionAsync();

        Assert.Equal(MfaStatus.Malformed, (await _layer.SignIn.FinishSecurityKeyAsync(Ada, begun.Id, "{"u8.ToArray(), Session, null, default)).Status);
        Assert.Equal(before, await VersionAsync());
    }

    [Fact]
    public async Task EnrolSecurityKey_CredentialOfSomebodyElse_IsAlreadyRegistered()
    {
        _ = await _layer.AddKeyAsync(Ada, _key);
        var credential = (await _layer.DevicesOf(Ada)).Single().CredentialId;
        var begun = await _layer.Enrollment.BeginSecurityKeyAsync(Eve, "eve", null, null, Admin, null, Session, default);
        var json = Enrolling.Browser.Create(begun.OptionsJson, new VirtualCtap2Authenticator(), AuthenticatorDataFaults.CredentialId(credential.ToArray())).Json;

        var result = await _layer.Enrollment.FinishSecurityKeyAsync(Eve, begun.Id, "key", Encoding.UTF8.GetBytes(json), Admin, Session, default);

        Assert.Equal(MfaStatus.AlreadyRegistered, result.Status);
        Assert.Empty(await _layer.DevicesOf(Eve));
    }

    async Task<long> VersionAsync() => (await _layer.Store.ReadAsync(Ada, default))!.Version;

    async Task<MfaCeremonyOffer> BeginAsync() => await _layer.SignIn.BeginSecurityKeyAsync(Ada, null, null, Session, default);

    async Task<MfaAuthentication> FinishAsync(MfaCeremonyOffer begun, params IFault<AssertionMaterial>[] faults) => await _layer.SignIn.FinishSecurityKeyAsync(
        Ada, begun.Id, Encoding.UTF8.GetBytes(Enrolling.Browser.Get(begun.OptionsJson, _key, faults).Json), Session, null, default);
}
