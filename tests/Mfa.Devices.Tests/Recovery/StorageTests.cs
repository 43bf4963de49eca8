using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mfa.Devices.Secrets;
using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.Recovery;

/// <summary>What is stored of recovery: protected, moved, shown and erased like everything else.</summary>
public sealed class StorageTests : IDisposable
{
    readonly Rescue _rescue = new();

    public void Dispose() => _rescue.Dispose();

    [Fact]
    public async Task Record_HoldsNoAddressAndNoCodeInClear()
    {
        _ = await _rescue.SettleAsync();
        var codes = await _rescue.CodesAsync();
        _ = await _rescue.Recovery.BeginAddressAsync(Ada, MfaChannelKind.Email, "new@example.com", Admin, null, Session, default);
        _ = await _rescue.OpenAsync();
        var payload = Encoding.UTF8.GetString((await _rescue.Layer.Store.ReadAsync(Ada, default))!.Payload.Span);

        string?[] secrets = [Rescue.MailAddress, "example.com", Rescue.PhoneNumber, "447911", .. codes, .. _rescue.Mail.Messages.Concat(_rescue.Phone.Messages).Select(message => message.Code)];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret!, payload, StringComparison.OrdinalIgnoreCase));
        Assert.All(codes, code => Assert.DoesNotContain(Convert.ToBase64String(RecoveryCode.TryRead(code, out var bytes) ? bytes : [])[..12], payload, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Record_WithAllThatItCanHold_FitsIntoAStore()
    {
        using var rescue = new Rescue(options => options.Recovery.RecoveryCodes = 20);
        var source = new string('\u00E4', 256);
        _ = await rescue.Layer.AddAppAsync(Ada, "app");
        for (var number = 0; number < 7; number++)
            _ = await rescue.Layer.AddKeyAsync(Ada, new U2f.Testing.VirtualCtap2Authenticator(), $"key {number}");
        for (var number = 0; number < 6; number++)
            await rescue.ImportAsync(mail: new string('a', 240) + number + "@example.com", phone: $"+4479111234{number}");
        rescue.Layer.Time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromHours(2));
        var proof = default(MfaProof);
        for (var number = 0; number < 13; number++)
            proof = (await rescue.Layer.SignIn.AuthenticateWithRecoveryCodeAsync(Ada, (await rescue.CodesAsync())[0], Session, source, default)).ToProof();
        foreach (var kind in new[] { MfaChannelKind.Email, MfaChannelKind.Telephone })
            _ = await rescue.Recovery.BeginAddressAsync(Ada, kind, kind == MfaChannelKind.Email ? new string('b', 240) + "@example.com" : "+123456789012345", MfaActor.Owner(source), proof, Session, default);
        rescue.Layer.Time.Advance(TimeSpan.FromHours(2));
        for (var number = 0; number < 3; number++)
            Assert.Equal(MfaStatus.Accepted, (await rescue.Recovery.OpenCaseAsync(Ada, new[] { (byte)number }, source, default)).Status);

        Assert.InRange((await rescue.Layer.Store.ReadAsync(Ada, default))!.Payload.Length, 10_000, 40_000);
    }

    [Fact]
    public async Task Reprotect_MovesAddressesOfEveryStanding()
    {
        var app = await _rescue.SettleAsync();
        _ = await _rescue.Recovery.ImportAddressAsync(Ada, MfaChannelKind.Email, "new@example.com", Admin, default);
        _ = await _rescue.Recovery.BeginAddressAsync(Ada, MfaChannelKind.Telephone, "+123456789", Admin, null, Session, default);
        var code = _rescue.Phone.CodeOf(MfaMessageKind.AddressCode);
        var codes = await _rescue.CodesAsync();
        var next = new MfaMasterKey("k2", RandomNumberGenerator.GetBytes(32));
        using var moving = new Rescue(store: _rescue.Layer.Store, sameChannels: _rescue, keys: [next, Key]);
        moving.Layer.Time.SetUtcNow(_rescue.Now);

        var done = await moving.Layer.Devices.ReprotectAsync("", null, 10, default);
        Assert.Equal((1, 0), (done.Moved, done.Failed));
        Assert.Equal(0, (await moving.Layer.Devices.ReprotectAsync("", null, 10, default)).Moved);

        // The old key can't be dropped: hashes of codes are under it. But no address is.
        using var after = new Rescue(store: _rescue.Layer.Store, sameChannels: _rescue, keys: [next, new MfaMasterKey("k1", Key.Bytes)]);
        after.Layer.Time.SetUtcNow(_rescue.Now);
        using var without = new Rescue(store: _rescue.Layer.Store, sameChannels: _rescue, keys: [next]);
        without.Layer.Time.SetUtcNow(_rescue.Now);
        Assert.Equal(["n\u2026@example.com", "+44\u202656"], (await without.GetAsync()).Addresses.Select(address => address.Masked));
        _rescue.Clear();
        Assert.Equal(MfaStatus.Accepted, (await after.UseAsync(codes[0])).Status);
        Assert.Equal([Rescue.MailAddress, "new@example.com"], _rescue.Mail.Messages.Select(message => message.Address).Order());
        Assert.Equal(MfaStatus.Accepted, (await after.Recovery.FinishAddressAsync(Ada, MfaChannelKind.Telephone, code, Admin, Session, default)).Status);
        Assert.Equal(MfaStatus.Accepted, (await after.Layer.TryAsync(Ada, app.CodeAt(after.Now))).Status);
    }

    [Fact]
    public async Task Export_ShowsAddressesAndNoCode()
    {
        _ = await _rescue.SettleAsync();
        var codes = await _rescue.CodesAsync();
        _ = await _rescue.UseAsync(codes[0]);
        _ = await _rescue.Recovery.ImportAddressAsync(Ada, MfaChannelKind.Email, "new@example.com", Admin, default);

        var json = Encoding.UTF8.GetString((await _rescue.Layer.Devices.ExportAsync(Ada, MfaActor.Owner(), default))!);

        using var document = JsonDocument.Parse(json);
        var addresses = document.RootElement.GetProperty("addresses").EnumerateArray().Select(address => (address.GetProperty("kind").GetString(), address.GetProperty("text").GetString()));
        Assert.Equal([("Email", Rescue.MailAddress), ("Email", "new@example.com"), ("Telephone", Rescue.PhoneNumber)], addresses.Order());
        Assert.Equal(9, document.RootElement.GetProperty("recoveryCodesLeft").GetInt32());
        Assert.All(codes, code => Assert.DoesNotContain(code, json, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Erase_LeavesNothingAndTellsNobody()
    {
        _ = await _rescue.SettleAsync();
        _ = await _rescue.ConfirmAsync();
        _rescue.Clear();

        Assert.Equal(MfaStatus.Accepted, (await _rescue.Layer.Devices.EraseAsync(Ada, Admin, default)).Status);

        Assert.Null(await _rescue.Layer.Store.ReadAsync(Ada, default));
        Assert.Empty(_rescue.Mail.Messages);
        Assert.Empty((await _rescue.GetAsync()).Addresses);
        Assert.Empty(await _rescue.Recovery.ListOpenCasesAsync("", null, 10, default));
        Assert.Equal(MfaStatus.Rejected, (await _rescue.UseAsync("0123-4567-89AB-CDEF")).Status);
    }

    [Fact]
    public async Task Audit_OfAllOfIt_HoldsNoAddressAndNoCode()
    {
        _ = await _rescue.SettleAsync();
        var codes = await _rescue.CodesAsync();
        _ = await _rescue.UseAsync(codes[0]);
        await _rescue.RecoverAsync();
        var help = await _rescue.Recovery.HelpAsync(Ada, Admin, default);
        _ = await _rescue.Recovery.AcceptHelpAsync(Ada, help.Code!, Rescue.Browser, null, default);
        _ = await _rescue.EnrolAsync(MfaActor.Recovery("192.0.2.1"), Rescue.Browser);

        var events = await _rescue.Layer.Events();
        var json = JsonSerializer.Serialize(events);
        string?[] secrets =
        [
            Rescue.MailAddress, Rescue.PhoneNumber, help.Code, .. codes, "\"ada\"", .. _rescue.Mail.Messages.Concat(_rescue.Phone.Messages).Select(message => message.Code).OfType<string>(),
        ];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret!, json, StringComparison.Ordinal));
        var enrolled = events.Last(entry => entry.Kind == MfaAuditKind.DeviceEnrolled);
        Assert.Equal((MfaActorKind.Recovery, enrolled.Subject, "192.0.2.1"), (enrolled.ActorKind, enrolled.ActorId, enrolled.SourceAddress));
    }
}
