using System.Security.Cryptography;
using System.Text;
using Mfa.Devices.Owners;

namespace Mfa.Devices.Decisions;

/// <summary>Signs in with a code: of one device that is named, or of whichever fits.</summary>
internal sealed class CodeSignIn(string code, Guid? only, string? continuation, byte[] bindingHash)
{
    /// <summary>How many bytes of the binding's hash tell sessions apart in the list of attempts.</summary>
    const int SessionLength = 8;

    /// <summary>The devices whose codes are looked at; always all of them.</summary>
    public IEnumerable<DeviceEntry> Candidates(OwnerState state) => state.Devices.Where(device =>
        device is { IsActive: true, Code: not null } && (only is null ? !device.Code.Gate.IsClosed : device.Id == only));

    public Decision<MfaAuthentication> Decide(OwnerState state, DecisionContext context)
    {
        if (only is { } id && state.Find(id) is not { IsActive: true, Code: not null })
            return Refuse(MfaStatus.DeviceNotFound);
        if (!state.Devices.Any(device => device is { IsActive: true, Code: not null }))
            return Refuse(MfaStatus.NoActiveDevice);

        DeviceEntry[] candidates = [.. Candidates(state)];
        var gate = only is null ? state.CodeGate : candidates[0].Code!.Gate;
        if (gate.IsClosed || candidates.Length == 0)
            return Refuse(MfaStatus.CodesClosed);
        if (gate.IsShutAt(context.Now))
            return Throttled(gate.ShutUntil!.Value);

        // One device at most may answer in its next-code zone: several would multiply what a guess is worth.
        var hasZone = candidates.Length == 1;
        CodeVerifier[] verifiers = [.. candidates.Select(device => CodeVerifier.Of(device.Code!, device.Kind, context.Options, hasZone))];
        var price = verifiers.Sum(verifier => verifier.Price);
        var payableAt = state.CodeBudget.PayableAt(price, context.Options.Throttle, context.Now);
        if (payableAt > context.Now)
            return Throttled(payableAt);

        CodeMatch[] matches = [.. candidates.Zip(verifiers, (device, verifier) =>
            verifier.Verify(context.Secrets[device.Code!.SecretId], code, hasZone ? continuation : null, context.Now))];
        if (matches.All(match => match.Status == MfaStatus.Malformed))
            return Refuse(MfaStatus.Malformed);

        var hash = HashOf(context.CodeKey);
        var wasAccepted = state.Codes.Any(known => CryptographicOperations.FixedTimeEquals(known.Hash, hash));
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
        var used = device with { LastUsedAt = context.Now, Code = device.Code! with { State = match.State } };
        if (only is not null)
            used = used with { Code = used.Code! with { Gate = Throttling.FailureGate.Open } };

        // Failures of the session that now succeeds were slips of the finger.
        var given = state.Attempts.Where(IsOfThisSession).Sum(attempt => attempt.Price);
        var next = state.With(used) with
        {
            CodeGate = only is null ? Throttling.FailureGate.Open : state.CodeGate,
            CodeBudget = given > 0 ? state.CodeBudget.AfterGivingBack(given, context.Options.Throttle, context.Now) : state.CodeBudget,
            Attempts = OwnerState.Append(
                [.. state.Attempts.Select(attempt => IsOfThisSession(attempt) ? attempt with { Price = 0 } : attempt)],
                NewAttempt(context, MfaStatus.Accepted, device, 0),
                OwnerState.MaximumAttempts),
            Codes = OwnerState.Append(state.Codes, new RememberedCode(hash, context.Now + window), OwnerState.MaximumRememberedCodes),
        };
        return new(
            new MfaAuthentication(context.Owner, new MfaDevice(used), context.Now, bindingHash, ["otp"]),
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

        // A code typed twice is nobody's guess; everything else is paid for.
        if (status == MfaStatus.Replayed)
            price = 0;
        var next = state;
        if (matches.Length == 1 && !wasAccepted)
            next = next.With(device! with { Code = device.Code! with { State = matches[0].State } });
        if (price > 0)
            next = next with { CodeBudget = next.CodeBudget.AfterSpending(price, context.Options.Throttle, context.Now) };
        if (status is not (MfaStatus.Replayed or MfaStatus.NextCodeRequired))
            next = WithFailure(next, context);
        next = next with { Attempts = OwnerState.Append(next.Attempts, NewAttempt(context, status, device, price), OwnerState.MaximumAttempts) };

        var closed = IsClosed(next) && !IsClosed(state);
        AuditDraft[] events = [AuditDraft.Of(MfaAuditKind.CodeSignIn, status, device), .. closed ? [AuditDraft.Of(MfaAuditKind.CodesClosed, status, device)] : Array.Empty<AuditDraft>()];
        var answer = new MfaAuthentication(status)
        {
            NextCodeAt = replayed >= 0 ? matches[replayed].NextCodeAt : null,
            Continuation = status == MfaStatus.NextCodeRequired ? matches[0].Continuation : null,
        };
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

    bool IsOfThisSession(Attempt attempt) => attempt.Price > 0 && attempt.Session.AsSpan().SequenceEqual(bindingHash.AsSpan(0, SessionLength));

    Attempt NewAttempt(DecisionContext context, MfaStatus status, DeviceEntry? device, double price) =>
        new() { At = context.Now, Status = status, DeviceId = device?.Id, Session = bindingHash[..SessionLength], Price = price };

    // As verifiers read it: separators and case are no part of a code.
    byte[] HashOf(byte[] key) =>
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes([.. code.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]))[..16];

    static Decision<MfaAuthentication> Refuse(MfaStatus status) => new(new MfaAuthentication(status));

    static Decision<MfaAuthentication> Throttled(DateTimeOffset retryAt) => new(new MfaAuthentication(MfaStatus.Throttled) { RetryAt = retryAt });
}
