using Mfa.Devices.TestKit;
using Mfa.TestKit;

namespace Mfa.Devices.EntityFrameworkCore.Tests;

// Every suite, over PostgreSQL.
[Collection(OnPostgres.Name)]
[NeedsProgram(PostgresServer.Program)]
public class PostgresOwnerStoreTests(PostgresDatabase database) : OwnerStoreConformance(database);

[Collection(OnPostgres.Name)]
[NeedsProgram(PostgresServer.Program)]
public class PostgresOwnerErasureTests(PostgresDatabase database) : OwnerErasureConformance(database);

[Collection(OnPostgres.Name)]
[NeedsProgram(PostgresServer.Program)]
public class PostgresUniqueIndexTests(PostgresDatabase database) : UniqueIndexConformance(database);

[Collection(OnPostgres.Name)]
[NeedsProgram(PostgresServer.Program)]
public class PostgresTokenInventoryTests(PostgresDatabase database) : TokenInventoryConformance(database);

[Collection(OnPostgres.Name)]
[NeedsProgram(PostgresServer.Program)]
public class PostgresTokenListTests(PostgresDatabase database) : TokenListConformance(database);

[Collection(OnPostgres.Name)]
[NeedsProgram(PostgresServer.Program)]
public class PostgresDirectoryTests(PostgresDatabase database) : DirectoryConformance(database);

[Collection(OnPostgres.Name)]
[NeedsProgram(PostgresServer.Program)]
public class PostgresSignInTests(PostgresDatabase database) : SignInConformance(database);

[Collection(OnPostgres.Name)]
[NeedsProgram(PostgresServer.Program)]
public class PostgresThrottleTests(PostgresDatabase database) : ThrottleConformance(database);

[Collection(OnPostgres.Name)]
[NeedsProgram(PostgresServer.Program)]
public class PostgresEnrollmentTests(PostgresDatabase database) : EnrollmentConformance(database);

[Collection(OnPostgres.Name)]
[NeedsProgram(PostgresServer.Program)]
public class PostgresHardwareTokenTests(PostgresDatabase database) : HardwareTokenConformance(database);

[Collection(OnPostgres.Name)]
[NeedsProgram(PostgresServer.Program)]
public class PostgresSecurIdTests(PostgresDatabase database) : SecurIdConformance(database);

[Collection(OnPostgres.Name)]
[NeedsProgram(PostgresServer.Program)]
public class PostgresClaimTests(PostgresDatabase database) : ClaimConformance(database);

[Collection(OnPostgres.Name)]
[NeedsProgram(PostgresServer.Program)]
public class PostgresFailureTests(PostgresDatabase database) : FailureConformance(database);

[Collection(OnPostgres.Name)]
[NeedsProgram(PostgresServer.Program)]
public class PostgresRecoveryTests(PostgresDatabase database) : RecoveryConformance(database);

[Collection(OnPostgres.Name)]
[NeedsProgram(PostgresServer.Program)]
public class PostgresRecoveryFailureTests(PostgresDatabase database) : RecoveryFailureConformance(database);
