using System.Security.Cryptography;
using Mfa.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Mfa.Devices.TestKit;

/// <summary>
/// What a store must keep of what its interfaces promise, as tests that run over any store. Derive from each of the suites, one for each concern, and hand
/// them a fixture:
/// </summary>
/// <remarks>
/// <para>Of the interfaces: <see cref="OwnerStoreConformance"/>, <see cref="OwnerErasureConformance"/>, <see cref="UniqueIndexConformance"/>,
/// <see cref="TokenInventoryConformance"/>, <see cref="TokenListConformance"/>, <see cref="DirectoryConformance"/>. Of the services on top, which no store can keep if
/// it breaks one of the former: <see cref="SignInConformance"/>, <see cref="ThrottleConformance"/>, <see cref="EnrollmentConformance"/>,
/// <see cref="HardwareTokenConformance"/>, <see cref="SecurIdConformance"/>, <see cref="ClaimConformance"/>, <see cref="FailureConformance"/>,
/// <see cref="RecoveryConformance"/>, <see cref="RecoveryFailureConformance"/>.</para>
/// <code>
/// public class MyOwnerStoreTests(MyFixture fixture) : OwnerStoreConformance(fixture), IClassFixture&lt;MyFixture&gt;;
/// </code>
/// <para>Each test has a tenant of its own, so tests may share a database and run at once. Time is what a test says; nothing waits for it.</para>
/// </remarks>
public abstract class MfaStoreConformance(IMfaStoreFixture fixture) : IDisposable
{
    readonly List<ServiceProvider> _providers = [];

    protected static DateTimeOffset Noon => ModelToken.Noon;

    /// <summary>A tenant of this test's own.</summary>
    protected string Tenant { get; } = NewHex(8);

    protected int Racers => fixture.Racers;

    public void Dispose()
    {
        foreach (var provider in _providers)
            provider.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens one more instance.</summary>
    protected MfaStoreInstance Open()
    {
        var services = new ServiceCollection();
        fixture.AddStore(services.AddMfa(options => options.Issuer = "Example"));
        var provider = services.BuildServiceProvider();
        _providers.Add(provider);
        return new MfaStoreInstance(provider);
    }

    /// <summary>Opens an instance for each racer.</summary>
    protected MfaStoreInstance[] OpenForRace() => [.. Enumerable.Range(0, Racers).Select(_ => Open())];

    protected static Task<TResult[]> RaceAsync<TResult>(IReadOnlyList<MfaStoreInstance> stores, Func<MfaStoreInstance, int, Task<TResult>> run) =>
        Race.RunAsync(stores, run);

    protected MfaOwnerKey Owner(string id = "ada") => new(Tenant, id);

    protected static MfaOwnerRecord Record(MfaOwnerKey owner, long version, int length = 100, DateTimeOffset? openCaseUntil = null) =>
        new(owner, version, NewGuid(), RandomNumberGenerator.GetBytes(length)) { OpenCaseUntil = openCaseUntil };

    protected MfaAuditEvent Event(string subject = "", DateTimeOffset? at = null, string? address = null, MfaAuditKind kind = MfaAuditKind.CodeSignIn) => new()
    {
        Id = NewGuid(),
        Tenant = Tenant,
        Subject = subject,
        At = at ?? Noon,
        Kind = kind,
        Status = MfaStatus.Accepted,
        ActorKind = MfaActorKind.Owner,
        ActorId = subject,
        SourceAddress = address,
    };

    protected static void AssertSame(MfaOwnerRecord expected, MfaOwnerRecord? actual)
    {
        ArgumentNullException.ThrowIfNull(expected);
        Assert.NotNull(actual);
        Assert.Equal(
            (expected.Owner, expected.Version, expected.WriteId, expected.OpenCaseUntil), (actual.Owner, actual.Version, actual.WriteId, actual.OpenCaseUntil));
        Assert.Equal(expected.Payload.ToArray(), actual.Payload.ToArray());
    }

    protected static Guid NewGuid() => new(RandomNumberGenerator.GetBytes(16));

    /// <summary>Lower-case hexadecimal digits, two for each byte.</summary>
    protected static string NewHex(int bytes = 32) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(bytes));

    protected static async Task AssertCancelledAsync(Func<CancellationToken, Task> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call(new CancellationToken(canceled: true)));
    }
}
