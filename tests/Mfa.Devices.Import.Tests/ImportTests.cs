using System.Security.Cryptography;
using System.Text;
using Mfa.KeyContainers;

namespace Mfa.Devices.Import.Tests;

public sealed class ImportTests : IDisposable
{
    readonly Inventory _inventory = new();

    public void Dispose() => _inventory.Dispose();

    [Fact]
    public async Task Import_GoodAndBadRecords_EachHasItsOutcome()
    {
        var (first, third) = (Seed(), Seed());
        var rows = await _inventory.ImportAsync(
            $"""
            A-1, {first}, hotp, 6, 5
            A-2, not hexadecimal, hotp, 6
            a 1, {third}, totp, 8, 60
            A-3, {first}, hotp, 6
            A-4, {Seed()}, ocra, OCRA-1:HOTP-SHA1-8:QH40
            A-1, {first}, hotp, 6, 5
            A-5, {Seed()}, totp, 8, 60
            """);

        Assert.Equal(
            [
                MfaSeedFileOutcome.Added, MfaSeedFileOutcome.Unreadable, MfaSeedFileOutcome.SerialTaken, MfaSeedFileOutcome.SeedTaken, MfaSeedFileOutcome.NotSupported,
                MfaSeedFileOutcome.AlreadyAdded, MfaSeedFileOutcome.Added,
            ],
            rows.Select(row => row.Outcome));
        Assert.Equal([1L, 2, 3, 4, 5, 6, 7], rows.Select(row => row.Number));
        Assert.Equal(2, Assert.Single(rows[1].Diagnostics, diagnostic => diagnostic.Severity == TokenKeySeverity.Error).Line);
        Assert.All(rows, row => Assert.False(row.IsFatal));
        var token = await _inventory.Tokens.FindAsync("", "A5", null, default);
        Assert.Equal((false, 8), (token!.IsCounterBased, token.Digits));
        Assert.DoesNotContain(rows.SelectMany(row => row.Diagnostics), diagnostic => diagnostic.Message.Contains(first, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Import_ThatWasBrokenOff_GoesOnWhenItIsBegunAgain()
    {
        using var inventory = new Inventory(isOnSqlite: true);
        var file = FileOf(1000);
        using (var stream = new MemoryStream(Encoding.UTF8.GetBytes(file), writable: false))
        {
            await foreach (var row in inventory.Importer.ImportAsync("", stream, Csv, Inventory.Admin))
            {
                if (row.Number == 450)
                    break;
            }
        }

        var rows = await inventory.ImportAsync(file);

        var there = rows.TakeWhile(row => row.Outcome == MfaSeedFileOutcome.AlreadyAdded).Count();
        Assert.InRange(there, 450, 650);
        Assert.All(rows.Skip(there), row => Assert.Equal(MfaSeedFileOutcome.Added, row.Outcome));
        Assert.Equal(1000, rows.Count);
        Assert.Equal(1000, (await inventory.Tokens.ListAsync("", null, 1000, default)).Count);
        Assert.Equal(1000, (await inventory.Directory.ListAuditAsync(new MfaAuditQuery("") { Kinds = [MfaAuditKind.TokenAdded], Count = 1000 }, default)).Count);
    }

    [Fact]
    public async Task Import_Cancelled_StopsAndLeavesWhatIsAdded()
    {
        using var source = new CancellationTokenSource();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(FileOf(1000)), writable: false);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var row in _inventory.Importer.ImportAsync("", stream, Csv, Inventory.Admin, cancellationToken: source.Token))
            {
                if (row.Number == 200)
                    await source.CancelAsync();
            }
        });

        Assert.InRange((await _inventory.Tokens.ListAsync("", null, 1000, default)).Count, 200, 400);
    }

    [Fact]
    public async Task Import_Progress_IsToldAfterEachBatch()
    {
        var told = new Told();
        var file = FileOf(450);

        _ = await _inventory.ImportAsync(file, progress: told);

        Assert.Equal([200, 400, 450], told.Values.Select(value => value.Records));
        Assert.Equal(new MfaSeedFileProgress(450, 450, 0, 0, Encoding.UTF8.GetByteCount(file)), told.Values[^1]);
    }

    [Fact]
    public async Task Import_Rehearsal_AddsNothing()
    {
        var rows = await _inventory.ImportAsync(
            $"A-1, {Seed()}\nA-2, {Seed()}, ocra, OCRA-1:HOTP-SHA1-8:QH40",
            new MfaSeedFileOptions { IsRehearsal = true, Reading = Csv.Reading });

        Assert.Equal([MfaSeedFileOutcome.Added, MfaSeedFileOutcome.NotSupported], rows.Select(row => row.Outcome));
        Assert.Empty(await _inventory.Tokens.ListAsync("", null, 10, default));
    }

    [Fact]
    public async Task Import_SomethingElse_SaysSoAboutTheFile()
    {
        var row = Assert.Single(await _inventory.ImportAsync("<html/>", new MfaSeedFileOptions()));

        Assert.Equal((0L, MfaSeedFileOutcome.Unreadable, true), (row.Number, row.Outcome, row.IsFatal));
        Assert.Equal(TokenKeyDiagnosticCode.FormatUnknown, row.Diagnostics[0].Code);
    }

    [Fact]
    public async Task Import_TwoOfOneFileAtOnce_AddEachTokenOnce()
    {
        using var inventory = new Inventory(isOnSqlite: true);
        var file = FileOf(400);

        var rows = await Task.WhenAll(Task.Run(() => inventory.ImportAsync(file)), Task.Run(() => inventory.ImportAsync(file)));

        Assert.Equal(400, rows.SelectMany(list => list).Count(row => row.Outcome == MfaSeedFileOutcome.Added));
        Assert.Equal(400, rows.SelectMany(list => list).Count(row => row.Outcome == MfaSeedFileOutcome.AlreadyAdded));
    }

    [Fact]
    public async Task Import_ByAnOwner_IsTheCallersBug()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(FileOf(1)), writable: false);

        await Assert.ThrowsAsync<ArgumentException>("actor", async () => await _inventory.Importer.ImportAsync("", stream, Csv, MfaActor.Owner()).ToListAsync());
    }

    [Fact]
    public async Task Import_StreamThatFails_ThrowsWhatItThrows()
    {
        using var stream = new BrokenStream(Encoding.UTF8.GetBytes(FileOf(400)));

        await Assert.ThrowsAsync<IOException>(async () => await _inventory.Importer.ImportAsync("", stream, Csv, Inventory.Admin).ToListAsync());
    }

    static MfaSeedFileOptions Csv { get; } = new() { Reading = new TokenKeyImportOptions { Format = TokenKeyFormat.OathCsv } };

    static string FileOf(int count) => string.Join('\n', Enumerable.Range(1, count).Select(number => $"T-{number}, {Seed()}, hotp, 6"));

    static string Seed() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));

    sealed class Told : IProgress<MfaSeedFileProgress>
    {
        public List<MfaSeedFileProgress> Values { get; } = [];

        public void Report(MfaSeedFileProgress value) => Values.Add(value);
    }

    // Ends as an upload does whose sender is gone.
    sealed class BrokenStream(byte[] bytes) : MemoryStream(bytes, writable: false)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position > 8192 ? throw new IOException("Gone.") : await base.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
    }
}
