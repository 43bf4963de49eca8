using System.Runtime.CompilerServices;
using Mfa.Devices.Import.SecurId;
using Mfa.KeyContainers;
using Mfa.SecurId;

namespace Mfa.Devices.Import;

/// <summary>Reads seed files into the inventory of hardware tokens.</summary>
/// <remarks>
/// <para>Records are read, added in batches and handed over one by one, in bounded memory: a file of any length. A record that is refused stops no other. Nothing is added but by
/// going through the rows: whoever stops half-way has added what was handed over, and some of the next batch at most.</para>
/// <para>Resumable: import the file again. What is there is <see cref="MfaSeedFileOutcome.AlreadyAdded"/>.</para>
/// <para>Thread-safe. For administrators; the application sees to it that nobody else calls.</para>
/// </remarks>
public sealed class MfaSeedFileImporter
{
    const int BatchLength = 200;

    readonly MfaTokenInventory _inventory;
    readonly TimeProvider _time;

    /// <summary>Makes an importer.</summary>
    /// <param name="inventory">Where tokens go.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public MfaSeedFileImporter(MfaTokenInventory inventory, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        ArgumentNullException.ThrowIfNull(time);
        _inventory = inventory;
        _time = time;
    }

    /// <summary>Imports a file.</summary>
    /// <param name="tenant">The tenant, 0 to 64 UTF-8 bytes.</param>
    /// <param name="file">The file, from where it stands; read once, asynchronously, and not disposed. Nothing of it is kept or written anywhere but the seeds.</param>
    /// <param name="options">How; the defaults if null.</param>
    /// <param name="actor">Who imports: an administrator or the application. Each token that is added is audited.</param>
    /// <param name="progress">Told after each batch; null for nobody.</param>
    /// <param name="cancellationToken">Gives up; what was added stays.</param>
    /// <returns>The records, in the order of the file. What the stream, the store and the protector throw is thrown on.</returns>
    /// <exception cref="ArgumentNullException">The tenant, the file or the actor is null.</exception>
    /// <exception cref="ArgumentException">The tenant can't be one, or the actor is an owner: thrown with the first batch.</exception>
    public IAsyncEnumerable<MfaSeedFileRow> ImportAsync(
        string tenant,
        Stream file,
        MfaSeedFileOptions? options,
        MfaActor actor,
        IProgress<MfaSeedFileProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(actor);
        return ImportCoreAsync(tenant, new CountingStream(file), options ?? new MfaSeedFileOptions(), actor, progress, cancellationToken);
    }

    async IAsyncEnumerable<MfaSeedFileRow> ImportCoreAsync(
        string tenant,
        CountingStream file,
        MfaSeedFileOptions options,
        MfaActor actor,
        IProgress<MfaSeedFileProgress>? progress,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var told = default(MfaSeedFileProgress);
        using var batch = new Batch();
        await foreach (var add in RecordsAsync(file, options, cancellationToken).ConfigureAwait(false))
        {
            add(batch, _time.GetUtcNow());
            if (batch.Count < BatchLength)
                continue;
            foreach (var row in await FinishAsync().ConfigureAwait(false))
                yield return row;
        }

        foreach (var row in await FinishAsync().ConfigureAwait(false))
            yield return row;

        async ValueTask<IReadOnlyList<MfaSeedFileRow>> FinishAsync()
        {
            var rows = await batch.StoreAsync(
                seeds => options.IsRehearsal
                    ? ValueTask.FromResult<IReadOnlyList<MfaTokenAddOutcome>>([.. seeds.Select(_ => MfaTokenAddOutcome.Added)])
                    : _inventory.AddAsync(tenant, seeds, actor, cancellationToken)).ConfigureAwait(false);
            told = Count(told, rows) with { BytesRead = file.Length };
            progress?.Report(told);
            return rows;
        }
    }

    // What is compatible with RSA SecurID is told from its beginning; everything else, and what nobody knows, is for the reader of key containers.
    static async IAsyncEnumerable<Action<Batch, DateTimeOffset>> RecordsAsync(
        Stream file, MfaSeedFileOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (peeked, beginning) = await PeekedStream.OpenAsync(file, cancellationToken).ConfigureAwait(false);
        var records = options.Reading.Format != TokenKeyFormat.Unknown ? null
            : SecurIdSdtidReader.IsSdtid(beginning.Span) ? SdtidFile.ReadAsync(peeked, options, cancellationToken)
            : TokenStringFile.IsTokenStrings(beginning.Span) ? TokenStringFile.ReadAsync(peeked, options, cancellationToken)
            : null;
        if (records is not null)
        {
            await foreach (var record in records.ConfigureAwait(false))
            {
                using (record.Token)
                    yield return (batch, now) => batch.Add(record, now, options);
            }

            yield break;
        }

        await foreach (var record in new TokenKeyImporter(options.Reading).ReadAsync(peeked, cancellationToken).ConfigureAwait(false))
        {
            using (record.Key)
                yield return (batch, now) => batch.Add(record, now, options);
        }
    }

    static MfaSeedFileProgress Count(MfaSeedFileProgress before, IReadOnlyList<MfaSeedFileRow> rows)
    {
        var records = rows.Where(row => row.Number > 0).ToArray();
        var added = records.Count(row => row.Outcome == MfaSeedFileOutcome.Added);
        var there = records.Count(row => row.Outcome == MfaSeedFileOutcome.AlreadyAdded);
        return before with
        {
            Records = before.Records + records.Length,
            Added = before.Added + added,
            AlreadyAdded = before.AlreadyAdded + there,
            Refused = before.Refused + records.Length - added - there,
        };
    }
}
