using FsCheck.Xunit;
using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.Properties;

/// <summary>
/// Any sequence of what owners and administrators do, against a model that knows the rules and nothing of how they are kept: at most eight devices, names apart, no code
/// twice, nothing changed without proof, no enrolment finished that a proof was needed for and not given, or in another session.
/// </summary>
public class StoryProperties
{
    static readonly string[] Names = ["phone", "PHONE", "tablet", "laptop", "watch", "spare", "safe", "work", "home", "car"];

    [Property(Replay = "(20260101,4231)", MaxTest = 60)]
    public async Task<bool> Story_AnySequence_KeepsTheRules(byte[] script)
    {
        using var layer = new Layer();
        var model = new Model();
        for (var index = 0; index + 1 < script.Length; index += 2)
        {
            var (verb, argument) = (script[index] % 10, script[index + 1]);
            await model.DoAsync(layer, verb, argument);
            await model.CheckAsync(layer);
        }

        return true;
    }

    sealed class Model
    {
        readonly List<(App App, string Name, bool IsActive)> _devices = [];
        readonly HashSet<(Guid Device, string Code)> _used = [];
        readonly List<Pending> _pending = [];
        MfaProof? _proof;

        public Task DoAsync(Layer layer, int verb, byte argument) => verb switch
        {
            0 => EnrolAsync(layer, Names[argument % Names.Length], withProof: argument % 2 == 0),
            1 => SignInAsync(layer, argument),
            2 => AgainAsync(layer),
            3 => RenameAsync(layer, argument),
            4 => RemoveAsync(layer, argument),
            5 => DeactivateAsync(layer, argument),
            6 => Task.Run(() => layer.Wait(30 * (1 + (argument % 20)))),
            7 => BeginAsync(layer, withProof: argument % 2 == 0, SessionOf(argument / 2)),
            8 => FinishAsync(layer, argument),
            _ => Task.Run(() => _proof = null),
        };

