namespace Mfa.Devices.TestKit;

/// <summary>Claims around an enrolment: what nobody holds is held by nobody, whoever dies, goes away or is held up.</summary>
public abstract class ClaimConformance(IMfaStoreFixture fixture) : OneTokenConformance(fixture)
{
    [StoreFact]
    public async Task WrongCodes_ClaimNothing()
    {
        var machine = Start();
        await AddTokenAsync(machine);
        var ada = await BeginAsync(machine, "ada");

        Assert.Equal(MfaStatus.Rejected, await FinishAsync(machine, "ada", ada, 1, 3));
        Assert.Equal(0, machine.Index.Claims);
        Assert.Equal(MfaStatus.Accepted, await FinishAsync(machine, "ada", ada));
        Assert.Equal(1, machine.Index.Claims);
    }

    [StoreFact]
    public async Task Machine_ThatDiesAfterADeletion_LeavesTheTokenToWhoeverComesNext()
    {
        var (dying, sound) = (Start(), Start());
        await AddTokenAsync(sound);
        await EnrollAsync(dying, "ada");
        Assert.Equal(MfaStatus.Accepted, await SubmitAsync(dying, Owner("ada"), Code(5)));
        dying.Index.FailsLooks = true;
        await DeleteAsync(dying, "ada");

        // Ada never calls again. The codes that she has used are no good all the same.
        var bob = await BeginAsync(sound, "bob");
        Assert.Equal(MfaStatus.Rejected, await FinishAsync(sound, "bob", bob, firstCounter: 4));
        Assert.Equal(MfaStatus.Accepted, await FinishAsync(sound, "bob", bob, firstCounter: 6));
        Assert.Equal(Owner("bob"), (await FindAsync(sound))!.Owner);
    }

    [StoreFact]
    public async Task Machine_ThatDiesAfterADeletionUnderAClaimNeverConfirmed_LeavesTheTokenWithItsState()
    {
        var (dying, sound) = (Start(), Start());
        await AddTokenAsync(sound);
        dying.Index.FailsConfirmations = true;
        await EnrollAsync(dying, "ada");
        Assert.Equal(MfaStatus.Accepted, await SubmitAsync(dying, Owner("ada"), Code(5)));
        dying.Index.FailsLooks = true;
        await DeleteAsync(dying, "ada");
        Clock.Advance(ClaimLifetime);

        var bob = await BeginAsync(sound, "bob");
        Assert.Equal(MfaStatus.Rejected, await FinishAsync(sound, "bob", bob, firstCounter: 4));
        Assert.Equal(MfaStatus.Accepted, await FinishAsync(sound, "bob", bob, firstCounter: 6));
    }

    [StoreFact]
    public async Task Deletion_ThatAMachineDiedIn_IsFinishedByAReprotection()
    {
        var (dying, sound) = (Start(), Start());
        await AddTokenAsync(sound);
        await EnrollAsync(dying, "ada");
        dying.Index.FailsReleases = true;
        await DeleteAsync(dying, "ada");

        _ = await sound.Admin.ReprotectAsync(Tenant, null, 10, default);

        Assert.Null((await FindAsync(sound))!.Owner);
    }

    [StoreFact]
    public async Task Claim_OfAnOwnerWhoseRecordHasNothingOfIt_IsGivenUp()
    {
        // As after a restore: the index says that ada has it, and her record knows of nothing.
        var (failing, sound) = (Start(), Start());
        await AddTokenAsync(sound);
        failing.Index.FailsConfirmations = true;
        await EnrollAsync(failing, "ada");
        await LoseRecordAsync(sound, "ada");
        var bob = await BeginAsync(sound, "bob");

        // A claim that is neither confirmed nor lapsed is that of somebody who is at it.
        Assert.Equal(MfaStatus.Rejected, await FinishAsync(sound, "bob", bob));
        Clock.Advance(ClaimLifetime);
        Assert.Equal(MfaStatus.Accepted, await FinishAsync(sound, "bob", bob));

        await LoseRecordAsync(sound, "bob");
        await EnrollAsync(sound, "eve");
        Assert.Equal(Owner("eve"), (await FindAsync(sound))!.Owner);
    }

