using Mfa.Devices.TestKit;

namespace Mfa.Devices.EntityFrameworkCore.Tests;

// Every suite, over the memory store.
[Collection(InMemory.Name)]
public class MemoryOwnerStoreTests(MemoryDatabase database) : OwnerStoreConformance(database);

[Collection(InMemory.Name)]
public class MemoryOwnerErasureTests(MemoryDatabase database) : OwnerErasureConformance(database);

[Collection(InMemory.Name)]
public class MemoryUniqueIndexTests(MemoryDatabase database) : UniqueIndexConformance(database);

[Collection(InMemory.Name)]
public class MemoryTokenInventoryTests(MemoryDatabase database) : TokenInventoryConformance(database);

[Collection(InMemory.Name)]
public class MemoryTokenListTests(MemoryDatabase database) : TokenListConformance(database);

[Collection(InMemory.Name)]
public class MemoryDirectoryTests(MemoryDatabase database) : DirectoryConformance(database);

[Collection(InMemory.Name)]
public class MemorySignInTests(MemoryDatabase database) : SignInConformance(database);

[Collection(InMemory.Name)]
public class MemoryThrottleTests(MemoryDatabase database) : ThrottleConformance(database);

[Collection(InMemory.Name)]
public class MemoryEnrollmentTests(MemoryDatabase database) : EnrollmentConformance(database);

[Collection(InMemory.Name)]
public class MemoryHardwareTokenTests(MemoryDatabase database) : HardwareTokenConformance(database);

[Collection(InMemory.Name)]
public class MemoryFailureTests(MemoryDatabase database) : FailureConformance(database);
