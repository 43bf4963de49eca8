using Mfa.TestKit;
using Mfa.Totp;

namespace Mfa.Devices.TestKit;

/// <summary>Somebody with two addresses who has lost a device, at one machine.</summary>
public sealed class LostDevice(MfaMachine machine, MfaOwnerKey owner)
{
    static readonly MfaActor Importer = MfaActor.System("tests");

    /// <summary>The binding of the browser that opens the case.</summary>
    public static byte[] Browser { get; } = "browser"u8.ToArray();

    /// <summary>Gives the owner both addresses.</summary>
    public async Task RegisterAsync()
    {
        foreach (var (kind, address) in new[] { (MfaChannelKind.Email, "ada@example.com"), (MfaChannelKind.Telephone, "+44 7911 123456") })
            Assert.Equal(MfaStatus.Accepted, (await machine.Recovery.ImportAddressAsync(owner, kind, address, Importer, default)).Status);
    }

    /// <summary>Opens a case and returns its id.</summary>
    public async Task<Guid> OpenAsync()
    {
        var opened = await machine.Recovery.OpenCaseAsync(owner, Browser, null, default);
        Assert.Equal(MfaStatus.Accepted, opened.Status);
        return opened.Case!.Id;
    }

    /// <summary>Opens a case and enters both codes: it waits.</summary>
    public async Task<Guid> ConfirmAsync()
    {
        var id = await OpenAsync();
        foreach (var channel in machine.Channels)
            Assert.Equal(MfaStatus.Accepted, await EnterAsync(id, channel.Kind, CodeOf(channel)));
        return id;
    }

    /// <summary>The code of a case that came last.</summary>
    public static string CodeOf(WatchedChannel channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return channel.Messages.Last(message => message.Kind == MfaMessageKind.CaseCode).Code!;
    }

    public async Task<MfaStatus> EnterAsync(Guid id, MfaChannelKind kind, string code) =>
        (await machine.Recovery.EnterCaseCodeAsync(owner, id, kind, code, Browser, null, default)).Status;

    public async Task<MfaStatus> FinishAsync(Guid id) => (await machine.Recovery.FinishCaseAsync(owner, id, Browser, null, default, null, default)).Status;

    /// <summary>Begins to enrol an app, as a finished case allows.</summary>
    public async Task<(Guid Id, ModelToken App)> BeginAppAsync()
    {
        using var offer = await machine.Enrollment.BeginVirtualDeviceAsync(owner, "ada", MfaActor.Recovery(), null, Browser, default);
        Assert.Equal(MfaStatus.Accepted, offer.Status);
        using var secret = TotpSecret.FromBase32(offer.SecretBase32);
        var key = new byte[secret.Length];
        secret.CopyTo(key);
        return (offer.EnrollmentId, new ModelToken(key));
    }

    public async Task<MfaStatus> FinishAppAsync((Guid Id, ModelToken App) begun, string name, DateTimeOffset now)
    {
        var (first, second) = (begun.App.CodeAt(now - begun.App.Period), begun.App.CodeAt(now));
        return (await machine.Enrollment.FinishVirtualDeviceAsync(owner, begun.Id, name, first, second, MfaActor.Recovery(), Browser, default)).Status;
    }
}