    [StoreFact]
    public async Task Claimant_WhoIsHeldUpUntilAnotherHasTheToken_LosesTheDevice()
    {
        var (slow, other) = (Start(), Start());
        await AddTokenAsync(slow);
        var (ada, bob) = (await BeginAsync(slow, "ada"), await BeginAsync(other, "bob"));
        slow.Owners.OnWrite = async write =>
        {
            slow.Owners.OnWrite = null;
            Clock.Advance(ClaimLifetime);
            Assert.Equal(MfaStatus.Accepted, await FinishAsync(other, "bob", bob));
            return await write();
        };

        Assert.Equal(MfaStatus.Rejected, await FinishAsync(slow, "ada", ada));

        Assert.Empty((await slow.Admin.ListAsync(Owner("ada"), default))!);
        Assert.Equal(Owner("bob"), (await FindAsync(other))!.Owner);
        Assert.Equal(MfaStatus.Accepted, await SubmitAsync(other, Owner("bob"), Code(2)));
        Assert.Equal(1, await CountAsync(other, MfaAuditKind.DeviceDeleted, MfaStatus.Accepted));

        // Nothing of hers takes it back from him.
        _ = await slow.Admin.ReprotectAsync(Tenant, null, 10, default);
        Assert.Equal(Owner("bob"), (await FindAsync(other))!.Owner);
    }

    [StoreFact]
    public async Task Claimant_WhoIsHeldUpForHalfTheClaimsLife_WritesNothing()
    {
        var (slow, other) = (Start(), Start());
        await AddTokenAsync(slow);
        var (ada, bob) = (await BeginAsync(slow, "ada"), await BeginAsync(other, "bob"));
        slow.Index.OnClaimed = () => Clock.Advance((ClaimLifetime / 2) + TimeSpan.FromTicks(1));

        Assert.Equal(MfaStatus.Busy, await FinishAsync(slow, "ada", ada));
        Assert.Equal(MfaStatus.Accepted, await FinishAsync(other, "bob", bob));

        Assert.Empty((await slow.Admin.ListAsync(Owner("ada"), default))!);
    }

    [StoreFact]
    public async Task Finish_CancelledBeforeTheRecordIsWritten_HoldsNothing()
    {
        var (first, second) = (Start(), Start());
        await AddTokenAsync(first);
        var (ada, bob) = (await BeginAsync(first, "ada"), await BeginAsync(second, "bob"));
        using var source = new CancellationTokenSource();
        Func<Task<MfaWriteOutcome>>? late = null;
        first.Owners.OnWrite = async write =>
        {
            first.Owners.OnWrite = null;
            late = write;
            await source.CancelAsync();
            throw new OperationCanceledException(source.Token);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FinishAsync(first, "ada", ada, cancellationToken: source.Token));

        Assert.Equal(MfaStatus.Accepted, await FinishAsync(second, "bob", bob));

        // What was sent and not answered arrives too late. (A store that was given the token may say that it was cancelled.)
        _ = await Record.ExceptionAsync(late!);
        Assert.Empty((await first.Admin.ListAsync(Owner("ada"), default))!);
    }

    [StoreFact]
    public async Task Finish_CancelledAfterTheRecordWasWritten_KeepsTheToken()
    {
        var (first, second) = (Start(), Start());
        await AddTokenAsync(first);
        var (ada, bob) = (await BeginAsync(first, "ada"), await BeginAsync(second, "bob"));
        using var source = new CancellationTokenSource();
        first.Owners.OnWrite = async write =>
        {
            first.Owners.OnWrite = null;
            _ = await write();
            await source.CancelAsync();
            throw new OperationCanceledException(source.Token);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FinishAsync(first, "ada", ada, cancellationToken: source.Token));
        Clock.Advance(ClaimLifetime);

        Assert.Equal(MfaStatus.Rejected, await FinishAsync(second, "bob", bob));
        Assert.Equal(MfaStatus.Accepted, await SubmitAsync(second, Owner("ada"), Code(2)));
    }

