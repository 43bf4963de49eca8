using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Mfa.Devices.EntityFrameworkCore.Tests;

/// <summary>Writes down what a context sends to its database.</summary>
internal sealed class CommandLog : DbCommandInterceptor
{
    readonly List<string> _commands = [];

    public IReadOnlyList<string> Commands => _commands;

    public void Clear() => _commands.Clear();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        Log(command, result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        Log(command, result);

    ValueTask<TResult> Log<TResult>(DbCommand command, TResult result)
    {
        _commands.Add(command.CommandText);
        return ValueTask.FromResult(result);
    }
}
