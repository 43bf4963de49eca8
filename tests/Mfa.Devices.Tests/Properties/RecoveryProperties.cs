using FsCheck.Xunit;
using Mfa.Devices.Tests.Recovery;
using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.Properties;

/// <summary>
/// Any sequence of what people do who have lost something, or say so, in two browsers: whatever the order, nothing of recovery signs in, what a recovery deactivated stays out,
/// only the granted browser or an administrator adds a device meanwhile, no code of a set works twice, and no code of a case works for another.
/// </summary>
public class RecoveryProperties
{
    [Property(Replay = "(20261124,4231)", MaxTest = 120)]
    public async Task<bool> Recovery_AnySequence_KeepsTheRules(byte[] script)
    {
        using var rescue = new Rescue(options => options.MaximumDevices = 12);
        var model = new Model(rescue);
        await model.BeginAsync();
        for (var index = 0; index + 1 < script.Length; index += 2)
        {
            await model.DoAsync(script[index] % 25, script[index + 1]);
            await model.CheckAsync();
        }

        return true;
    }

    sealed class Model(Rescue rescue)
    {
        readonly List<(App App, bool IsActive)> _devices = [];
        readonly HashSet<string> _used = [];
        readonly HashSet<string> _void = [];
        readonly Dictionary<Guid, (byte[] Browser, string Mail, string Phone)> _cases = [];
        readonly Dictionary<Guid, DateTimeOffset> _waiting = [];
        List<string> _codes = [];
        string? _help;
        (byte[] Browser, DateTimeOffset Until)? _grant;
        DateTimeOffset _frozenUntil;
        bool _mustEnroll;
        MfaProof? _proof;
        int _names;

        bool IsFrozen => rescue.Now < _frozenUntil;

        bool HasActive => _devices.Exists(device => device.IsActive);

        public async Task BeginAsync()
        {
            _devices.Add((await rescue.SettleAsync(), true));
        }

        public Task DoAsync(int verb, byte argument) => verb switch
        {
            0 => SignInAsync(argument),
            1 => MakeCodesAsync(),
            2 => UseCodeAsync(argument),
            3 => OpenAsync(BrowserOf(argument)),
            4 or 5 => EnterAsync(argument),
            6 or 7 => FinishAsync(argument),
            8 => EnrolAsync(MfaActor.Owner(), argument),
            9 => EnrolAsync(MfaActor.Recovery(), argument),
            10 => EnrolAsync(Admin, argument),
            11 => HelpAsync(argument),
            12 => AcceptAsync(argument),
            13 => StopAsync(argument),
            14 => ReactivateAsync(argument),
            15 or 16 => ConfirmAsync(argument),
            17 => ConfirmAndFinishAsync(argument),
            18 => HelpAndAcceptAsync(argument),
            19 => SignInAndMakeCodesAsync(argument),
            20 => UseCodeAsync((byte)(argument % 4)),
            21 => DeleteAsync(argument),
            22 => CancelAsync(argument),
            23 => FreezeAsync(),
            _ => WaitAsync(argument),
        };

        async Task DeleteAsync(byte argument)
        {
            var (app, isActive) = _devices[argument % _devices.Count];
            if (_devices.Count == 1)
                return;
            var result = await rescue.Layer.Devices.DeleteAsync(Ada, app.DeviceId, MfaActor.Owner(), _proof, Session, default);
            Assert.Equal(
                isActive && _devices.Count(device => device.IsActive) == 1 ? MfaStatus.LastDevice
                : IsProved() && _proof!.DeviceId != app.DeviceId ? MfaStatus.Accepted
                : MfaStatus.ProofRequired,
                result.Status);
            if (!result.IsAccepted)
                return;
            _ = _devices.Remove((app, isActive));
            Assert.Equal(MfaStatus.DeviceNotFound, (await rescue.Layer.TryAsync(Ada, app.CodeAt(rescue.Now, 1), app.DeviceId)).Status);
        }

        async Task CancelAsync(byte argument)
        {
            if (_cases.Count == 0)
                return;
            var (id, own) = _cases.ElementAt(argument % _cases.Count);
            var browser = BrowserOf(argument / 4);
            var result = await rescue.Recovery.CancelCaseAsync(Ada, id, MfaActor.Owner(), null, browser, default);
            Assert.True(!result.IsAccepted || ReferenceEquals(own.Browser, browser));
            if (result.IsAccepted)
                _ = _waiting.Remove(id);
        }

        async Task FreezeAsync()
        {
            var result = await rescue.Recovery.FreezeAsync(Ada, MfaActor.Owner(), _proof, Session, default);
            Assert.Equal(IsProved(), result.IsAccepted);
            if (!result.IsAccepted)
                return;
            (_grant, _help, _frozenUntil) = (null, null, rescue.Now.AddHours(24));
            _waiting.Clear();
        }

        // What takes several steps, and would hardly ever be hit upon.
        async Task ConfirmAsync(byte argument)
        {
            await OpenAsync(BrowserOf(argument));
            for (var number = 0; number < _cases.Count; number++)
                await EnterAsync((byte)(number + (4 * number) + (64 * (argument % 2))));
        }

