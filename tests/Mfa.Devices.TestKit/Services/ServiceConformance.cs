using System.Security.Cryptography;
using Mfa.TestKit;
using Mfa.Totp;
using Microsoft.Extensions.Time.Testing;

namespace Mfa.Devices.TestKit;

/// <summary>What the suites over the services share: machines with one clock, and owners with tokens in their pockets.</summary>
public abstract class ServiceConformance(IMfaStoreFixture fixture) : IDisposable
{
    static readonly MfaActor Importer = MfaActor.System("tests");

    readonly List<MfaMachine> _machines = [];

    protected static MfaActor Administrator { get; } = MfaActor.Administrator("root");

    /// <summary>A tenant of this test's own.</summary>
    protected string Tenant { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    protected FakeTimeProvider Clock { get; } = new(ModelToken.Noon);

    protected DateTimeOffset Now => Clock.GetUtcNow();

    protected int Racers => fixture.Racers;

    protected static byte[] Session { get; } = "session"u8.ToArray();

    public void Dispose()
    {
        foreach (var machine in _machines)
            machine.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts one more machine.</summary>
    protected MfaMachine Start(Action<MfaOptions>? configure = null)
    {
        var machine = new MfaMachine(fixture, Clock, configure);
        _machines.Add(machine);
        return machine;
    }

    protected MfaMachine[] StartRacers(Action<MfaOptions>? configure = null) => [.. Enumerable.Range(0, Racers).Select(_ => Start(configure))];

    protected MfaOwnerKey Owner(string id = "ada") => new(Tenant, id);

    /// <summary>Gives an owner one more virtual device.</summary>
    protected static async Task<ModelToken> GiveAppAsync(MfaMachine machine, MfaOwnerKey owner, string name = "app")
    {
        ArgumentNullException.ThrowIfNull(machine);
        var token = new ModelToken(RandomNumberGenerator.GetBytes(20));
        using var secret = new TotpSecret(token.Key);
        Assert.Equal(MfaStatus.Accepted, (await machine.Enrollment.ImportVirtualDeviceAsync(owner, name, secret, null, null, Importer, default)).Status);
        return token;
    }

    protected static async Task<MfaStatus> SubmitAsync(MfaMachine machine, MfaOwnerKey owner, string code, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(machine);
        return (await machine.SignIn.AuthenticateAsync(owner, code, null, null, Session, null, cancellationToken)).Status;
    }

    /// <summary>A code of the right form that the token shows at no time near now.</summary>
    protected string WrongCode(ModelToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return token.CodeOutside(token.StepAt(Now) - 20, token.StepAt(Now) + 20);
    }

    /// <summary>How often the audit says of this test's tenant that a code came to something.</summary>
    protected async Task<int> CountAsync(MfaMachine machine, MfaAuditKind kind, MfaStatus status)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var events = await machine.Directory.ListAuditAsync(new MfaAuditQuery(Tenant) { Kinds = [kind], Count = MfaAuditQuery.MaximumCount }, default);
        return events.Count(entry => entry.Status == status);
    }

    protected static Task<TResult[]> RaceAsync<TResult>(IReadOnlyList<MfaMachine> machines, Func<MfaMachine, int, Task<TResult>> run) => Race.RunAsync(machines, run);
}
