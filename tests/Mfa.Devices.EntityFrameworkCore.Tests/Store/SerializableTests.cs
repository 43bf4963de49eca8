using Mfa.Devices.TestKit;
using Mfa.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Mfa.Devices.EntityFrameworkCore.Tests;

/// <summary>
/// The owners' records where the database's own isolation is stricter: PostgreSQL then fails one of two statements that meet, and the provider wraps what it
/// takes for a passing failure.
/// </summary>
[Collection(OnPostgres.Name)]
[NeedsProgram(PostgresServer.Program)]
public class SerializableTests(PostgresDatabase database) : OwnerStoreConformance(new Serializable(database))
{
    sealed class Serializable(PostgresDatabase database) : IMfaStoreFixture
    {
        public int Racers => database.Racers;

        public void AddStore(MfaBuilder builder) => database.AddStore(
            builder, options => options.UseNpgsql(database.ConnectionString + ";Options=-c default_transaction_isolation=serializable"));
    }
}
