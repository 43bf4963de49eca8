using Mfa.Devices.TestKit;

namespace Mfa.Devices.Tests.Stores;

// Every suite, over the memory store.
public class MemoryOwnerStoreTests(MemoryFixture fixture) : OwnerStoreConformance(fixture), IClassFixture<MemoryFixture>;

public class MemoryOwnerErasureTests(MemoryFixture fixture) : OwnerErasureConformance(fixture), IClassFixture<MemoryFixture>;

public class MemoryUniqueIndexTests(MemoryFixture fixture) : UniqueIndexConformance(fixture), IClassFixture<MemoryFixture>;

public class MemoryTokenInventoryTests(MemoryFixture fixture) : TokenInventoryConformance(fixture), IClassFixture<MemoryFixture>;

public class MemoryTokenListTests(MemoryFixture fixture) : TokenListConformance(fixture), IClassFixture<MemoryFixture>;

public class MemoryDirectoryTests(MemoryFixture fixture) : DirectoryConformance(fixture), IClassFixture<MemoryFixture>;

public class MemorySignInTests(MemoryFixture fixture) : SignInConformance(fixture), IClassFixture<MemoryFixture>;

public class MemoryThrottleTests(MemoryFixture fixture) : ThrottleConformance(fixture), IClassFixture<MemoryFixture>;

public class MemoryEnrollmentTests(MemoryFixture fixture) : EnrollmentConformance(fixture), IClassFixture<MemoryFixture>;

public class MemoryHardwareTokenTests(MemoryFixture fixture) : HardwareTokenConformance(fixture), IClassFixture<MemoryFixture>;

public class MemorySecurIdTests(MemoryFixture fixture) : SecurIdConformance(fixture), IClassFixture<MemoryFixture>;

public class MemoryClaimTests(MemoryFixture fixture) : ClaimConformance(fixture), IClassFixture<MemoryFixture>;

public class MemoryFailureTests(MemoryFixture fixture) : FailureConformance(fixture), IClassFixture<MemoryFixture>;

public class MemoryRecoveryTests(MemoryFixture fixture) : RecoveryConformance(fixture), IClassFixture<MemoryFixture>;

public class MemoryRecoveryFailureTests(MemoryFixture fixture) : RecoveryFailureConformance(fixture), IClassFixture<MemoryFixture>;