    [StoreFact]
    public async Task Finish_CancelledOnceItHasClaimed_HoldsNothing()
    {
        var (first, second) = (Start(), Start());
        await AddTokenAsync(first);
        var (ada, bob) = (await BeginAsync(first, "ada"), await BeginAsync(second, "bob"));
        using var source = new CancellationTokenSource();
        first.Index.OnClaimed = source.Cancel;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FinishAsync(first, "ada", ada, cancellationToken: source.Token));

        Assert.Equal(MfaStatus.Accepted, await FinishAsync(second, "bob", bob));
    }

    [StoreFact]
    public async Task Finish_WhoseClaimIsNotAnswered_HoldsNothing()
    {
        var (first, second) = (Start(), Start());
        await AddTokenAsync(first);
        var (ada, bob) = (await BeginAsync(first, "ada"), await BeginAsync(second, "bob"));
        first.Index.OnClaimed = () => throw new IOException("The answer is lost.");

        Assert.Equal(MfaStatus.Unavailable, await FinishAsync(first, "ada", ada));

        Assert.Equal(MfaStatus.Accepted, await FinishAsync(second, "bob", bob));
    }

    [StoreFact]
    public async Task Erasure_WhileADeviceIsEnrolled_ErasesThatToo()
    {
        var (first, second) = (Start(), Start());
        await AddTokenAsync(first);
        _ = await GiveAppAsync(first, Owner());
        first.Owners.OnDelete = async () =>
        {
            first.Owners.OnDelete = null;
            Assert.Equal(MfaStatus.Accepted, (await second.Enrollment.FinishHardwareTokenAsync(
                Owner(), (await second.Enrollment.BeginHardwareTokenAsync(Owner(), "t-1", null, Administrator, null, default, default)).EnrollmentId,
                "token", Code(0), Code(1), Administrator, default, default)).Status);
        };

        Assert.Equal(MfaStatus.Accepted, (await first.Admin.EraseAsync(Owner(), Administrator, default)).Status);

        Assert.Empty(await first.Directory.ListOwnersAsync(Tenant, null, 10, default));
        Assert.Null((await FindAsync(second))!.Owner);
    }

    [StoreFact]
    public async Task Erasure_WhileTheRecordIsWrittenAllTheTime_IsBusyAndErasesNothingUnseen()
    {
        var (first, second) = (Start(), Start());
        var number = 0;
        first.Owners.OnDelete = () => GiveAppAsync(second, Owner(), $"app {number++}");

        Assert.Equal(MfaStatus.Busy, (await first.Admin.EraseAsync(Owner(), Administrator, default)).Status);

        Assert.Single((await first.Admin.ListAsync(Owner(), default))!);
        first.Owners.OnDelete = null;
        Assert.Equal(MfaStatus.Accepted, (await first.Admin.EraseAsync(Owner(), Administrator, default)).Status);
        Assert.Equal(MfaStatus.Accepted, (await first.Admin.EraseAsync(Owner(), Administrator, default)).Status);
    }

    [StoreFact]
    public async Task Record_OfAnOwnerWhoComesBack_HasNoVersionOfTheErasedOne()
    {
        // A writer that is late writes over nothing of the new one.
        var (slow, other) = (Start(), Start());
        var app = await GiveAppAsync(other, Owner());
        slow.Owners.OnWrite = async write =>
        {
            slow.Owners.OnWrite = null;
            _ = await other.Admin.EraseAsync(Owner(), Administrator, default);
            Clock.Advance(TimeSpan.FromMinutes(1));
            _ = await GiveAppAsync(other, Owner(), "new");
            return await write();
        };

        Assert.NotEqual(MfaStatus.Accepted, await SubmitAsync(slow, Owner(), app.CodeAt(Now)));

        Assert.Equal("new", Assert.Single((await other.Admin.ListAsync(Owner(), default))!).Name);
    }

    async Task LoseRecordAsync(MfaMachine machine, string id)
    {
        var record = await machine.Owners.ReadAsync(Owner(id), default);
        Assert.Equal(MfaWriteOutcome.Written, await machine.Owners.DeleteAsync(Owner(id), record!.Version, new string('0', MfaAuditEvent.SubjectLength), [], default));
    }
}
