using Mfa.Devices.Owners;
using Mfa.Devices.Throttling;

namespace Mfa.Devices.Decisions;

/// <summary>Signs in with a code: of one device that is named, or of whichever fits.</summary>
internal sealed class CodeSignIn(string code, Guid? only, string? continuation, byte[] bindingHash)
{
    /// <summary>How long codes that were used before are answered without being written again.</summary>
    static readonly TimeSpan ReplayPause = TimeSpan.FromMinutes(1);

    /// <summary>The devices whose codes are looked at; always all of them.</summary>
    public IEnumerable<DeviceEntry> Candidates(OwnerState state) => state.Devices.Where(device =>
        device is { IsActive: true, Code: not null } && (only is null ? !device.Code.Gate.IsClosed : device.Id == only));

    public Decision<MfaAuthentication> Decide(OwnerState state, DecisionContext context)
    {
        if (only is { } id && state.Find(id) is not { IsActive: true, Code: not null })
            return Refuse(MfaStatus.DeviceNotFound);
        if (!state.Devices.Any(device => device is { IsActive: true, Code: not null }))
            return Refuse(MfaStatus.NoActiveDevice);

        // A token that isn't valid is left out as if it weren't there; and nothing else, if it is the only one, lets its owner in without.
        if (!state.Devices.Any(device => device is { IsActive: true, Code: not null } && (only is null || device.Id == only) && device.IsValidAt(context.Now)))
            return Refuse(MfaStatus.DeviceNotValid);
        DeviceEntry[] all = [.. Candidates(state).Where(device => device.IsValidAt(context.Now))];

        // One secret that can't be opened any more must not keep the owner's other devices from signing in.
        DeviceEntry[] candidates = [.. all.Where(device => all.Length == 1 || context.IsOpen(device.Code!))];
        var gate = only is null ? state.CodeGate : candidates[0].Code!.Gate;
        if (gate.IsClosed || all.Length == 0)
            return Refuse(MfaStatus.CodesClosed);
        if (candidates.Length == 0)
            throw new AlteredRecordException("None of the owner's secrets can be opened.");
        if (gate.IsShutAt(context.Now))
            return Throttled(gate.ShutUntil!.Value);

        // One device at most may answer in its next-code zone, the one that is named or the only one there is: several would multiply what a guess is worth.
        var hasZone = only is not null || state.Devices.Count(device => device is { IsActive: true, Code: not null } && device.IsValidAt(context.Now)) == 1;
        CodeVerifier[] verifiers = [.. candidates.Select(device => CodeVerifier.Of(device.Code!, device.Kind, context.Options, hasZone))];
        var price = verifiers.Sum(verifier => verifier.Price);
        var payableAt = state.CodeBudget.PayableAt(price, context.Options.Throttle, context.Now);
        if (payableAt > context.Now)
            return Throttled(payableAt);

        CodeMatch[] matches = [.. candidates.Zip(verifiers, (device, verifier) =>
            verifier.Verify(context.SecretsOf(device.Code!), code, hasZone ? continuation : null, context.Now))];

        // No guess was made at any: that nothing but the PIN is missing may be told then.
        if (matches.All(match => match.Status is MfaStatus.Malformed or MfaStatus.PinRequired))
            return Refuse(matches.Any(match => match.Status == MfaStatus.PinRequired) ? MfaStatus.PinRequired : MfaStatus.Malformed);

        var hash = context.HashOf(code);
        var wasAccepted = state.Remembers(hash);
        return !wasAccepted && Best(candidates, matches) is { } best
            ? Accept(state, context, candidates[best], matches[best], hash, verifiers.Max(verifier => verifier.Window))
            : Fail(state, context, candidates, matches, wasAccepted, price);
    }

    // Of several that match the one used last; only it moves.
    static int? Best(DeviceEntry[] candidates, CodeMatch[] matches) => Enumerable.Range(0, matches.Length)
        .Where(index => matches[index].Status == MfaStatus.Accepted)
        .OrderByDescending(index => candidates[index].LastUsedAt ?? DateTimeOffset.MinValue)
        .Select(index => (int?)index)
        .FirstOrDefault();

