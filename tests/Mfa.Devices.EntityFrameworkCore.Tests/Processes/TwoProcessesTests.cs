using System.Security.Cryptography;
using Mfa.Devices.TestKit;
using Mfa.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Mfa.Devices.EntityFrameworkCore.Tests;

/// <summary>Two processes, one PostgreSQL, and nothing else between them.</summary>
[Collection(OnPostgres.Name)]
[NeedsProgram(PostgresServer.Program)]
public sealed class TwoProcessesTests(PostgresDatabase database) : IDisposable
{
    const int Rounds = 500;

    readonly MfaOwnerKey _owner = new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), "ada");
    readonly string _masterKey = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
    readonly ModelToken _app = new(RandomNumberGenerator.GetBytes(20));
    readonly ServiceProvider _services = database.Open();
    readonly List<HostProcess> _processes = [];
    DateTimeOffset _now = ModelToken.Noon;

    public void Dispose()
    {
        foreach (var process in _processes)
            process.Dispose();
        _services.Dispose();
    }

    [StoreFact]
    public async Task OneCode_SentToBoth_IsAcceptedOnceEveryTime()
    {
        var (first, second) = (await StartAsync(), Start());
        var accepted = new int[2];
        for (var round = 1; round <= Rounds; round++)
        {
            _now += _app.Period;

            var answers = await Task.WhenAll(first.SubmitAsync(_now, _owner, _app.CodeAt(_now)), second.SubmitAsync(_now, _owner, _app.CodeAt(_now)));

            Assert.True(answers.Count(answer => answer == "Accepted") == 1 && answers.All(answer => answer is "Accepted" or "Replayed" or "Busy"), $"{round}: {answers[0]}, {answers[1]}");
            accepted[answers[0] == "Accepted" ? 0 : 1]++;
        }

        // Both had a chance.
        Assert.All(accepted, count => Assert.InRange(count, 1, Rounds - 1));
    }

    [StoreFact]
    public async Task OneCode_WhileOneOfTheTwoIsKilled_IsNeverAcceptedTwice()
    {
        var survivor = await StartAsync();
        for (var round = 1; round <= 5; round++)
        {
            var victim = Start();
            for (var warmUp = 0; warmUp < 2; warmUp++)
            {
                _now += _app.Period;
                Assert.Equal("Accepted", await victim.SubmitAsync(_now, _owner, _app.CodeAt(_now)));
            }

            _now += _app.Period;
            var answers = Task.WhenAll(victim.SubmitAsync(_now, _owner, _app.CodeAt(_now)), survivor.SubmitAsync(_now, _owner, _app.CodeAt(_now)));
            victim.Kill();
            var (killed, survived) = ((await answers)[0], (await answers)[1]);

            // Whoever it was, one of them stored it: the victim perhaps without living to say so.
            Assert.True(killed is null or "Accepted" or "Replayed" or "Busy", killed);
            Assert.True(survived is "Accepted" or "Replayed", survived);
            Assert.False(killed == "Accepted" && survived == "Accepted");
            Assert.Equal(3 * round, await CountAsync(MfaStatus.Accepted));
            Assert.Equal("Replayed", await survivor.SubmitAsync(_now, _owner, _app.CodeAt(_now)));
        }
    }

    [StoreFact]
    public async Task Throttle_OfFailuresHereAndThere_HoldsForBoth()
    {
        HostProcess[] both = [await StartAsync(), Start()];
        var wrong = _app.CodeOutside(_app.StepAt(_now) - 20, _app.StepAt(_now) + 20);
        for (var failure = 0; failure < 5; failure++)
            Assert.Equal("Rejected", await both[failure % 2].SubmitAsync(_now, _owner, wrong));

        foreach (var process in both)
            Assert.Equal("Throttled", await process.SubmitAsync(_now, _owner, _app.CodeAt(_now)));

        Assert.Equal(5, await CountAsync(MfaStatus.Rejected));
        _now += TimeSpan.FromSeconds(30);
        Assert.Equal("Accepted", await both[1].SubmitAsync(_now, _owner, _app.CodeAt(_now)));
    }

    HostProcess Start()
    {
        var process = new HostProcess(database.ConnectionString, _masterKey);
        _processes.Add(process);
        return process;
    }

    async Task<HostProcess> StartAsync()
    {
        var process = Start();
        Assert.Equal("Accepted", await process.GiveAppAsync(_owner, _app.Key));
        return process;
    }

    async Task<int> CountAsync(MfaStatus status)
    {
        var events = await _services.GetRequiredService<IMfaDirectory>().ListAuditAsync(
            new MfaAuditQuery(_owner.Tenant) { Kinds = [MfaAuditKind.CodeSignIn], Count = MfaAuditQuery.MaximumCount }, default);
        return events.Count(entry => entry.Status == status);
    }
}
