using Mfa.Devices.Import;

namespace Mfa.Portal.Admin.Import;

/// <summary>An import that is under way, or over. Thread-safe.</summary>
internal sealed class ImportRun(Guid id, string administrator, DateTimeOffset startedAt)
{
    /// <summary>How many rows are kept to be shown; all are counted.</summary>
    public const int MaximumRows = 500;

    readonly Lock _lock = new();
    readonly List<MfaSeedFileRow> _rows = [];
    ImportState _state = ImportState.Running;
    MfaSeedFileProgress _progress;
    long _notable;

    public Guid Id => id;

    /// <summary>Whose it is: nobody else sees it.</summary>
    public string Administrator => administrator;

    public DateTimeOffset StartedAt => startedAt;

    public (ImportState State, MfaSeedFileProgress Progress, IReadOnlyList<MfaSeedFileRow> Rows, long Notable) Look()
    {
        lock (_lock)
            return (_state, _progress, [.. _rows], _notable);
    }

    public void Tell(MfaSeedFileProgress progress)
    {
        lock (_lock)
            _progress = progress;
    }

    /// <summary>Keeps a row that somebody should see.</summary>
    public void Keep(MfaSeedFileRow row)
    {
        if (row.Outcome is MfaSeedFileOutcome.Added or MfaSeedFileOutcome.AlreadyAdded && row.Diagnostics.All(diagnostic => diagnostic.Severity == KeyContainers.TokenKeySeverity.Information))
            return;
        lock (_lock)
        {
            _notable++;
            if (_rows.Count < MaximumRows)
                _rows.Add(row);
        }
    }

    public void End(ImportState state)
    {
        lock (_lock)
            _state = state;
    }
}
