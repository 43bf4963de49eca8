using Mfa.Devices.TestKit;

namespace Mfa.Devices.EntityFrameworkCore.Tests;

// Every suite, over SQLite.
[Collection(OnSqlite.Name)]
public class SqliteOwnerStoreTests(SqliteDatabase database) : OwnerStoreConformance(database);

[Collection(OnSqlite.Name)]
public class SqliteOwnerErasureTests(SqliteDatabase database) : OwnerErasureConformance(database);

[Collection(OnSqlite.Name)]
public class SqliteUniqueIndexTests(SqliteDatabase database) : UniqueIndexConformance(database);

[Collection(OnSqlite.Name)]
public class SqliteTokenInventoryTests(SqliteDatabase database) : TokenInventoryConformance(database);

[Collection(OnSqlite.Name)]
public class SqliteTokenListTests(SqliteDatabase database) : TokenListConformance(database);

[Collection(OnSqlite.Name)]
public class SqliteDirectoryTests(SqliteDatabase database) : DirectoryConformance(database);

[Collection(OnSqlite.Name)]
public class SqliteSignInTests(SqliteDatabase database) : SignInConformance(database);

[Collection(OnSqlite.Name)]
public class SqliteThrottleTests(SqliteDatabase database) : ThrottleConformance(database);

[Collection(OnSqlite.Name)]
public class SqliteEnrollmentTests(SqliteDatabase database) : EnrollmentConformance(database);

[Collection(OnSqlite.Name)]
public class SqliteHardwareTokenTests(SqliteDatabase database) : HardwareTokenConformance(database);

[Collection(OnSqlite.Name)]
public class SqliteSecurIdTests(SqliteDatabase database) : SecurIdConformance(database);

[Collection(OnSqlite.Name)]
public class SqliteClaimTests(SqliteDatabase database) : ClaimConformance(database);

[Collection(OnSqlite.Name)]
public class SqliteFailureTests(SqliteDatabase database) : FailureConformance(database);

[Collection(OnSqlite.Name)]
public class SqliteRecoveryTests(SqliteDatabase database) : RecoveryConformance(database);

[Collection(OnSqlite.Name)]
public class SqliteRecoveryFailureTests(SqliteDatabase database) : RecoveryFailureConformance(database);
