namespace Mfa.Devices.TestKit;

/// <summary>Hardware tokens: one of each serial number, and one owner at most, whatever dies in between.</summary>
public abstract class HardwareTokenConformance(IMfaStoreFixture fixture) : OneTokenConformance(fixture)
{
    [StoreFact]
    public async Task OneToken_WantedByAllRacers_IsOneOwners()
    {
        var machines = StartRacers();
        await AddTokenAsync(machines[0]);
        var begun = new Guid[machines.Length];
        for (var index = 0; index < machines.Length; index++)
            begun[index] = await BeginAsync(machines[index], $"{index}");

        var statuses = await RaceAsync(machines, (machine, index) => FinishAsync(machine, $"{index}", begun[index]));

        var winner = Assert.Single(Enumerable.Range(0, machines.Length), index => statuses[index] == MfaStatus.Accepted);
        Assert.Equal(machines.Length - 1, statuses.Count(status => status == MfaStatus.Rejected));
        Assert.Equal(Owner($"{winner}"), (await FindAsync(machines[0]))!.Owner);
    }

    [StoreFact]
    public async Task Machine_ThatDiesBeforeTheRecordIsWritten_HoldsTheTokenForTenMinutes()
    {
        var (dying, other) = (Start(), Start());
        await AddTokenAsync(dying);
        var (ada, bob) = (await BeginAsync(dying, "ada"), await BeginAsync(other, "bob"));
        dying.Owners.FailWrites();
        Assert.Equal(MfaStatus.Unavailable, await FinishAsync(dying, "ada", ada));

        Clock.Advance(ClaimLifetime - TimeSpan.FromSeconds(1));
        Assert.Equal(MfaStatus.Rejected, await FinishAsync(other, "bob", bob));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(MfaStatus.Accepted, await FinishAsync(other, "bob", bob));

        Assert.Equal(Owner("bob"), (await FindAsync(other))!.Owner);
    }

    [StoreFact]
    public async Task Machine_ThatDiesBeforeTheClaimIsConfirmed_LeavesTheTokenToItsOwner()
    {
        var (dying, other) = (Start(), Start());
        await AddTokenAsync(dying);
        var (ada, bob) = (await BeginAsync(dying, "ada"), await BeginAsync(other, "bob"));
        dying.Index.FailsConfirmations = true;
        Assert.Equal(MfaStatus.Accepted, await FinishAsync(dying, "ada", ada));

        Clock.Advance(ClaimLifetime * 2);
        Assert.Equal(MfaStatus.Rejected, await FinishAsync(other, "bob", bob));

        // Looking confirmed it.
        Assert.Equal(Owner("ada"), (await FindAsync(other))!.Owner);
        Assert.Equal(MfaStatus.Accepted, await SubmitAsync(other, Owner("ada"), Code(2)));
    }

    [StoreFact]
    public async Task Confirmation_ThatTakesTooLong_TakesNothingBack()
    {
        // Some clients call it cancelled when their own patience ends. The caller has cancelled nothing.
        var machine = Start();
        await AddTokenAsync(machine);
        machine.Index.FailsConfirmations = true;
        machine.Index.Failure = new TaskCanceledException("The store takes too long.");

        await EnrollAsync(machine, "ada");

        Assert.Equal(MfaStatus.Accepted, await SubmitAsync(machine, Owner("ada"), Code(2)));
    }

    [StoreFact]
    public async Task Finish_WhoseAnswerIsLostAndRecordThenWrittenByAnother_KeepsTheToken()
    {
        // What was written can't be recognised any more, the enrolment is no longer pending, and the record has the token.
        var (first, second) = (Start(), Start());
        await AddTokenAsync(first);
        var (ada, bob) = (await BeginAsync(first, "ada"), await BeginAsync(second, "bob"));
        first.Owners.LoseNextAnswer(then: () => GiveAppAsync(second, Owner("ada")));
        _ = await FinishAsync(first, "ada", ada);

        Assert.Equal(MfaStatus.Rejected, await FinishAsync(second, "bob", bob));
        Clock.Advance(ClaimLifetime * 2);
        Assert.Equal(MfaStatus.Rejected, await FinishAsync(second, "bob", bob));
    }

