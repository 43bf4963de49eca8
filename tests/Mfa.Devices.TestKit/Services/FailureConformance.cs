namespace Mfa.Devices.TestKit;

/// <summary>A store that reads and doesn't write, or does neither: nobody learns anything, and nobody gets in.</summary>
public abstract class FailureConformance(IMfaStoreFixture fixture) : ServiceConformance(fixture)
{
    const int Guesses = 1000, RightGuess = 617;

    [StoreFact]
    public async Task Guesses_WhileWritesFail_AreAllAnsweredAlike()
    {
        var machine = Start();
        var app = await GiveAppAsync(machine, Owner());
        machine.Owners.FailWrites();
        var (right, wrong) = (app.CodeAt(Now), WrongCode(app));

        var answers = new HashSet<(MfaStatus, DateTimeOffset?, DateTimeOffset?, string?, Guid?)>();
        for (var guess = 0; guess < Guesses; guess++)
        {
            var answer = await machine.SignIn.AuthenticateAsync(Owner(), guess == RightGuess ? right : wrong, null, null, Session, null, default);
            answers.Add((answer.Status, answer.RetryAt, answer.NextCodeAt, answer.Continuation, answer.Device?.Id));
        }

        Assert.Equal((MfaStatus.Unavailable, null, null, null, null), Assert.Single(answers));
        Assert.Equal(0, await CountAsync(machine, MfaAuditKind.CodeSignIn, MfaStatus.Rejected));

        // None of them counts, and the right one isn't used up.
        machine.Owners.OnWrite = null;
        Assert.Equal(MfaStatus.Accepted, await SubmitAsync(machine, Owner(), right));
    }

    [StoreFact]
    public async Task Calls_WhileReadsFail_AreUnavailableAndASecondFactorIsDemanded()
    {
        var machine = Start();
        var app = await GiveAppAsync(machine, Owner());
        machine.Owners.OnRead = () => throw new IOException("The store doesn't answer.");

        Assert.Equal(MfaStatus.Unavailable, await SubmitAsync(machine, Owner(), app.CodeAt(Now)));
        Assert.Equal(MfaStatus.Unavailable, await SubmitAsync(machine, Owner(), WrongCode(app)));
        Assert.True((await machine.SignIn.GetRequirementAsync(Owner(), default)).IsRequired);
        Assert.Equal(MfaStatus.Unavailable, (await machine.Admin.OpenCodesAsync(Owner(), Administrator, default)).Status);
        machine.Owners.OnRead = null;

        Assert.Equal(MfaStatus.Accepted, await SubmitAsync(machine, Owner(), app.CodeAt(Now)));
    }

    [StoreFact]
    public async Task Record_OfAnotherOwnerOrVersion_IsUnavailable()
    {
        // Somebody with write access to the database copies a record they can sign in with over another's.
        var machine = Start();
        var app = await GiveAppAsync(machine, Owner("mallory"));
        _ = await GiveAppAsync(machine, Owner("ada"));
        var there = await machine.Owners.ReadAsync(Owner("ada"), default);
        var stolen = await machine.Owners.ReadAsync(Owner("mallory"), default);
        Assert.Equal(
            MfaWriteOutcome.Written,
            await machine.Owners.TryWriteAsync(new MfaOwnerRecord(Owner("ada"), there!.Version + 1, Guid.CreateVersion7(Now), stolen!.Payload), there.Version, [], default));

        Assert.Equal(MfaStatus.Unavailable, await SubmitAsync(machine, Owner("ada"), app.CodeAt(Now)));
        Assert.Equal(MfaStatus.Accepted, await SubmitAsync(machine, Owner("mallory"), app.CodeAt(Now)));
    }
}
