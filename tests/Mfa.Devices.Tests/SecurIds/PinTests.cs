using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Mfa.Devices.Tests.Recovery;
using Mfa.TestKit;
using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.SecurIds;

/// <summary>PINs are set, changed and removed by who may, and kept where nobody reads them.</summary>
public sealed class PinTests : IDisposable
{
    const string Pin = Fobs.Pin, NewPin = "08154711";

    readonly Layer _layer = new();
    readonly ModelSecurIdToken _fob = new();

    public void Dispose() => _layer.Dispose();

    string Code => _fob.CodeAt(_layer.Now);

    [Fact]
    public async Task Change_SetChangedAndRemoved_IsWhatSignsIn()
    {
        var device = await _layer.EnrolAsync(Ada, _fob);

        Assert.Equal(MfaPinUse.InFront, (await _layer.ChangePinAsync(Ada, device, Pin)).Device?.Pin);
        Assert.Equal(MfaStatus.PinRequired, (await _layer.TryAsync(Ada, Code)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, Pin + Code)).Status);
        _layer.Wait(60);
        Assert.Equal(MfaStatus.Accepted, (await _layer.ChangePinAsync(Ada, device, NewPin)).Status);
        Assert.Equal(MfaStatus.Rejected, (await _layer.TryAsync(Ada, Pin + Code)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, NewPin + Code)).Status);
        _layer.Wait(60);
        Assert.Equal(MfaPinUse.NotSet, (await _layer.ChangePinAsync(Ada, device, null)).Device?.Pin);
        Assert.Equal(MfaStatus.Malformed, (await _layer.TryAsync(Ada, NewPin + Code)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, Code)).Status);

        // Asked for again it changes nothing, and isn't told again.
        Assert.Equal(MfaStatus.Accepted, (await _layer.ChangePinAsync(Ada, device, null)).Status);
        Assert.Equal(["Set", "Changed", "Removed"], (await _layer.Events(MfaAuditKind.DevicePinChanged)).Select(entry => entry.Detail));
    }

    [Fact]
    public async Task Change_TokenThatAddsThePin_CantBeWithoutOne()
    {
        var device = await _layer.EnrolAsync(Ada, _fob, Pin, adds: true);

        Assert.Equal(MfaStatus.PinRequired, (await _layer.ChangePinAsync(Ada, device, null)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.ChangePinAsync(Ada, device, NewPin)).Status);
        Assert.Equal(MfaStatus.Rejected, (await _layer.TryAsync(Ada, ModelSecurIdToken.WithPin(Code, Pin))).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, ModelSecurIdToken.WithPin(Code, NewPin))).Status);
    }

    [Fact]
    public async Task Change_WhatHasNoPinOrCantBeOne_IsTold()
    {
        var app = await _layer.AddAppAsync(Ada);
        var device = await _layer.EnrolAsync(Ada, _fob);

        Assert.Equal(MfaStatus.PinNotSupported, (await _layer.ChangePinAsync(Ada, app.DeviceId, Pin)).Status);
        Assert.Equal(MfaStatus.PinNotSupported, (await _layer.ChangePinAsync(Ada, app.DeviceId, null)).Status);
        Assert.Equal(MfaStatus.DeviceNotFound, (await _layer.ChangePinAsync(Eve, device, Pin)).Status);
        foreach (var pin in new[] { "", "123", "123456789", "12a4", "12 4" })
            Assert.Equal(MfaStatus.PinInvalid, (await _layer.ChangePinAsync(Ada, device, pin)).Status);
        await Assert.ThrowsAsync<ArgumentNullException>("actor", async () => await _layer.Devices.ChangePinAsync(Ada, device, Pin, null!, null, default, default));
        Assert.Empty(await _layer.Events(MfaAuditKind.DevicePinChanged));
    }

    [Fact]
    public async Task Change_ByTheOwner_NeedsAFreshProofOfThisSession()
    {
        var device = await _layer.EnrolAsync(Ada, _fob, Pin);
        var proof = (await _layer.TryAsync(Ada, Pin + Code)).ToProof();

        Assert.Equal(MfaStatus.ProofRequired, await ChangeAsync(MfaActor.Owner(), null, Session));
        Assert.Equal(MfaStatus.ProofRequired, await ChangeAsync(MfaActor.Owner(), proof, OtherSession));
        Assert.Equal(MfaStatus.NotAllowed, await ChangeAsync(MfaActor.Recovery(), proof, Session));
        Assert.Equal(MfaStatus.Accepted, await ChangeAsync(MfaActor.Owner(), proof, Session));
        Assert.Equal(MfaStatus.Accepted, await ChangeAsync(MfaActor.System("hr"), null, default));
        _layer.Wait(300);
        Assert.Equal(MfaStatus.ProofRequired, await ChangeAsync(MfaActor.Owner(), proof, Session));

        async Task<MfaStatus> ChangeAsync(MfaActor actor, MfaProof? proof, byte[]? session) =>
            (await _layer.Devices.ChangePinAsync(Ada, device, NewPin, actor, proof, session, default)).Status;
    }

    [Fact]
    public async Task Change_IsAnnounced_WithoutThePin()
    {
        using var rescue = new Rescue();
        _ = await rescue.SettleAsync();
        var device = await rescue.Layer.EnrolAsync(Ada, _fob);
        rescue.Clear();

        _ = await rescue.Layer.ChangePinAsync(Ada, device, Pin);

        foreach (var box in new[] { rescue.Mail, rescue.Phone })
        {
            var message = Assert.Single(box.Messages);
            Assert.Equal((MfaMessageKind.DevicePinChanged, MfaDeviceKind.HardwareToken), (message.Kind, message.DeviceKind));
            Assert.DoesNotContain(Pin, MfaMessageText.English(message).Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Store_HoldsNoPin_NorItsLength()
    {
        var device = await _layer.EnrolAsync(Ada, _fob, Pin);
        _ = await _layer.TryAsync(Ada, Pin + Code);
        var length = LengthOf(await PinOf(_layer, Ada));
        Assert.DoesNotContain($"\"{Pin}", await TextOf(_layer, Ada), StringComparison.Ordinal);

        _ = await _layer.ChangePinAsync(Ada, device, NewPin);

        Assert.Equal(length, LengthOf(await PinOf(_layer, Ada)));
        Assert.DoesNotContain(NewPin, await TextOf(_layer, Ada), StringComparison.Ordinal);
        Assert.DoesNotContain(NewPin, Encoding.UTF8.GetString((await _layer.Devices.ExportAsync(Ada, Admin, default))!), StringComparison.Ordinal);
        Assert.All(await _layer.Events(), entry => Assert.DoesNotContain(NewPin, System.Text.Json.JsonSerializer.Serialize(entry), StringComparison.Ordinal));
        Assert.Equal(MfaStatus.Accepted, (await _layer.Devices.DeleteAsync(Ada, device, Admin, null, default, default)).Status);
        Assert.DoesNotContain("\"pin\"", await TextOf(_layer, Ada), StringComparison.Ordinal);
        Assert.All(await _layer.Store.ListAsync("", null, 10, default), token => Assert.DoesNotContain("\"pin\"", Encoding.UTF8.GetString(token.Payload.Span), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Store_PinOfAnotherToken_OpensNothing()
    {
        using var layer = new Layer(options => options.SealRecords = false);
        var other = Fobs.Other();
        _ = await layer.EnrolAsync(Ada, _fob, Pin);
        _ = await layer.EnrolAsync(Eve, other, NewPin);
        var record = (await layer.Store.ReadAsync(Ada, default))!;
        var state = JsonNode.Parse(record.Payload.Span[1..])!;
        state["devices"]![0]!["code"]!["pin"] = JsonNode.Parse(await PinOf(layer, Eve));
        byte[] payload = [record.Payload.Span[0], .. Encoding.UTF8.GetBytes(state.ToJsonString())];
        Assert.Equal(MfaWriteOutcome.Written, await layer.Store.TryWriteAsync(new MfaOwnerRecord(Ada, record.Version + 1, record.WriteId, payload), record.Version, [], default));

        Assert.Equal(MfaStatus.Unavailable, (await layer.TryAsync(Ada, NewPin + _fob.CodeAt(layer.Now))).Status);
        Assert.Equal(MfaStatus.Unavailable, (await layer.TryAsync(Ada, Pin + _fob.CodeAt(layer.Now))).Status);
        Assert.Equal(MfaStatus.Unavailable, (await layer.TryAsync(Ada, _fob.CodeAt(layer.Now))).Status);
        Assert.Equal(MfaStatus.Accepted, (await layer.TryAsync(Eve, NewPin + other.CodeAt(layer.Now))).Status);
    }

    [Fact]
    public async Task Authenticate_PinWhoseKeyIsGone_IsNotLeftOut()
    {
        var (first, second) = (new MfaMasterKey("k1", RandomNumberGenerator.GetBytes(32)), new MfaMasterKey("k2", RandomNumberGenerator.GetBytes(32)));
        using var before = new Layer(store: _layer.Store, keys: [first, second]);
        var device = await before.EnrolAsync(Ada, _fob);
        var app = await before.AddAppAsync(Ada);
        using var next = new Layer(store: _layer.Store, keys: [second, first]);
        next.Time.SetUtcNow(before.Now);
        _ = await next.Devices.ReprotectAsync("", null, 10, default);
        using var old = new Layer(store: _layer.Store, keys: [first, second]);
        old.Time.SetUtcNow(before.Now);
        _ = await old.ChangePinAsync(Ada, device, Pin);
        using var resealing = new Layer(store: _layer.Store, keys: [second, first]);
        resealing.Time.SetUtcNow(before.Now);
        Assert.Equal(MfaStatus.Accepted, (await resealing.Devices.RenameAsync(Ada, device, "new", Admin, null, default, default)).Status);

        using var after = new Layer(store: _layer.Store, keys: [second]);
        after.Time.SetUtcNow(before.Now);

        Assert.Equal(MfaStatus.Unavailable, (await after.TryAsync(Ada, _fob.CodeAt(after.Now), device)).Status);
        Assert.Equal(MfaStatus.Rejected, (await after.TryAsync(Ada, _fob.CodeAt(after.Now))).Status);
        Assert.Equal(MfaStatus.Accepted, (await after.TryAsync(Ada, app.CodeAt(after.Now))).Status);
    }

    [Fact]
    public async Task Reprotect_MovesPinsAsWell()
    {
        _ = await _layer.EnrolAsync(Ada, _fob, Pin);
        var next = new MfaMasterKey("k2", RandomNumberGenerator.GetBytes(32));
        using var moving = new Layer(store: _layer.Store, keys: [next, Key]);
        moving.Time.SetUtcNow(_layer.Now);

        Assert.Equal((1, 0), await MoveAsync());
        Assert.Equal((0, 0), await MoveAsync());

        using var after = new Layer(store: _layer.Store, keys: [next]);
        after.Time.SetUtcNow(_layer.Now);
        Assert.Equal(MfaStatus.PinRequired, (await after.TryAsync(Ada, Code)).Status);
        Assert.Equal(MfaStatus.Accepted, (await after.TryAsync(Ada, Pin + Code)).Status);

        async Task<(int, int)> MoveAsync()
        {
            var progress = await moving.Devices.ReprotectAsync("", null, 10, default);
            return (progress.Moved, progress.Failed);
        }
    }

    [Fact]
    public async Task OpenCodes_PinThatWasSetByAClockThatWasAhead_ExchangesGoOn()
    {
        var device = await _layer.EnrolAsync(Ada, _fob);
        var now = _layer.Now;
        _layer.Time.AdjustTime(now.AddDays(30));
        _ = await _layer.ChangePinAsync(Ada, device, Pin);
        _layer.Time.AdjustTime(now.AddMinutes(10));
        _fob.ClockError = TimeSpan.FromMinutes(-5);
        Assert.Equal(MfaStatus.PinRequired, await ExchangeAsync());
        _ = await _layer.Devices.OpenCodesAsync(Ada, Admin, default);
        _layer.Wait(240);

        Assert.Equal(MfaStatus.Accepted, await ExchangeAsync());

        async Task<MfaStatus> ExchangeAsync()
        {
            var first = await _layer.TryAsync(Ada, Pin + Code);
            Assert.Equal(MfaStatus.NextCodeRequired, first.Status);
            _layer.Wait(60);
            return (await _layer.TryAsync(Ada, Code, null, first.Continuation)).Status;
        }
    }

    static int LengthOf(string pin) => Convert.FromBase64String(JsonNode.Parse(pin)!["protectedSecret"]!.GetValue<string>()).Length;

    static async Task<string> TextOf(Layer layer, MfaOwnerKey owner) => Encoding.UTF8.GetString((await layer.Store.ReadAsync(owner, default))!.Payload.Span);

    static async Task<string> PinOf(Layer layer, MfaOwnerKey owner)
    {
        var text = await TextOf(layer, owner);
        return JsonNode.Parse(text[text.IndexOf("{\"userHandle\"", StringComparison.Ordinal)..])!["devices"]![0]!["code"]!["pin"]!.ToJsonString();
    }
}
