using System.Text.Json;
using Mfa.Devices.Tests.Recovery;
using Mfa.Devices.Tests.SecurIds;
using Mfa.TestKit;
using Mfa.Totp;
using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.Owners;

/// <summary>Records of every format that was ever written: each is read for ever, and lets its owner in.</summary>
public class RecordedTests
{
    const string SecretBase32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    static readonly string File = Path.Combine(AppContext.BaseDirectory, "vectors", "device-records.json");

    public static TheoryData<int, long, string> Records()
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(File));
        var records = new TheoryData<int, long, string>();
        foreach (var record in document.RootElement.GetProperty("records").EnumerateArray())
        {
            Assert.Equal(["format", "payload", "version"], record.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
            records.Add(record.GetProperty("format").GetInt32(), record.GetProperty("version").GetInt64(), record.GetProperty("payload").GetString()!);
        }

        return records;
    }

    [Theory]
    [MemberData(nameof(Records))]
    public async Task Read_RecordOfAFormatEverWritten_SignsItsOwnerIn(int format, long version, string payload)
    {
        var bytes = Convert.FromBase64String(payload);
        var record = new MfaOwnerRecord(Ada, version, Guid.Parse("11111111-1111-1111-1111-111111111111"), bytes);
        using var layer = new Layer(options => options.SealRecords = format is 2 or 4, owners: new OneRecord(record));
        layer.Wait(60);
        using var secret = TotpSecret.FromBase32(SecretBase32);
        var app = new App(secret);

        Assert.Equal(format, bytes[0]);
        Assert.Equal(["Ada's phone", "old key"], (await layer.DevicesOf(Ada)).Select(device => device.Name));
        Assert.Equal(MfaStatus.Replayed, (await layer.TryAsync(Ada, app.CodeAt(Noon))).Status);
        Assert.Equal(MfaStatus.Accepted, (await layer.TryAsync(Ada, app.CodeAt(layer.Now))).Status);
    }

    public static TheoryData<string, int, long, string, string> Recoveries()
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(File));
        var records = new TheoryData<string, int, long, string, string>();
        foreach (var record in document.RootElement.GetProperty("recoveries").EnumerateArray())
        {
            Assert.Equal(["code", "format", "payload", "version", "what"], record.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
            records.Add(
                record.GetProperty("what").GetString()!,
                record.GetProperty("format").GetInt32(),
                record.GetProperty("version").GetInt64(),
                record.GetProperty("code").GetString()!,
                record.GetProperty("payload").GetString()!);
        }

        return records;
    }

    [Theory]
    [MemberData(nameof(Recoveries))]
    public async Task Read_RecordWithRecovery_IsAsItWasWritten(string what, int format, long version, string code, string payload)
    {
        var record = new MfaOwnerRecord(Ada, version, Guid.Parse("11111111-1111-1111-1111-111111111111"), Convert.FromBase64String(payload));
        using var layer = new Layer(options => options.SealRecords = format == 4, owners: new OneRecord(record));
        var overview = await layer.Recovery.GetAsync(Ada, Rescue.Browser, default);
        var other = await layer.Recovery.GetAsync(Ada, Rescue.OtherBrowser, default);
        var pending = (await layer.Recovery.GetAsync(Ada, Session, default)).Pending;
        var (isOpen, hasDevice) = (what == "open", what is "open" or "stopped");

        Assert.Equal(format, record.Payload.Span[0]);
        Assert.Equal(["a\u2026@example.com", "+44\u202656"], overview.Addresses.Select(address => address.Masked));
        Assert.Equal((hasDevice ? 9 : 0, hasDevice ? 10 : 0), (overview.RecoveryCodesLeft, overview.RecoveryCodesMade));
        Assert.Equal(isOpen ? 2 : 0, overview.Cases.Count);
        Assert.Equal(isOpen ? [MfaChannelKind.Telephone] : [], pending);
        Assert.Equal((isOpen ? true : null, isOpen ? false : null), (overview.Case?.IsEmailConfirmed, overview.Case?.IsTelephoneConfirmed));
        Assert.Equal(isOpen ? Noon : null, other.Case?.CanBeFinishedAt);
        Assert.Equal(!hasDevice, overview.MustEnroll);
        Assert.Equal(what == "helped" ? Noon.AddHours(24) : null, overview.HelpUntil);
        Assert.Equal((null, what == "finished" ? Noon.AddHours(1) : null), (overview.EnrollmentUntil, other.EnrollmentUntil));
        Assert.Equal(what == "stopped" ? Noon.AddHours(24) : null, overview.FrozenUntil);
        if (hasDevice)
            Assert.Equal(8, (await layer.SignIn.AuthenticateWithRecoveryCodeAsync(Ada, code, Session, null, default)).RecoveryCodesLeft);
        else if (what == "helped")
            Assert.Equal(MfaStatus.Accepted, (await layer.Recovery.AcceptHelpAsync(Ada, code, Rescue.Browser, null, default)).Status);
        Assert.Contains("old@example.com", System.Text.Encoding.UTF8.GetString((await layer.Devices.ExportAsync(Ada, Admin, default))!), StringComparison.Ordinal);
    }

    public static TheoryData<int, long, string> SecurIdRecords()
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(File));
        var records = new TheoryData<int, long, string>();
        foreach (var record in document.RootElement.GetProperty("securIds").EnumerateArray())
        {
            Assert.Equal(["format", "payload", "version"], record.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
            records.Add(record.GetProperty("format").GetInt32(), record.GetProperty("version").GetInt64(), record.GetProperty("payload").GetString()!);
        }

        return records;
    }

    [Theory]
    [MemberData(nameof(SecurIdRecords))]
    public async Task Read_RecordWithSecurIdTokens_SignsItsOwnerInWithThePinsThatWereSet(int format, long version, string payload)
    {
        var record = new MfaOwnerRecord(Ada, version, Guid.Parse("11111111-1111-1111-1111-111111111111"), Convert.FromBase64String(payload));
        using var layer = new Layer(options => options.SealRecords = format == 4, owners: new OneRecord(record));
        var (fob, pinless, adding) = (new ModelSecurIdToken(), Fobs.Other(1), Fobs.Other(2));
        layer.Wait(60);

        Assert.Equal(format, record.Payload.Span[0]);
        Assert.Equal([MfaPinUse.InFront, MfaPinUse.NotSet, MfaPinUse.Added], (await layer.DevicesOf(Ada)).Select(device => device.Pin));
        Assert.Equal(MfaStatus.Replayed, (await layer.TryAsync(Ada, adding.CodeAt(Noon - adding.Interval, "08154711"), (await layer.DevicesOf(Ada))[2].Id)).Status);
        Assert.Equal(MfaStatus.Rejected, (await layer.TryAsync(Ada, "4712" + fob.CodeAt(layer.Now))).Status);
        Assert.Equal(MfaStatus.Accepted, (await layer.TryAsync(Ada, "4711" + fob.CodeAt(layer.Now))).Status);
        Assert.Equal(MfaStatus.Accepted, (await layer.TryAsync(Ada, pinless.CodeAt(layer.Now))).Status);
        Assert.Equal(MfaStatus.Rejected, (await layer.TryAsync(Ada, adding.CodeAt(layer.Now))).Status);
        Assert.Equal(MfaStatus.Accepted, (await layer.TryAsync(Ada, adding.CodeAt(layer.Now, "08154711"))).Status);
    }

    [Fact]
    public void Records_OfEveryFormat_AreThere()
    {
        Assert.Equal([3, 4], SecurIdRecords().Select(record => (int)record[0]).Order());
        Assert.Equal([1, 2, 3, 4], Records().Select(record => (int)record[0]).Order());
        Assert.Equal(["finished", "helped", "open", "open", "stopped"], Recoveries().Select(record => (string)record[0]).Order(StringComparer.Ordinal));
    }

    /// <summary>A store with one record, whose writes are as good as done.</summary>
    sealed class OneRecord(MfaOwnerRecord record) : IMfaOwnerStore
    {
        public ValueTask<MfaOwnerRecord?> ReadAsync(MfaOwnerKey owner, CancellationToken cancellationToken) => new(record);

        public ValueTask<MfaWriteOutcome> TryWriteAsync(
            MfaOwnerRecord record, long expectedVersion, IReadOnlyList<MfaAuditEvent> events, CancellationToken cancellationToken) => new(MfaWriteOutcome.Written);

        public ValueTask<MfaWriteOutcome> DeleteAsync(
            MfaOwnerKey owner, long expectedVersion, string subject, IReadOnlyList<MfaAuditEvent> events, CancellationToken cancellationToken) => new(MfaWriteOutcome.Written);
    }
}