        async Task ConfirmAndFinishAsync(byte argument)
        {
            await ConfirmAsync(argument);
            rescue.Layer.Time.Advance(TimeSpan.FromHours(argument % 5 == 0 ? 23 : 24));
            for (var number = 0; number < _cases.Count; number++)
                await FinishAsync((byte)(number + (4 * (argument % 2)) + (argument & 8)));
        }

        async Task HelpAndAcceptAsync(byte argument)
        {
            await HelpAsync(0);
            await AcceptAsync(argument);
        }

        async Task SignInAndMakeCodesAsync(byte argument)
        {
            await SignInAsync(argument);
            await MakeCodesAsync();
        }

        public async Task CheckAsync()
        {
            Assert.Equal(_devices.Select(device => (device.App.DeviceId, device.IsActive)), (await rescue.Layer.DevicesOf(Ada)).Select(device => (device.Id, device.IsActive)));
            var requirement = await rescue.Layer.SignIn.GetRequirementAsync(Ada, default);
            Assert.Equal((_mustEnroll, HasActive || _mustEnroll), (requirement.MustEnroll, requirement.IsRequired));
            Assert.True(requirement.IsRequired);
        }

        async Task SignInAsync(byte argument)
        {
            rescue.Layer.Wait(30);
            var (app, isActive) = _devices[argument % _devices.Count];
            var result = await rescue.Layer.TryAsync(Ada, app.CodeAt(rescue.Now), app.DeviceId);
            Assert.Equal(isActive ? MfaStatus.Accepted : MfaStatus.DeviceNotFound, result.Status);
            if (result.IsAccepted)
                _proof = result.ToProof();
        }

        async Task MakeCodesAsync()
        {
            var made = await rescue.Recovery.CreateCodesAsync(Ada, MfaActor.Owner(), _proof, Session, default);
            Assert.Equal(IsProved() ? MfaStatus.Accepted : MfaStatus.ProofRequired, made.Status);
            if (!made.IsAccepted)
                return;
            Void();
            _codes = [.. made.Codes];
        }

        // A code of this set or of one before, used or not.
        async Task UseCodeAsync(byte argument)
        {
            string[] all = [.. _codes, .. _void];
            if (all.Length == 0)
                return;
            var code = all[argument % all.Length];
            var result = await rescue.UseAsync(code);
            Assert.Equal(!HasActive || _void.Contains(code) ? MfaStatus.Rejected : _used.Add(code) ? MfaStatus.Accepted : MfaStatus.Replayed, result.Status);
            if (result.IsAccepted)
                _proof = result.ToProof();
        }

        async Task OpenAsync(byte[] browser)
        {
            rescue.Clear();
            var opened = await rescue.OpenAsync(browser);
            Assert.Equal(IsFrozen, opened.Status == MfaStatus.RecoveryFrozen);
            if (opened.IsAccepted && rescue.Mail.Messages.Count > 0)
            {
                while (_cases.Count >= 4)
                    _ = _cases.Remove(_cases.Keys.First());
                _cases[opened.Case!.Id] = (browser, rescue.Mail.CodeOf(MfaMessageKind.CaseCode), rescue.Phone.CodeOf(MfaMessageKind.CaseCode));
            }
        }

        // The codes of a case in a case, in a browser: they fit, or are for nothing.
        async Task EnterAsync(byte argument)
        {
            if (_cases.Count == 0)
                return;
            var (id, own) = _cases.ElementAt(argument % _cases.Count);
            var (other, codes) = _cases.ElementAt(argument / 4 % _cases.Count);
            var browser = BrowserOf(argument / 64);
            var isWaiting = _waiting.ContainsKey(id);
            foreach (var (kind, code) in new[] { (MfaChannelKind.Email, codes.Mail), (MfaChannelKind.Telephone, codes.Phone) })
            {
                var before = (await rescue.GetAsync(browser)).Case;
                var wasConfirmed = before?.Id == id && (kind == MfaChannelKind.Email ? before.IsEmailConfirmed : before.IsTelephoneConfirmed);
                var result = await rescue.EnterAsync(id, kind, code, browser);
                if (result.IsAccepted)
                    Assert.True(ReferenceEquals(own.Browser, browser) && !IsFrozen && (wasConfirmed || id == other));
                if (result.IsAccepted && !isWaiting && result.Case!.CanBeFinishedAt is { } until)
                    _waiting[id] = until;
            }
        }

        async Task FinishAsync(byte argument)
        {
            if (_cases.Count == 0)
                return;
            var (id, own) = _cases.ElementAt(argument % _cases.Count);
            var browser = BrowserOf(argument / 4);
            var proof = argument / 8 % 2 == 0 ? _proof : null;
            var left = proof is { IsByRecoveryCode: false } && IsProved() ? proof.DeviceId : (Guid?)null;
            var result = await rescue.FinishAsync(id, browser, proof, Session);
            var isOpen = _waiting.TryGetValue(id, out var until) && rescue.Now < until.AddDays(3) && !IsFrozen && ReferenceEquals(own.Browser, browser);
            // A proof that isn't good any more is no way to finish without one.
            Assert.Equal(isOpen && (proof is null ? rescue.Now >= until : left is not null), result.IsAccepted);
            if (!result.IsAccepted)
                return;
            Deactivate(left);
            _mustEnroll = left is null;
            _grant = left is null ? (browser, rescue.Now.AddHours(1)) : null;
        }

