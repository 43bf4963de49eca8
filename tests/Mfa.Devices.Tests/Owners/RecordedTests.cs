using System.Text.Json;
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

    [Fact]
    public void Records_OfEveryFormat_AreThere() => Assert.Equal([1, 2, 3, 4], Records().Select(record => (int)record[0]).Order());

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