    [StoreFact]
    public async Task Deleted_Token_GoesToTheNextOwnerWithItsCounter()
    {
        var (first, second) = (Start(), Start());
        await AddTokenAsync(first);
        await EnrollAsync(first, "ada");
        Assert.Equal(MfaStatus.Accepted, await SubmitAsync(first, Owner("ada"), Code(5)));
        await DeleteAsync(first, "ada");

        var bob = await BeginAsync(second, "bob");
        Assert.Equal(MfaStatus.Rejected, await FinishAsync(second, "bob", bob, firstCounter: 4));
        Assert.Equal(MfaStatus.Accepted, await FinishAsync(second, "bob", bob, firstCounter: 6));
    }

    [StoreFact]
    public async Task Release_ThatDiedHalfway_SetsNobodyElsesTokenBack()
    {
        // Ada's release gives the token back and dies before her record says so. Bob has it, uses it, gives it back; then Ada's is tried again.
        var (dying, sound) = (Start(), Start());
        await AddTokenAsync(sound);
        await EnrollAsync(dying, "ada");
        dying.Index.OnReleased = dying.Owners.FailWrites;
        await DeleteAsync(dying, "ada");
        await EnrollAsync(sound, "bob", firstCounter: 2);
        Assert.Equal(MfaStatus.Accepted, await SubmitAsync(sound, Owner("bob"), Code(9)));
        await DeleteAsync(sound, "bob");

        var ada = await BeginAsync(sound, "ada");
        Assert.Equal(MfaStatus.Rejected, await FinishAsync(sound, "ada", ada, firstCounter: 8));
        Assert.Equal(MfaStatus.Accepted, await FinishAsync(sound, "ada", ada, firstCounter: 10));
    }

    [StoreFact]
    public async Task Release_ThatDiedHalfway_TakesNothingFromTheOwnerWhoHasItAgain()
    {
        // The token was given back and may be claimed; that her record still says so must do no harm once she has it again.
        var (dying, failing, sound) = (Start(), Start(), Start());
        await AddTokenAsync(sound);
        await EnrollAsync(dying, "ada");
        dying.Index.OnReleased = dying.Owners.FailWrites;
        await DeleteAsync(dying, "ada");
        failing.Index.FailsReleases = true;
        await EnrollAsync(failing, "ada", firstCounter: 2);

        // Whatever she finishes next tries what is left to do.
        Assert.Equal(MfaStatus.NotPending, await FinishAsync(sound, "ada", NewGuid()));

        var bob = await BeginAsync(sound, "bob");
        Assert.Equal(MfaStatus.Rejected, await FinishAsync(sound, "bob", bob, firstCounter: 10));
        Assert.Equal(Owner("ada"), (await FindAsync(sound))!.Owner);
        Assert.Equal(MfaStatus.Accepted, await SubmitAsync(sound, Owner("ada"), Code(4)));
    }

    [StoreFact]
    public async Task Release_ThatFails_IsDoneByTheNextCall()
    {
        var (failing, sound) = (Start(), Start());
        await AddTokenAsync(sound);
        await EnrollAsync(failing, "ada");
        failing.Index.FailsReleases = true;
        await DeleteAsync(failing, "ada");
        Assert.Equal(Owner("ada"), (await FindAsync(sound))!.Owner);

        await EnrollAsync(sound, "ada", firstCounter: 2);

        Assert.Equal(Owner("ada"), (await FindAsync(sound))!.Owner);
        Assert.Equal(MfaStatus.Accepted, await SubmitAsync(sound, Owner("ada"), Code(4)));
    }
}