        async Task EnrolAsync(MfaActor actor, byte argument)
        {
            if (_devices.Count == 12)
                return;
            var browser = argument % 3 == 0 ? Session : BrowserOf(argument);
            var isGranted = !IsFrozen && _grant is { } grant && rescue.Now < grant.Until && ReferenceEquals(grant.Browser, browser);
            var (status, app) = await rescue.EnrolAsync(actor, browser, $"device {_names++}", actor.Kind == MfaActorKind.Owner ? _proof : null);
            Assert.Equal(
                actor.Kind switch
                {
                    MfaActorKind.Administrator => MfaStatus.Accepted,
                    MfaActorKind.Recovery => isGranted ? MfaStatus.Accepted : MfaStatus.NotAllowed,
                    _ => ReferenceEquals(browser, Session) && IsProved() ? MfaStatus.Accepted : MfaStatus.ProofRequired,
                },
                status);
            if (status != MfaStatus.Accepted)
                return;
            _devices.Add((app!, true));
            rescue.Layer.Wait(30);
            End();
        }

        async Task HelpAsync(byte argument)
        {
            if (argument % 4 != 0)
                return;
            var help = await rescue.Recovery.HelpAsync(Ada, Admin, default);
            Assert.Equal(IsFrozen ? MfaStatus.RecoveryFrozen : MfaStatus.Accepted, help.Status);
            if (!help.IsAccepted)
                return;
            Deactivate(null);
            (_mustEnroll, _grant, _help) = (true, null, help.Code);
        }

        async Task AcceptAsync(byte argument)
        {
            if (_help is null)
                return;
            var result = await rescue.Recovery.AcceptHelpAsync(Ada, _help, BrowserOf(argument), null, default);
            Assert.False(result.IsAccepted && (IsFrozen || !_mustEnroll));
            if (result.IsAccepted)
                (_grant, _help) = ((BrowserOf(argument), rescue.Now.AddHours(1)), null);
        }

        async Task StopAsync(byte argument)
        {
            string[] codes = [.. rescue.Mail.Messages.Select(message => message.Code).OfType<string>(), "0000000000"];
            var code = codes[argument % codes.Length];
            var result = await rescue.Recovery.StopAsync(Ada, code, null, default);
            if (!result.IsAccepted)
                return;
            if (rescue.Mail.Messages.First(message => message.Code == code).Kind is MfaMessageKind.RecoveryCodeUsed or MfaMessageKind.RecoveryCodesMade)
                Void();
            (_grant, _help, _frozenUntil) = (null, null, rescue.Now.AddHours(24));
            _waiting.Clear();
        }

        async Task ReactivateAsync(byte argument)
        {
            rescue.Layer.Wait(60);
            var index = argument % _devices.Count;
            var app = _devices[index].App;
            var actor = argument / 16 % 4 == 0 ? MfaActor.Recovery() : MfaActor.Owner();
            var result = await rescue.Layer.Devices.ActivateAsync(
                Ada, app.DeviceId, app.CodeAt(rescue.Now, -1), app.CodeAt(rescue.Now), actor, _proof, Session, default);
            Assert.Equal(
                actor.Kind == MfaActorKind.Recovery ? MfaStatus.NotAllowed : !IsProved() ? MfaStatus.ProofRequired : _devices[index].IsActive ? MfaStatus.DeviceStateWrong : MfaStatus.Accepted,
                result.Status);
            if (result.IsAccepted)
                _devices[index] = (app, true);
            rescue.Layer.Wait(30);
        }

        Task WaitAsync(byte argument)
        {
            rescue.Layer.Time.Advance(TimeSpan.FromMinutes(new[] { 1, 10, 70, 24 * 60, 4 * 24 * 60 }[argument % 5]));
            return Task.CompletedTask;
        }

        void Deactivate(Guid? left)
        {
            for (var index = 0; index < _devices.Count; index++)
                _devices[index] = (_devices[index].App, _devices[index].IsActive && _devices[index].App.DeviceId == left);
            Void();
            _waiting.Clear();
            _help = null;
        }

        void Void()
        {
            _void.UnionWith(_codes);
            _codes = [];
            if (_proof is { IsByRecoveryCode: true })
                _proof = null;
        }

        void End() => (_mustEnroll, _grant, _help) = (false, null, null);

        bool IsProved() => HasActive && _proof is not null && rescue.Now - _proof.At < TimeSpan.FromMinutes(5)
            && (_proof.IsByRecoveryCode || _devices.Exists(device => device.IsActive && device.App.DeviceId == _proof.DeviceId));

        static byte[] BrowserOf(int number) => number % 2 == 0 ? Rescue.Browser : Rescue.OtherBrowser;
    }
}