    Decision<MfaAuthentication> Accept(OwnerState state, DecisionContext context, DeviceEntry device, CodeMatch match, byte[] hash, TimeSpan window)
    {
        var used = device with { LastUsedAt = context.Now, Code = match.Code };

        // Failures of the session that now succeeds were slips of the finger. What time has given back since isn't given twice.
        var given = state.Attempts.Where(IsOfThisSession).Sum(attempt => GuessBudget.LeftOf(attempt.Price, attempt.At, context.Options.Throttle, context.Now));
        var next = state.With(used).WithCodesOpened() with
        {
            CodeBudget = given > 0 ? state.CodeBudget.AfterGivingBack(given, context.Options.Throttle, context.Now) : state.CodeBudget,
            Attempts = OwnerState.Append(
                [.. state.Attempts.Select(attempt => IsOfThisSession(attempt) ? attempt with { Price = 0 } : attempt)],
                NewAttempt(context, MfaStatus.Accepted, device, 0),
                OwnerState.MaximumAttempts),
        };
        next = next.WithRemembered([hash], context.Now + window);
        return new(
            new MfaAuthentication(context.Owner, new MfaDevice(used), context.Now, bindingHash, match.HasPin ? ["otp", "pin"] : ["otp"]),
            next,
            AuditDraft.Of(MfaAuditKind.CodeSignIn, MfaStatus.Accepted, device));
    }

    Decision<MfaAuthentication> Fail(
        OwnerState state, DecisionContext context, DeviceEntry[] candidates, CodeMatch[] matches, bool wasAccepted, double price)
    {
        var replayed = Array.FindIndex(matches, match => match.Status == MfaStatus.Replayed);
        var status = replayed >= 0 || wasAccepted ? MfaStatus.Replayed
            : matches.Length == 1 ? matches[0].Status
            : MfaStatus.Rejected;
        var device = matches.Length == 1 ? candidates[0] : null;

        var answer = new MfaAuthentication(status)
        {
            NextCodeAt = replayed >= 0 ? matches[replayed].NextCodeAt : null,
            Continuation = status == MfaStatus.NextCodeRequired ? matches[0].Continuation : null,
        };
        // A code typed twice is nobody's guess; everything else is paid for. It is written once, so that sending it again and again keeps nobody else from writing.
        if (status == MfaStatus.Replayed)
        {
            if ((wasAccepted || matches.All(match => !match.ChangesState)) && state.Attempts.Any(attempt => attempt.Status == MfaStatus.Replayed && context.Now - attempt.At < ReplayPause))
                return new(answer);
            price = 0;
        }

        var next = state;
        if (matches.Length == 1 && !wasAccepted)
            next = next.With(device! with { Code = matches[0].Code });
        if (price > 0)
            next = next with { CodeBudget = next.CodeBudget.AfterSpending(price, context.Options.Throttle, context.Now) };
        if (status is not (MfaStatus.Replayed or MfaStatus.NextCodeRequired))
            next = WithFailure(next, context);
        next = next with { Attempts = OwnerState.Append(next.Attempts, NewAttempt(context, status, device, price), OwnerState.MaximumAttempts) };

        var closed = IsClosed(next) && !IsClosed(state);
        AuditDraft[] events = [AuditDraft.Of(MfaAuditKind.CodeSignIn, status, device), .. closed ? [AuditDraft.Of(MfaAuditKind.CodesClosed, status, device)] : Array.Empty<AuditDraft>()];
        return new(answer, next, events);
    }

    OwnerState WithFailure(OwnerState state, DecisionContext context)
    {
        if (only is null)
            return state with { CodeGate = state.CodeGate.AfterFailure(context.Options.Throttle, context.Now) };
        var device = state.Find(only.Value)!;
        return state.With(device with { Code = device.Code! with { Gate = device.Code.Gate.AfterFailure(context.Options.Throttle, context.Now) } });
    }

    bool IsClosed(OwnerState state) => only is null ? state.CodeGate.IsClosed : state.Find(only.Value)!.Code!.Gate.IsClosed;

    bool IsOfThisSession(Attempt attempt) => attempt.Price > 0 && attempt.Session.AsSpan().SequenceEqual(bindingHash.AsSpan(0, Attempt.SessionLength));

    Attempt NewAttempt(DecisionContext context, MfaStatus status, DeviceEntry? device, double price) =>
        new() { At = context.Now, Status = status, DeviceId = device?.Id, Session = bindingHash[..Attempt.SessionLength], Price = price };

    static Decision<MfaAuthentication> Refuse(MfaStatus status) => new(new MfaAuthentication(status));

    static Decision<MfaAuthentication> Throttled(DateTimeOffset retryAt) => new(new MfaAuthentication(MfaStatus.Throttled) { RetryAt = retryAt });
}
