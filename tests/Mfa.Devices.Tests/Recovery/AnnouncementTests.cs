using Mfa.Devices.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.Recovery;

/// <summary>Whatever a channel does, what was decided stands; and what an owner is to be told is told although a process died.</summary>
public sealed class AnnouncementTests
{
    readonly MfaActor _owner = MfaActor.Owner("192.0.2.1");

    [Fact]
    public async Task Announce_ChangesOfDevices_ByTheirKindOnly()
    {
        using var rescue = new Rescue();
        var app = await rescue.SettleAsync();
        var proof = await rescue.Layer.ProveAsync(Ada, app);

        var (_, second) = await rescue.EnrolAsync(_owner, Session, "my secret name", proof);
        _ = await rescue.Layer.Devices.RenameAsync(Ada, second!.DeviceId, "another name", _owner, proof, Session, default);
        _ = await rescue.Layer.Devices.DeactivateAsync(Ada, second.DeviceId, _owner, proof, Session, default);
        rescue.Layer.Time.Advance(TimeSpan.FromMinutes(1));
        _ = await rescue.Layer.Devices.ActivateAsync(Ada, second.DeviceId, second.CodeAt(rescue.Now), second.CodeAt(rescue.Now, 1), _owner, proof, Session, default);
        _ = await rescue.Layer.Devices.DeleteAsync(Ada, second.DeviceId, _owner, proof, Session, default);

        MfaMessageKind[] expected = [MfaMessageKind.DeviceAdded, MfaMessageKind.DeviceRemoved, MfaMessageKind.DeviceAdded, MfaMessageKind.DeviceRemoved];
        foreach (var box in new[] { rescue.Mail, rescue.Phone })
        {
            Assert.Equal(expected, box.Kinds());
            Assert.All(box.Messages, message => Assert.Equal((MfaDeviceKind.VirtualDevice, "192.0.2.1", "Example"), (message.DeviceKind, message.SourceAddress, message.Issuer)));
            Assert.Equal(4, box.Messages.Select(message => message.Code).Distinct().Count());
            Assert.All(box.Messages, message => Assert.DoesNotContain("name", MfaMessageText.English(message).Body, StringComparison.Ordinal));
            Assert.All(box.Messages, message => Assert.DoesNotContain(message.Address, message.ToString(), StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Announce_WithoutAnAddress_TellsNobodyAndKeepsNothing()
    {
        using var rescue = new Rescue();
        _ = await rescue.Layer.AddAppAsync(Ada);
        _ = await rescue.CodesAsync();
        await rescue.ImportAsync();
        _ = await rescue.Layer.AddAppAsync(Ada, "second");

        Assert.Equal([MfaMessageKind.DeviceAdded], rescue.Mail.Kinds());
    }

    [Fact]
    public async Task Announce_NoCaseCodeOfTheOtherChannel()
    {
        using var rescue = new Rescue();
        _ = await rescue.SettleAsync();
        await rescue.RecoverAsync();
        var (mail, phone) = (rescue.Mail.CodeOf(MfaMessageKind.CaseCode), rescue.Phone.CodeOf(MfaMessageKind.CaseCode));

        Assert.DoesNotContain(rescue.Mail.Messages, message => message.Code == phone);
        Assert.DoesNotContain(rescue.Phone.Messages, message => message.Code == mail);
    }

    [Fact]
    public async Task Open_ChannelThatFails_IsSaidAndTheCaseStands()
    {
        using var rescue = new Rescue();
        _ = await rescue.SettleAsync();
        rescue.Mail.OnSend = (message, _) => throw new InvalidOperationException($"550 {message.Address} {message.Code}");

        var opened = await rescue.OpenAsync();

        Assert.Equal(MfaStatus.Accepted, opened.Status);
        Assert.Equal([MfaChannelKind.Email], opened.Undelivered);
        Assert.Single(rescue.Phone.Messages);
        rescue.Mail.OnSend = null;
        var again = await rescue.Recovery.SendCaseCodeAgainAsync(Ada, opened.Case!.Id, MfaChannelKind.Email, Rescue.Browser, null, default);
        Assert.Empty(again.Undelivered);
        Assert.Equal(MfaStatus.Accepted, (await rescue.EnterAsync(opened.Case.Id, MfaChannelKind.Email)).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Open_ChannelThatIsSlow_IsGivenUpAfterFifteenSeconds(bool heedsItsToken)
    {
        using var rescue = new Rescue();
        _ = await rescue.SettleAsync();
        rescue.Phone.OnSend = (_, cancellationToken) => new TaskCompletionSource().Task.WaitAsync(heedsItsToken ? cancellationToken : CancellationToken.None);

        var opening = rescue.OpenAsync();
        rescue.Layer.Wait(14.9);
        Assert.False(opening.IsCompleted);
        rescue.Layer.Wait(0.1);

        var opened = await opening;
        Assert.Equal(MfaStatus.Accepted, opened.Status);
        Assert.Equal([MfaChannelKind.Telephone], opened.Undelivered);
    }

    [Fact]
    public async Task Open_WithoutAChannelForAKind_IsSaid()
    {
        var mail = new Postbox(MfaChannelKind.Email);
        using var layer = new Layer(services: services => services.AddSingleton<IMfaRecoveryChannel>(mail));
        _ = await layer.AddAppAsync(Ada);
        _ = await layer.Recovery.ImportAddressAsync(Ada, MfaChannelKind.Email, Rescue.MailAddress, Admin, default);
        _ = await layer.Recovery.ImportAddressAsync(Ada, MfaChannelKind.Telephone, Rescue.PhoneNumber, Admin, default);

        Assert.Equal([MfaChannelKind.Telephone], (await layer.Recovery.OpenCaseAsync(Ada, Rescue.Browser, null, default)).Undelivered);
        Assert.Equal(MfaMessageKind.CaseCode, mail.Kinds()[^1]);
    }

    [Fact]
    public async Task Open_AddressWhoseKeyIsGone_IsSaid()
    {
        var (first, second) = (new MfaMasterKey("k1", [.. Enumerable.Repeat((byte)5, 31), 1]), new MfaMasterKey("k2", [.. Enumerable.Repeat((byte)7, 31), 2]));
        using var old = new Rescue(keys: [first, second]);
        Assert.Equal(MfaStatus.Accepted, (await old.Recovery.ImportAddressAsync(Ada, MfaChannelKind.Email, Rescue.MailAddress, Admin, default)).Status);
        using var next = new Rescue(store: old.Layer.Store, sameChannels: old, keys: [second, first]);
        _ = await next.Recovery.ImportAddressAsync(Ada, MfaChannelKind.Telephone, Rescue.PhoneNumber, Admin, default);
        _ = await next.Layer.AddAppAsync(Ada);
        using var after = new Rescue(store: old.Layer.Store, sameChannels: old, keys: [second]);
        after.Layer.Time.SetUtcNow(next.Now);

        var opened = await after.OpenAsync();

        Assert.Equal(MfaStatus.Accepted, opened.Status);
        Assert.Equal([MfaChannelKind.Email], opened.Undelivered);
        Assert.Equal([MfaChannelKind.Email], (await after.Recovery.SendCaseCodeAgainAsync(Ada, opened.Case!.Id, MfaChannelKind.Email, Rescue.Browser, null, default)).Undelivered);
        Assert.Equal("\u2026", (await after.GetAsync()).Addresses[0].Masked);
    }

    [Fact]
    public async Task Announce_AllChannelsFail_FailsNoVerb()
    {
        using var rescue = new Rescue();
        _ = await rescue.SettleAsync();
        rescue.Mail.OnSend = (_, _) => throw new OperationCanceledException();
        rescue.Phone.OnSend = (_, _) => throw new InvalidOperationException();

        var codes = await rescue.CodesAsync();
        Assert.Equal(MfaStatus.Accepted, (await rescue.UseAsync(codes[0])).Status);
        Assert.Equal(MfaStatus.Accepted, (await rescue.EnrolAsync(Admin, [])).Status);
        Assert.Equal(MfaStatus.Accepted, (await rescue.Recovery.HelpAsync(Ada, Admin, default)).Status);
    }

    [Fact]
    public async Task Announce_CallerWhoHasGone_TakesNobodysMessageAway()
    {
        using var rescue = new Rescue();
        _ = await rescue.SettleAsync();
        using var source = new CancellationTokenSource();
        rescue.Mail.OnSend = async (_, token) =>
        {
            await source.CancelAsync();
            token.ThrowIfCancellationRequested();
        };

        Assert.Equal(MfaStatus.Accepted, (await rescue.Recovery.CreateCodesAsync(Ada, Admin, null, default, source.Token)).Status);
        Assert.Single(rescue.Phone.Messages);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Announce_ProcessThatDiedInBetween_IsDoneByTheNextWriteOrAReprotection(bool byReprotection)
    {
        var store = new MfaMemoryStore();
        var watched = new WatchedOwnerStore(store);
        using var rescue = new Rescue(store: store, owners: watched);
        var app = await rescue.SettleAsync();

        // The codes are written; whoever wrote them gets no further.
        watched.OnWrite = async write =>
        {
            watched.OnWrite = _ => throw new IOException("The process is gone.");
            watched.OnRead = () => throw new IOException("The process is gone.");
            return await write();
        };
        Assert.Equal(MfaStatus.Accepted, (await rescue.Recovery.CreateCodesAsync(Ada, Admin, null, default, default)).Status);
        Assert.Empty(rescue.Mail.Messages);
        (watched.OnWrite, watched.OnRead) = (null, null);

        if (byReprotection)
            Assert.Equal(0, (await rescue.Layer.Devices.ReprotectAsync("", null, 10, default)).Failed);
        else
            _ = await rescue.Layer.TryAsync(Ada, app.CodeAt(rescue.Now));

        Assert.Equal([MfaMessageKind.RecoveryCodesMade], rescue.Mail.Kinds());
        _ = await rescue.Layer.Devices.ReprotectAsync("", null, 10, default);
        Assert.Equal([MfaMessageKind.RecoveryCodesMade], rescue.Phone.Kinds());
        Assert.Equal(MfaStatus.Accepted, (await rescue.Recovery.StopAsync(Ada, rescue.Mail.CodeOf(MfaMessageKind.RecoveryCodesMade), null, default)).Status);
    }

    [Fact]
    public async Task Announce_WhereTheAnswerOfAWriteIsLost_IsDoneAllTheSame()
    {
        var store = new MfaMemoryStore();
        var watched = new WatchedOwnerStore(store);
        using var rescue = new Rescue(store: store, owners: watched);
        _ = await rescue.SettleAsync();
        watched.LoseNextAnswer();

        Assert.Equal(MfaStatus.Accepted, (await rescue.Recovery.CreateCodesAsync(Ada, Admin, null, default, default)).Status);

        Assert.Equal([MfaMessageKind.RecoveryCodesMade], rescue.Mail.Kinds());
        watched.LoseNextAnswer(() =>
        {
            watched.LoseNextAnswer();
            return Task.CompletedTask;
        });
        _ = await rescue.CodesAsync();
        Assert.Equal(2, rescue.Mail.Count(MfaMessageKind.RecoveryCodesMade));
    }

    [Fact]
    public async Task Announce_ManyMachinesAtOnce_TellEachThingOnce()
    {
        using var rescue = new Rescue();
        _ = await rescue.SettleAsync();
        var codes = await rescue.CodesAsync();
        rescue.Clear();
        Rescue[] machines = [.. Enumerable.Range(0, 4).Select(_ => new Rescue(store: rescue.Layer.Store, sameChannels: rescue))];

        var results = await Race.RunAsync(machines, async (machine, index) =>
        {
            MfaAuthentication result;
            do
                result = await machine.UseAsync(codes[index]);
            while (result.Status == MfaStatus.Busy);
            return result;
        });
        _ = await rescue.Layer.Devices.ReprotectAsync("", null, 10, default);

        Assert.All(results, result => Assert.True(result.IsAccepted));
        Assert.Equal(4, rescue.Mail.Messages.Select(message => message.Code).Distinct().Count());
        Assert.Equal(4, rescue.Mail.Messages.Count);
        foreach (var machine in machines)
            machine.Dispose();
    }

    [Fact]
    public async Task Announce_MoreThanARecordKeeps_KeepsWhatIsUntold()
    {
        using var rescue = new Rescue();
        _ = await rescue.SettleAsync();
        for (var number = 0; number < 32; number++)
            _ = await rescue.CodesAsync();

        Assert.Equal(32, rescue.Mail.Messages.Count);
        Assert.Equal(MfaStatus.Rejected, (await rescue.Recovery.StopAsync(Ada, rescue.Mail.Messages[7].Code!, null, default)).Status);
        Assert.Equal(MfaStatus.Accepted, (await rescue.Recovery.StopAsync(Ada, rescue.Mail.Messages[9].Code!, null, default)).Status);
    }

    [Fact]
    public async Task Logs_OfFailures_HoldNoAddressAndNoCode()
    {
        var logs = new Logs();
        using var rescue = new Rescue(services: services => services.AddSingleton<ILoggerFactory>(logs).AddSingleton(typeof(ILogger<>), typeof(Logger<>)));
        _ = await rescue.SettleAsync();
        foreach (var box in new[] { rescue.Mail, rescue.Phone })
            box.OnSend = (message, _) => throw new InvalidOperationException($"550 {message.Address}: {message.Code}", new IOException(message.Address));

        var opened = await rescue.OpenAsync();
        _ = await rescue.CodesAsync();
        _ = await rescue.Recovery.BeginAddressAsync(Ada, MfaChannelKind.Email, "new@example.com", Admin, null, Session, default);

        Assert.Equal(2, opened.Undelivered.Count);
        Assert.Equal(5, logs.Lines.Count);
        Assert.All(logs.Lines, line => Assert.Matches(@"^A message \([A-Za-z]+\) wasn't delivered by (Email|Telephone): System.InvalidOperationException\.$", line));
    }

    sealed class Logs : ILoggerFactory, ILogger
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (Lines)
                Lines.Add(formatter(state, exception) + exception);
        }

        public void Dispose()
        {
        }
    }
}
