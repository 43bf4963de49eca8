using System.Text;
using Mfa.Totp;
using Mfa.U2f;
using Mfa.U2f.Testing;
using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.Enrollment;

public sealed class SecurityKeyTests : IDisposable
{
    readonly Layer _layer = new();
    readonly VirtualCtap2Authenticator _key = new();

    public void Dispose() => _layer.Dispose();

    [Fact]
    public async Task Finish_NameThatCantBeOne_IsInvalidAndTheCeremonyStaysGood()
    {
        var begun = await _layer.Enrollment.BeginSecurityKeyAsync(Ada, "ada", null, null, MfaActor.Owner(), null, Session, default);
        var json = Encoding.UTF8.GetBytes(Enrolling.Browser.Create(begun.OptionsJson, _key).Json);

        Assert.Equal(MfaStatus.NameInvalid, (await FinishAsync(begun.Id, " ", json)).Status);
        Assert.Equal(MfaStatus.Accepted, (await FinishAsync(begun.Id, "key", json)).Status);
        Assert.Equal(MfaStatus.NotPending, (await FinishAsync(begun.Id, "again", json)).Status);
    }

    [Fact]
    public async Task Delete_Key_CanBeSomebodyElses()
    {
        var credential = Credential();
        Assert.Equal(MfaStatus.Accepted, (await _layer.Enrollment.ImportSecurityKeyAsync(Ada, "key", credential, Admin, default)).Status);
        Assert.Equal(MfaStatus.AlreadyRegistered, (await _layer.Enrollment.ImportSecurityKeyAsync(Eve, "key", credential, Admin, default)).Status);
        Assert.Equal(MfaStatus.AlreadyRegistered, (await _layer.Enrollment.ImportSecurityKeyAsync(Ada, "again", credential, Admin, default)).Status);

        _ = await _layer.Devices.DeleteAsync(Ada, (await _layer.DevicesOf(Ada)).Single().Id, Admin, null, default, default);

        Assert.Equal(MfaStatus.Accepted, (await _layer.Enrollment.ImportSecurityKeyAsync(Eve, "key", credential, Admin, default)).Status);
    }

    [Fact]
    public async Task Import_RowWithANameThatCantBeOne_IsInvalidAndStopsNoOther()
    {
        var credential = Credential();
        using var secret = TotpSecret.Generate();
        using var app = MfaImport.VirtualDevice(Ada, "app\n", secret);
        using var badKey = MfaImport.SecurityKey(Ada, new string('x', 65), credential);
        using var key = MfaImport.SecurityKey(Ada, "key", credential);

        var results = await _layer.Enrollment.ImportAsync([app, badKey, key], Admin, default);

        Assert.Equal([MfaStatus.NameInvalid, MfaStatus.NameInvalid, MfaStatus.Accepted], results.Select(result => result.Status));
        Assert.Throws<ArgumentNullException>("name", () => MfaImport.SecurityKey(Ada, null!, credential));
    }

    async Task<MfaResult> FinishAsync(string ceremonyId, string name, byte[] json) =>
        await _layer.Enrollment.FinishSecurityKeyAsync(Ada, ceremonyId, name, json, MfaActor.Owner(), Session, default);

    // One that another application has registered so far.
    FidoCredential Credential()
    {
        var relyingParty = new FidoRelyingParty(new FidoRelyingPartyOptions { Id = "example.com", Name = "Example", Origins = ["https://login.example.com"] });
        var ceremony = relyingParty.BeginRegistration(new FidoUser(new byte[] { 1, 2, 3 }, "x", null), [], null, Session, _layer.Now);
        var json = Encoding.UTF8.GetBytes(Enrolling.Browser.Create(ceremony.OptionsJson, _key).Json);
        return relyingParty.FinishRegistration(ceremony, json, Session, _layer.Now).Credential!;
    }
}