        public async Task CheckAsync(Layer layer)
        {
            var stored = await layer.DevicesOf(Ada);
            Assert.Equal(_devices.Select(device => (device.App.DeviceId, device.Name, device.IsActive)), stored.Select(device => (device.Id, device.Name, device.IsActive)));
            Assert.InRange(stored.Count, 0, 8);
            Assert.Equal(stored.Count, stored.Select(device => device.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
            Assert.Equal(_devices.Any(device => device.IsActive), (await layer.SignIn.GetRequirementAsync(Ada, default)).IsRequired);
        }

        async Task EnrolAsync(Layer layer, string name, bool withProof)
        {
            if (await BeginAsync(layer, withProof, Session) is { } pending)
                await FinishAsync(layer, pending, name, Session);
        }

        async Task<Pending?> BeginAsync(Layer layer, bool withProof, byte[] session)
        {
            var proof = withProof ? _proof : null;
            using var offer = await layer.Enrollment.BeginVirtualDeviceAsync(Ada, "ada", MfaActor.Owner(), proof, session, default);
            _ = _pending.RemoveAll(pending => pending.ExpiresAt <= layer.Now);
            var isFull = _pending.Count == 4 && _pending.TrueForAll(pending => pending.Session != session);

            // The proofs of the story are of the first session.
            var status = NeedsProof(layer, proof) || (HasActive && session != Session) ? MfaStatus.ProofRequired
                : _devices.Count == 8 ? MfaStatus.DeviceLimitReached
                : isFull ? MfaStatus.Throttled
                : MfaStatus.Accepted;
            Assert.Equal(status, offer.Status);
            Assert.Equal(status == MfaStatus.Throttled ? _pending[0].ExpiresAt : null, offer.RetryAt);
            if (!offer.IsAccepted)
                return null;
            if (_pending.Count == 4)
                _ = _pending.Remove(_pending.First(pending => pending.Session == session));
            var begun = new Pending(offer.EnrollmentId, App.Of(offer), session, HasActive, offer.ExpiresAt);
            _pending.Add(begun);
            return begun;
        }

        // What was begun at any time, in either session.
        async Task FinishAsync(Layer layer, byte argument)
        {
            if (_pending.Count > 0)
                await FinishAsync(layer, _pending[argument % _pending.Count], Names[argument / 4 % Names.Length], SessionOf(argument / 128));
        }

        async Task FinishAsync(Layer layer, Pending pending, string name, byte[] session)
        {
            var app = pending.App;
            var result = await layer.Enrollment.FinishVirtualDeviceAsync(
                Ada, pending.Id, name, app.CodeAt(layer.Now, -1), app.CodeAt(layer.Now), MfaActor.Owner(), session, default);
            Assert.Equal(
                layer.Now >= pending.ExpiresAt || session != pending.Session ? MfaStatus.NotPending
                    : HasActive && !pending.IsAuthorized ? MfaStatus.ProofRequired
                    : _devices.Count == 8 ? MfaStatus.DeviceLimitReached
                    : _devices.Any(device => string.Equals(device.Name, name, StringComparison.OrdinalIgnoreCase)) ? MfaStatus.NameTaken
                    : MfaStatus.Accepted,
                result.Status);
            if (!result.IsAccepted)
                return;
            _ = _pending.Remove(pending);
            app.DeviceId = result.Device!.Id;
            _ = _used.Add((app.DeviceId, app.CodeAt(layer.Now, -1)));
            _ = _used.Add((app.DeviceId, app.CodeAt(layer.Now)));
            _devices.Add((app, name, true));
        }

        async Task SignInAsync(Layer layer, byte argument)
        {
            if (_devices.Count == 0)
                return;
            var (app, _, isActive) = _devices[argument % _devices.Count];
            var code = app.CodeAt(layer.Now);
            var result = await layer.TryAsync(Ada, code, app.DeviceId);
            Assert.Equal(
                !isActive ? MfaStatus.DeviceNotFound : _used.Contains((app.DeviceId, code)) ? MfaStatus.Replayed : MfaStatus.Accepted,
                result.Status);
            if (!result.IsAccepted)
                return;
            _ = _used.Add((app.DeviceId, code));
            _proof = result.ToProof();
        }

        // Every code that was ever accepted, tried once more.
        async Task AgainAsync(Layer layer)
        {
            foreach (var (app, _, _) in _devices)
            {
                foreach (var code in _used.Where(used => used.Device == app.DeviceId).Select(used => used.Code).TakeLast(2).ToArray())
                    Assert.NotEqual(MfaStatus.Accepted, (await Replay(layer, app, code)).Status);
            }
        }

        // As an administrator would, so that failures don't throttle the story.
        static async Task<MfaAuthentication> Replay(Layer layer, App app, string code)
        {
            var result = await layer.TryAsync(Ada, code, app.DeviceId);
            _ = await layer.Devices.OpenCodesAsync(Ada, Admin, default);
            return result;
        }

        async Task RenameAsync(Layer layer, byte argument)
        {
            if (_devices.Count == 0)
                return;
            var index = argument % _devices.Count;
            var name = Names[argument / 8 % Names.Length];
            var result = await layer.Devices.RenameAsync(Ada, _devices[index].App.DeviceId, name, MfaActor.Owner(), _proof, Session, default);
            var isTaken = _devices.Where((_, other) => other != index).Any(device => string.Equals(device.Name, name, StringComparison.OrdinalIgnoreCase));
            Assert.Equal(NeedsProof(layer, _proof) ? MfaStatus.ProofRequired : isTaken ? MfaStatus.NameTaken : MfaStatus.Accepted, result.Status);
            if (result.IsAccepted)
                _devices[index] = _devices[index] with { Name = name };
        }

        async Task RemoveAsync(Layer layer, byte argument)
        {
            if (_devices.Count == 0)
                return;
            var index = argument % _devices.Count;
            var result = await layer.Devices.DeleteAsync(Ada, _devices[index].App.DeviceId, MfaActor.Owner(), _proof, Session, default);
            if (IsLastActive(index))
                Assert.Equal(MfaStatus.LastDevice, result.Status);
            else if (NeedsProof(layer, _proof, _devices[index].App.DeviceId))
                Assert.Equal(MfaStatus.ProofRequired, result.Status);
            if (result.IsAccepted)
                _devices.RemoveAt(index);
        }

        async Task DeactivateAsync(Layer layer, byte argument)
        {
            if (_devices.Count == 0)
                return;
            var index = argument % _devices.Count;
            var result = await layer.Devices.DeactivateAsync(Ada, _devices[index].App.DeviceId, MfaActor.Owner(), _proof, Session, default);
            if (IsLastActive(index))
                Assert.Equal(MfaStatus.LastDevice, result.Status);
            else if (NeedsProof(layer, _proof, _devices[index].App.DeviceId))
                Assert.Equal(MfaStatus.ProofRequired, result.Status);
            if (result.IsAccepted)
                _devices[index] = _devices[index] with { IsActive = false };
        }

        bool IsLastActive(int index) => _devices[index].IsActive && _devices.Count(device => device.IsActive) == 1;

        bool HasActive => _devices.Any(device => device.IsActive);

        static byte[] SessionOf(int number) => number % 2 == 0 ? Session : OtherSession;

        bool NeedsProof(Layer layer, MfaProof? proof, Guid? removed = null) =>
            HasActive
            && (proof is null
                || layer.Now - proof.At >= TimeSpan.FromMinutes(5)
                || proof.DeviceId == removed
                || !_devices.Any(device => device.IsActive && device.App.DeviceId == proof.DeviceId));
    }

    sealed record Pending(Guid Id, App App, byte[] Session, bool IsAuthorized, DateTimeOffset ExpiresAt);
}
