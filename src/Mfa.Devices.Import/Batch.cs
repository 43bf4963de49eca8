using Mfa.Devices.Import.SecurId;
using Mfa.KeyContainers;

namespace Mfa.Devices.Import;

/// <summary>The records between two calls of the inventory, with the seeds of those that can be added.</summary>
internal sealed class Batch : IDisposable
{
    readonly List<(MfaSeedFileRow Row, MfaSeedConversion? Conversion)> _entries = [];

    public int Count => _entries.Count;

    public void Add(TokenKeyRecord record, DateTimeOffset now, MfaSeedFileOptions options)
    {
        if (record.Key is not { } key)
        {
            _entries.Add((new MfaSeedFileRow(record, MfaSeedFileOutcome.Unreadable, null, null, null), null));
            return;
        }

        var conversion = MfaSeedConverter.Convert(key, now, options);
        var row = new MfaSeedFileRow(
            record,
            conversion.Outcome,
            conversion.Message,
            conversion.Seed?.SerialNumber ?? MfaSeedConverter.SerialNumberOf(key),
            conversion.Seed?.Manufacturer ?? key.Device.Manufacturer);
        _entries.Add((row, conversion));
    }

    public void Add(SecurIdRecord record, DateTimeOffset now, MfaSeedFileOptions options)
    {
        if (record.Token is not { } token)
        {
            _entries.Add((new MfaSeedFileRow(record, MfaSeedFileOutcome.Unreadable, null, null), null));
            return;
        }

        var conversion = MfaSeedConverter.Convert(token, now, record.IsAuthenticated, options);
        _entries.Add((new MfaSeedFileRow(record, conversion.Outcome, conversion.Message, conversion.Seed?.Manufacturer), conversion));
    }

    /// <summary>Adds what can be, and is empty afterwards.</summary>
    /// <returns>The rows, in order.</returns>
    public async ValueTask<IReadOnlyList<MfaSeedFileRow>> StoreAsync(Func<IReadOnlyList<HardwareTokenSeed>, ValueTask<IReadOnlyList<MfaTokenAddOutcome>>> add)
    {
        HardwareTokenSeed[] seeds = [.. _entries.Select(entry => entry.Conversion?.Seed).OfType<HardwareTokenSeed>()];
        var outcomes = seeds.Length == 0 ? [] : await add(seeds).ConfigureAwait(false);
        var next = 0;
        MfaSeedFileRow[] rows = [.. _entries.Select(entry => entry.Conversion?.Seed is null ? entry.Row : entry.Row.With(outcomes[next++]))];
        Dispose();
        return rows;
    }

    public void Dispose()
    {
        foreach (var (_, conversion) in _entries)
            conversion?.Dispose();
        _entries.Clear();
    }
}
