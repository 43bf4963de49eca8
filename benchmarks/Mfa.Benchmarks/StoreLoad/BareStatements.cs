using System.Data.Common;
using System.Security.Cryptography;

namespace Mfa.Benchmarks.StoreLoad;

/// <summary>
/// What a sign-in can't do without, by hand: the record read by its key, then in one transaction swapped by its version and an event inserted. A connection of the
/// pool for each of the two, as the store has.
/// </summary>
sealed class BareStatements(Func<DbConnection> connect, string ownerId)
{
    static readonly string Subject = new('0', 64);

    public async Task RunAsync()
    {
        var (version, payload) = await ReadAsync();
        await using var connection = connect();
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var swap = Command(
            connection,
            """UPDATE "MfaOwners" SET "Version" = @next, "WriteId" = @write, "Payload" = @payload WHERE "Tenant" = '' AND "Id" = @id AND "Version" = @version""",
            ("id", ownerId), ("version", version), ("next", version + 1), ("write", NewId()), ("payload", payload));
        swap.Transaction = transaction;
        if (await swap.ExecuteNonQueryAsync() != 1)
            throw new InvalidOperationException("The swap lost.");
        await using var insert = Command(
            connection,
            """
            INSERT INTO "MfaAuditEvents" ("Tenant", "At", "Id", "Subject", "Kind", "Status", "DeviceId", "DeviceKind", "ActorKind", "ActorId")
            VALUES ('', @at, @event, @subject, 1, 1, @device, 1, 1, @subject)
            """,
            ("at", version), ("event", NewId()), ("subject", Subject), ("device", NewId()));
        insert.Transaction = transaction;
        _ = await insert.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    async Task<(long Version, byte[] Payload)> ReadAsync()
    {
        await using var connection = connect();
        await connection.OpenAsync();
        await using var select = Command(
            connection, """SELECT "Version", "WriteId", "Payload" FROM "MfaOwners" WHERE "Tenant" = '' AND "Id" = @id""", ("id", ownerId));
        await using var reader = await select.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
            throw new InvalidOperationException("There is no such owner.");
        return (reader.GetInt64(0), reader.GetFieldValue<byte[]>(2));
    }

    static DbCommand Command(DbConnection connection, string text, params (string Name, object Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    static Guid NewId() => new(RandomNumberGenerator.GetBytes(16));
}
