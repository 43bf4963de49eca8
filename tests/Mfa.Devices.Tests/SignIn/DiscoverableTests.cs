using System.Text;
using Mfa.U2f;
using Mfa.U2f.Testing;
using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.SignIn;

/// <summary>Sign-in without a name: the credential says who it is, and the ceremony belongs to nobody until then.</summary>
public sealed class DiscoverableTests : IDisposable
{
    readonly Layer _layer = new();
    readonly VirtualCtap2Authenticator _key = new() { SupportsResidentKeys = true, VerifiesUser = true };

    public void Dispose() => _layer.Dispose();

    [Fact]
    public async Task FinishDiscoverable_Passkey_FindsItsOwner()
    {
        await RegisterAsync();
        var begun = await _layer.SignIn.BeginDiscoverableAsync(null, Session, default);

        var result = await FinishAsync(begun.Id, begun.OptionsJson);

        Assert.Equal((MfaStatus.Accepted, Ada), (result.Status, result.Owner));
    }

    [Fact]
    public async Task FinishDiscoverable_SecondTimeWithOneCeremony_IsNotPending()
    {
        await RegisterAsync();
        var begun = await _layer.SignIn.BeginDiscoverableAsync(null, Session, default);

        Assert.Equal(MfaStatus.Accepted, (await FinishAsync(begun.Id, begun.OptionsJson)).Status);
        Assert.Equal(MfaStatus.NotPending, (await FinishAsync(begun.Id, begun.OptionsJson)).Status);
    }

    [Fact]
    public async Task FinishDiscoverable_CeremonyThatIsNone_IsNotPending()
    {
        await RegisterAsync();
        var begun = await _layer.SignIn.BeginDiscoverableAsync(null, Session, default);
        var changed = (begun.Id[0] == 'A' ? 'B' : 'A') + begun.Id[1..];

        foreach (var id in new[] { "", "A", "!", changed, begun.Id[..^1], new string('A', 5000) })
            Assert.Equal(MfaStatus.NotPending, (await FinishAsync(id, begun.OptionsJson)).Status);
    }

    [Fact]
    public async Task FinishDiscoverable_AfterItsTime_IsNotPending()
    {
        await RegisterAsync();
        var begun = await _layer.SignIn.BeginDiscoverableAsync(null, Session, default);
        _layer.Time.SetUtcNow(begun.ExpiresAt);

        Assert.Equal(MfaStatus.NotPending, (await FinishAsync(begun.Id, begun.OptionsJson)).Status);
    }

    [Fact]
    public async Task FinishDiscoverable_UnknownCredential_IsRejected()
    {
        await RegisterAsync();
        _ = await _layer.Devices.EraseAsync(Ada, Admin, default);
        var begun = await _layer.SignIn.BeginDiscoverableAsync(null, Session, default);

        Assert.Equal(MfaStatus.Rejected, (await FinishAsync(begun.Id, begun.OptionsJson)).Status);
    }

    [Fact]
    public async Task FinishDiscoverable_ResponsesThatDoNotHold_WriteNothing()
    {
        await RegisterAsync();
        var before = (await _layer.Store.ReadAsync(Ada, default))!.Version;
        for (var number = 0; number < 10; number++)
        {
            var begun = await _layer.SignIn.BeginDiscoverableAsync(null, Session, default);
            var json = Enrolling.Browser.Get(begun.OptionsJson, _key, SignatureFaults.BitFlipped()).Json;
            Assert.Equal(MfaStatus.Rejected, (await _layer.SignIn.FinishDiscoverableAsync(begun.Id, Encoding.UTF8.GetBytes(json), Session, null, default)).Status);
            Assert.Equal(MfaStatus.Malformed, (await _layer.SignIn.FinishDiscoverableAsync(begun.Id, default, Session, null, default)).Status);
        }

        Assert.Equal(before, (await _layer.Store.ReadAsync(Ada, default))!.Version);
    }

    [Fact]
    public async Task FinishDiscoverable_ClonedKey_IsReported()
    {
        await RegisterAsync();
        var begun = await _layer.SignIn.BeginDiscoverableAsync(null, Session, default);
        var json = Enrolling.Browser.Get(begun.OptionsJson, _key, AuthenticatorDataFaults.Counter(0)).Json;

        var result = await _layer.SignIn.FinishDiscoverableAsync(begun.Id, Encoding.UTF8.GetBytes(json), Session, null, default);

        Assert.Equal((MfaStatus.Rejected, true), (result.Status, result.CloneSuspected));
        Assert.Single(await _layer.Events(MfaAuditKind.CloneSuspected));
    }

    async Task RegisterAsync()
    {
        var begun = await _layer.Enrollment.BeginSecurityKeyAsync(
            Ada, "ada", null, new FidoRegistrationRequest { ResidentKey = FidoResidentKey.Required, UserVerification = FidoUserVerification.Required }, Admin, null, Session, default);
        var json = Enrolling.Browser.Create(begun.OptionsJson, _key).Json;
        Assert.Equal(MfaStatus.Accepted, (await _layer.Enrollment.FinishSecurityKeyAsync(Ada, begun.Id, "passkey", Encoding.UTF8.GetBytes(json), Admin, Session, default)).Status);
    }

    async Task<MfaAuthentication> FinishAsync(string id, string optionsJson) =>
        await _layer.SignIn.FinishDiscoverableAsync(id, Encoding.UTF8.GetBytes(Enrolling.Browser.Get(optionsJson, _key).Json), Session, null, default);
}
