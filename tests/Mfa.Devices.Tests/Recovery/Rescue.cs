using Microsoft.Extensions.DependencyInjection;
using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.Recovery;

/// <summary>The device layer with a mailbox and a telephone, and what people do who have lost something.</summary>
public sealed class Rescue : IDisposable
{
    public const string MailAddress = "ada@example.com", PhoneNumber = "+447911123456";

    public static readonly byte[] Browser = "browser 1"u8.ToArray();
    public static readonly byte[] OtherBrowser = "browser 2"u8.ToArray();

    public Rescue(
        Action<MfaOptions>? configure = null, MfaMemoryStore? store = null, IMfaOwnerStore? owners = null, Action<IServiceCollection>? services = null, Rescue? sameChannels = null, params MfaMasterKey[] keys)
    {
        Mail = sameChannels?.Mail ?? new Postbox(MfaChannelKind.Email);
        Phone = sameChannels?.Phone ?? new Postbox(MfaChannelKind.Telephone);
        Layer = new Layer(
            configure,
            store,
            owners,
            collection =>
            {
                collection.AddSingleton<IMfaRecoveryChannel>(Mail).AddSingleton<IMfaRecoveryChannel>(Phone);
                services?.Invoke(collection);
            },
            keys);
    }

    public Layer Layer { get; }

    public Postbox Mail { get; }

    public Postbox Phone { get; }

    public MfaRecovery Recovery => Layer.Recovery;

    public DateTimeOffset Now => Layer.Now;

    public void Dispose() => Layer.Dispose();

    public Postbox Of(MfaChannelKind kind) => kind == MfaChannelKind.Email ? Mail : Phone;

    public async Task<long> VersionAsync(MfaOwnerKey? owner = null) => (await Layer.Store.ReadAsync(owner ?? Ada, default))!.Version;

    /// <summary>An owner with an app and both addresses, imported; what was told of it is cleared away.</summary>
    public async Task<App> SettleAsync(MfaOwnerKey? owner = null)
    {
        var app = await Layer.AddAppAsync(owner ?? Ada);
        await ImportAsync(owner);
        return app;
    }

    public async Task ImportAsync(MfaOwnerKey? owner = null, string mail = MailAddress, string phone = PhoneNumber)
    {
        Assert.Equal(MfaStatus.Accepted, (await Recovery.ImportAddressAsync(owner ?? Ada, MfaChannelKind.Email, mail, Admin, default)).Status);
        Assert.Equal(MfaStatus.Accepted, (await Recovery.ImportAddressAsync(owner ?? Ada, MfaChannelKind.Telephone, phone, Admin, default)).Status);
        Clear();
    }

    public void Clear()
    {
        Mail.Clear();
        Phone.Clear();
    }

    public async Task<MfaRecoveryResult> OpenAsync(byte[]? browser = null, MfaOwnerKey? owner = null) =>
        await Recovery.OpenCaseAsync(owner ?? Ada, browser ?? Browser, "192.0.2.1", default);

    public async Task<MfaRecoveryResult> EnterAsync(Guid id, MfaChannelKind kind, string? code = null, byte[]? browser = null, MfaOwnerKey? owner = null) =>
        await Recovery.EnterCaseCodeAsync(owner ?? Ada, id, kind, code ?? Of(kind).CodeOf(MfaMessageKind.CaseCode), browser ?? Browser, "192.0.2.1", default);

    public async Task<MfaRecoveryResult> FinishAsync(Guid id, byte[]? browser = null, MfaProof? proof = null, byte[]? session = null) =>
        await Recovery.FinishCaseAsync(Ada, id, browser ?? Browser, proof, session, "192.0.2.1", default);

    /// <summary>Opens a case and enters both codes: it waits.</summary>
    public async Task<Guid> ConfirmAsync(byte[]? browser = null)
    {
        var opened = await OpenAsync(browser);
        Assert.Equal(MfaStatus.Accepted, opened.Status);
        foreach (var kind in new[] { MfaChannelKind.Email, MfaChannelKind.Telephone })
            Assert.Equal(MfaStatus.Accepted, (await EnterAsync(opened.Case!.Id, kind, browser: browser)).Status);
        return opened.Case!.Id;
    }

    /// <summary>A case from its beginning to its end.</summary>
    public async Task RecoverAsync(byte[]? browser = null)
    {
        var id = await ConfirmAsync(browser);
        Layer.Time.Advance(TimeSpan.FromHours(24));
        Assert.Equal(MfaStatus.Accepted, (await FinishAsync(id, browser)).Status);
    }

    /// <summary>Enrols an app as somebody; the first refusal, if there is one.</summary>
    public async Task<(MfaStatus Status, App? App)> EnrolAsync(MfaActor actor, byte[] binding, string name = "new phone", MfaProof? proof = null)
    {
        using var offer = await Layer.Enrollment.BeginVirtualDeviceAsync(Ada, "ada", actor, proof, binding, default);
        if (!offer.IsAccepted)
            return (offer.Status, null);
        var app = App.Of(offer);
        var result = await FinishEnrolmentAsync(offer, app, actor, binding, name);
        if (result.IsAccepted)
            app.DeviceId = result.Device!.Id;
        return (result.Status, app);
    }

    public async Task<MfaResult> FinishEnrolmentAsync(MfaVirtualDeviceOffer offer, App app, MfaActor actor, byte[] binding, string name = "new phone")
    {
        ArgumentNullException.ThrowIfNull(offer);
        ArgumentNullException.ThrowIfNull(app);
        return await Layer.Enrollment.FinishVirtualDeviceAsync(Ada, offer.EnrollmentId, name, app.CodeAt(Now, -1), app.CodeAt(Now), actor, binding, default);
    }

    public async Task<IReadOnlyList<string>> CodesAsync(MfaOwnerKey? owner = null)
    {
        var made = await Recovery.CreateCodesAsync(owner ?? Ada, Admin, null, default, default);
        Assert.Equal(MfaStatus.Accepted, made.Status);
        return made.Codes;
    }

    public async Task<MfaAuthentication> UseAsync(string code, MfaOwnerKey? owner = null, byte[]? session = null) =>
        await Layer.SignIn.AuthenticateWithRecoveryCodeAsync(owner ?? Ada, code, session ?? Session, null, default);

    public async Task<MfaRecoveryOverview> GetAsync(byte[]? binding = null, MfaOwnerKey? owner = null) => await Recovery.GetAsync(owner ?? Ada, binding, default);
}
