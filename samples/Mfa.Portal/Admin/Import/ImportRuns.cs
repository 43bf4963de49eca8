using Mfa.Devices.Import;

namespace Mfa.Portal.Admin.Import;

/// <summary>The imports of this process: one at a time, the last ones remembered. They end with the process.</summary>
internal sealed partial class ImportRuns(MfaSeedFileImporter importer, PortalOptions options, TimeProvider clock, ILogger<ImportRuns> logger) : IHostedService, IDisposable
{
    const int MaximumRemembered = 20;

    readonly Lock _lock = new();
    readonly LinkedList<ImportRun> _runs = new();
    readonly CancellationTokenSource _stopping = new();
    Task _running = Task.CompletedTask;

    /// <summary>Whether an import is under way.</summary>
    public bool IsRunning
    {
        get
        {
            lock (_lock)
                return _runs.First?.Value.Look().State == ImportState.Running;
        }
    }

    /// <summary>An import of this administrator's; null if there is none of that id.</summary>
    public ImportRun? Find(Guid id, string administrator)
    {
        lock (_lock)
            return _runs.FirstOrDefault(run => run.Id == id && run.Administrator == administrator);
    }

    /// <summary>Begins an import, and goes on with it after the request has been answered.</summary>
    /// <param name="file">The file's bytes, and whatever opens it: disposed at the end.</param>
    /// <param name="how">How.</param>
    /// <param name="actor">Who.</param>
    /// <returns>The import; null if another is under way: then nothing was disposed.</returns>
    public ImportRun? Begin(SeedFileUpload file, MfaSeedFileOptions how, MfaActor actor)
    {
        lock (_lock)
        {
            if (IsRunning || _stopping.IsCancellationRequested)
                return null;
            var run = new ImportRun(Guid.NewGuid(), actor.Id, clock.GetUtcNow());
            _ = _runs.AddFirst(run);
            if (_runs.Count > MaximumRemembered)
                _runs.RemoveLast();
            _running = Task.Run(() => RunAsync(run, file, how, actor, _stopping.Token), CancellationToken.None);
            return run;
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Breaks an import off, and waits until its file is cleared. What was added stays.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Task running;
        lock (_lock)
        {
            _stopping.Cancel();
            running = _running;
        }

        await running.WaitAsync(cancellationToken);
    }

    public void Dispose() => _stopping.Dispose();

    async Task RunAsync(ImportRun run, SeedFileUpload file, MfaSeedFileOptions how, MfaActor actor, CancellationToken cancellationToken)
    {
        using (file)
        {
            try
            {
                var state = ImportState.Done;
                await foreach (var row in importer.ImportAsync(options.Account, file.File, how, actor, new Progress(run), cancellationToken))
                {
                    run.Keep(row);
                    state = row.IsFatal ? ImportState.Stopped : state;
                }

                run.End(state);
            }
            catch (Exception exception)
            {
                if (!cancellationToken.IsCancellationRequested)
                    LogFailed(logger, exception);
                run.End(ImportState.Failed);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Error, "An import of a seed file was broken off.")]
    static partial void LogFailed(ILogger logger, Exception exception);

    // Told in order and at once, unlike the platform's.
    sealed class Progress(ImportRun run) : IProgress<MfaSeedFileProgress>
    {
        public void Report(MfaSeedFileProgress value) => run.Tell(value);
    }
}
