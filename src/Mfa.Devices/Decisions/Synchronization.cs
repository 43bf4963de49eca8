using Mfa.Devices.Owners;

namespace Mfa.Devices.Decisions;

/// <summary>Two consecutive codes of a device that is there: to resynchronise it, to activate it, to set its replay guard back. They share gate and budget.</summary>
internal static class Synchronization
{
    public static Decision<MfaResult> Resynchronize(OwnerState state, DecisionContext context, Guid id, string first, string second)
    {
        if (state.Find(id) is not { } device)
            return Refuse(MfaStatus.DeviceNotFound);
        if (!device.IsActive || device.Code is null)
            return Refuse(MfaStatus.DeviceStateWrong);
        return Decide(state, context, device, first, second, MfaAuditKind.DeviceResynchronized, device => device);
    }

    /// <summary>
    /// For a device whose last accepted step lies ahead of the clock: it starts anew, and the steps that are known to be used stay used.
    /// </summary>
    public static Decision<MfaResult> ResetReplayGuard(OwnerState state, DecisionContext context, Guid id, string first, string second)
    {
        if (!context.Actor.IsAdministrator)
            return Refuse(MfaStatus.NotAllowed);
        if (state.Find(id) is not { } device)
            return Refuse(MfaStatus.DeviceNotFound);
        if (!device.IsActive || device.Code is null || CodeVerifier.Of(device.Code, device.Kind, context.Options) is not TimedCodes codes)
            return Refuse(MfaStatus.DeviceStateWrong);
        return Decide(state, context, device, first, second, MfaAuditKind.ReplayGuardReset, device => device, secrets => codes.StartAnew(secrets, first, second, context.Now));
    }

    public static Decision<MfaResult> Decide(
        OwnerState state,
        DecisionContext context,
        DeviceEntry device,
        string first,
        string second,
        MfaAuditKind kind,
        Func<DeviceEntry, DeviceEntry> change,
        Func<CodeSecrets, CodeMatch>? search = null)
    {
        if (!device.IsValidAt(context.Now))
            return Refuse(MfaStatus.DeviceNotValid);
        var verifier = CodeVerifier.Of(device.Code!, device.Kind, context.Options);
        if (ResynchronizationGuard.Refuse(state, context, verifier) is { } shut)
            return new(shut);
        var secrets = context.SecretsOf(device.Code!);
        var match = search is null ? verifier.Resynchronize(secrets, first, second, context.Now) : search(secrets);
        if (match.Status is MfaStatus.Malformed or MfaStatus.PinRequired)
            return Refuse(match.Status);
        byte[][] hashes = [context.HashOf(first), context.HashOf(second)];
        // Of two devices with one secret, a code is good for one.
        if (match.Status == MfaStatus.Accepted && hashes.Any(state.Remembers))
            match = match with { Status = MfaStatus.Replayed };
        if (match.Status != MfaStatus.Accepted)
        {
            return new(
                new MfaResult(match.Status) { ClockOffset = match.ClockOffset?.Offset, IsLikelyTimeZone = match.ClockOffset?.IsLikelyTimeZone ?? false },
                ResynchronizationGuard.AfterFailure(state, context, verifier),
                AuditDraft.Of(kind, match.Status, device));
        }

        var changed = change(device with { Code = match.Code });
        return new(
            new MfaResult(MfaStatus.Accepted, new MfaDevice(changed)),
            ResynchronizationGuard.AfterSuccess(state.With(changed).WithRemembered(hashes, context.Now + verifier.Window)),
            AuditDraft.Of(kind, MfaStatus.Accepted, device));
    }

    static Decision<MfaResult> Refuse(MfaStatus status) => new(new MfaResult(status));
}
