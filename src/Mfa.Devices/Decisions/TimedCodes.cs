using Mfa.Devices.Owners;

namespace Mfa.Devices.Decisions;

/// <summary>Codes that follow a clock: what is remembered of their steps beside the verifier's state.</summary>
internal abstract class TimedCodes(CodeEntry code) : CodeVerifier
{
    protected CodeEntry Code { get; } = code;

    /// <summary>As for a device that was never seen: what its state remembers is forgotten, and the steps that were accepted lately stay used.</summary>
    public CodeMatch StartAnew(CodeSecrets secrets, string first, string second, DateTimeOffset now)
    {
        var consumed = Code with { ConsumedSteps = [.. Code.ConsumedSteps.Union(Code.AcceptedSteps).TakeLast(CodeEntry.MaximumConsumedSteps)], AcceptedSteps = [] };
        var match = InInitialState(consumed).Resynchronize(secrets, first, second, now);
        return match.Status != MfaStatus.Accepted
            ? match
            : match with { Code = match.Code with { ConsumedSteps = [.. match.Code.ConsumedSteps.Where(step => step > match.Code.AcceptedSteps[^1])] } };
    }

    /// <summary>The codes of an entry, in the state of a device that was never seen.</summary>
    protected abstract TimedCodes InInitialState(CodeEntry code);

    /// <summary>A code that the verifier accepted, or the second of two, unless a reset of the replay guard left it behind.</summary>
    protected CodeMatch Accept(string state, long step, bool isPair)
    {
        long[] steps = isPair ? [step - 1, step] : [step];
        if (Code.ConsumedSteps.Intersect(steps).Any())
            return new CodeMatch(MfaStatus.Replayed, Code);
        var accepted = Code with { State = state, AcceptedSteps = [.. Code.AcceptedSteps.Concat(steps).TakeLast(CodeEntry.MaximumAcceptedSteps)] };
        return new CodeMatch(MfaStatus.Accepted, accepted) { ChangesState = true };
    }
}
