using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Mfa.Portal.Tests.Browser;

/// <summary>Sees every request, every word in the browser's console and every line of the log, and says in the end what should not have been there.</summary>
public sealed class Witness : ILoggerProvider, ILogger
{
    // Before any script of the page's own.
    const string Listener =
        "addEventListener('securitypolicyviolation', event => console.error(`securitypolicyviolation ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile} ${event.lineNumber}`));";

    readonly ConcurrentQueue<string> _urls = [], _log = [], _complaints = [];
    readonly ConcurrentBag<string> _secrets = [];

    public IReadOnlyCollection<string> Urls => _urls;

    /// <summary>Whether an error in the log counts: when PostgreSQL's tables are made, EF Core logs that they weren't there.</summary>
    public bool HasStarted { get; set; }

    /// <summary>Something that may stand in no URL and no line of the log.</summary>
    public void Guard(string secret) => _secrets.Add(secret);

    public async Task WatchAsync(IBrowserContext context, Uri site)
    {
        await context.AddInitScriptAsync(Listener);
        context.Request += (_, request) =>
        {
            _urls.Enqueue(request.Url);
            if (new Uri(request.Url).Scheme is "http" or "https" && new Uri(request.Url).GetLeftPart(UriPartial.Authority) != site.GetLeftPart(UriPartial.Authority))
                _complaints.Enqueue($"A request went elsewhere: {request.Url}");
        };
        context.WebError += (_, error) => _complaints.Enqueue($"A script failed: {error.Error}");
        context.Console += (_, message) =>
        {
            // That a page answers 404 or 403 is the page's matter.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                _complaints.Enqueue($"In the console: {message.Text}");
        };
    }

    /// <summary>What should not have been; empty if all was well.</summary>
    public IReadOnlyList<string> Findings() =>
    [
        .. _complaints,
        .. from secret in _secrets.Distinct() from url in _urls where Holds(url, secret) select $"A secret in a URL: {url}",
        .. from secret in _secrets.Distinct() from line in _log where Holds(line, secret) select $"A secret in the log: {line}",
    ];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        _log.Enqueue($"{formatter(state, exception)} {exception}");
        if (HasStarted && logLevel >= LogLevel.Error)
            _complaints.Enqueue($"In the log: {formatter(state, exception)} {exception}");
    }

    public void Dispose()
    {
    }

    // Six digits are also part of longer numbers.
    static bool Holds(string text, string secret) => secret.All(char.IsAsciiDigit)
        ? Regex.IsMatch(text, $"(?<![0-9A-Za-z.:-]){secret}(?![0-9A-Za-z.:-])")
        : text.Contains(secret, StringComparison.OrdinalIgnoreCase);
}
