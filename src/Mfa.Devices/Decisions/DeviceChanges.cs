using Mfa.Devices.Owners;
using Mfa.U2f;

namespace Mfa.Devices.Decisions;

/// <summary>What can be done to a device that is there, but for its codes.</summary>
internal static class DeviceChanges
{
    public static Decision<MfaResult> Rename(OwnerState state, DecisionContext context, MfaProof? proof, byte[] bindingHash, Guid id, string name)
    {
        if (Rules.Authorize(state, context, proof, bindingHash) is { } refusal)
            return Refuse(refusal);
        if (state.Find(id) is not { } device)
            return Refuse(MfaStatus.DeviceNotFound);
        if (Rules.IsNameTaken(state, name, except: id))
            return Refuse(MfaStatus.NameTaken);
        return Change(state, device with { Name = name }, MfaAuditKind.DeviceRenamed);
    }

    public static Decision<MfaResult> Deactivate(OwnerState state, DecisionContext context, MfaProof? proof, byte[] bindingHash, Guid id)
    {
        // Before the proof, which only another device could give.
        if (context.Actor.IsOwner && IsLastToSignIn(state, context, id))
            return Refuse(MfaStatus.LastDevice);
        if (Rules.Authorize(state, context, proof, bindingHash, removed: id) is { } refusal)
            return Refuse(refusal);
        if (state.Find(id) is not { } device)
            return Refuse(MfaStatus.DeviceNotFound);
        if (!device.IsActive)
            return Refuse(MfaStatus.DeviceStateWrong);
        var changed = Change(state.WithNotice(context.NewNotice(MfaMessageKind.DeviceRemoved, device.Kind)), device with { IsActive = false }, MfaAuditKind.DeviceDeactivated);
        return changed with { Next = Addresses.WithoutWaysBack(changed.Next!, context) };
    }

    /// <summary>Activates a device that shows codes: two of them, as at enrolment.</summary>
    public static Decision<MfaResult> Activate(OwnerState state, DecisionContext context, MfaProof? proof, byte[] bindingHash, Guid id, string first, string second)
    {
        if (Rules.Authorize(state, context, proof, bindingHash) is { } refusal)
            return Refuse(refusal);
        if (state.Find(id) is not { } device)
            return Refuse(MfaStatus.DeviceNotFound);
        if (device.IsActive || device.Code is null)
            return Refuse(MfaStatus.DeviceStateWrong);
        return Told(Synchronization.Decide(state, context, device, first, second, MfaAuditKind.DeviceActivated, device => device with { IsActive = true }), context, device);
    }

    /// <summary>Activates a security key by a touch.</summary>
    public static Decision<MfaResult> Activate(
        OwnerState state, DecisionContext context, MfaProof? proof, byte[] bindingHash, Guid id, FidoAuthenticationCeremony ceremony, FidoAuthenticationResponse response, byte[] binding)
    {
        if (Rules.Authorize(state, context, proof, bindingHash) is { } refusal)
            return Refuse(refusal);
        if (state.Find(id) is not { } device)
            return Refuse(MfaStatus.DeviceNotFound);
        if (device.IsActive || device.Key is null)
            return Refuse(MfaStatus.DeviceStateWrong);
        if (state.IsUsed(ceremony))
            return Refuse(MfaStatus.NotPending);
        var result = context.RelyingParty!.FinishAuthentication(ceremony, response, SecurityKeySignIn.CredentialOf(device), binding, context.Now);
        if (!result.IsAccepted)
            return Refuse(MfaStatus.Rejected);
        if (state.UsedCeremonies.Count >= OwnerState.MaximumUsedCeremonies)
            return new(new MfaResult(MfaStatus.Throttled) { RetryAt = state.UsedCeremonies.Min(used => used.Until) });
        var activated = device with { IsActive = true, Key = device.Key with { Credential = result.UpdatedCredential!.Encode() } };
        return Told(Change(state.WithUsed(ceremony), activated, MfaAuditKind.DeviceActivated), context, device);
    }

    /// <summary>The codes of a device whose PIN may be changed, or why it may not.</summary>
    public static (MfaStatus Status, CodeEntry? Code) FindForPin(OwnerState state, DecisionContext context, MfaProof? proof, byte[] bindingHash, Guid id, bool isRemoval)
    {
        if (Rules.Authorize(state, context, proof, bindingHash) is { } refusal)
            return (refusal, null);
        return state.Find(id) switch
        {
            null => (MfaStatus.DeviceNotFound, null),
            { Code: { Type: CodeType.SecurId } code } => isRemoval && code.AddsPin ? (MfaStatus.PinRequired, null) : (MfaStatus.Accepted, code),
            _ => (MfaStatus.PinNotSupported, null),
        };
    }

    /// <summary>Sets a PIN in place of the one that there is, or removes it.</summary>
    /// <param name="state">The owner's.</param>
    /// <param name="context">Who acts.</param>
    /// <param name="proof">The owner's proof.</param>
    /// <param name="bindingHash">The session.</param>
    /// <param name="id">The device's id.</param>
    /// <param name="secretId">The codes that the PIN was protected for.</param>
    /// <param name="pin">The PIN, protected; null to remove it.</param>
    public static Decision<MfaResult> ChangePin(OwnerState state, DecisionContext context, MfaProof? proof, byte[] bindingHash, Guid id, Guid secretId, PinEntry? pin)
    {
        var (status, code) = FindForPin(state, context, proof, bindingHash, id, isRemoval: pin is null);
        if (code is null)
            return Refuse(status);
        if (code.SecretId != secretId)
            return Refuse(MfaStatus.Busy);
        var device = state.Find(id)!;
        if (pin is null && code.Pin is null)
            return new(new MfaResult(MfaStatus.Accepted, new MfaDevice(device)));
        var changed = device with { Code = code with { Pin = pin } };
        return new(
            new MfaResult(MfaStatus.Accepted, new MfaDevice(changed)),
            state.With(changed).WithNotice(context.NewNotice(MfaMessageKind.DevicePinChanged, device.Kind)),
            AuditDraft.Of(MfaAuditKind.DevicePinChanged, MfaStatus.Accepted, device, pin is null ? "Removed" : code.Pin is null ? "Set" : "Changed"));
    }

    /// <summary>Deletes a device; the last active one only where that is said.</summary>
    public static Decision<MfaResult> Delete(OwnerState state, DecisionContext context, MfaProof? proof, byte[] bindingHash, Guid id, bool isLast)
    {
        // Before the proof, which only another device could give. The last one can only be proved by itself.
        if (!isLast && context.Actor.IsOwner && IsLastToSignIn(state, context, id))
            return Refuse(MfaStatus.LastDevice);
        if (Rules.Authorize(state, context, proof, bindingHash, removed: isLast ? null : id) is { } refusal)
            return Refuse(refusal);
        if (state.Find(id) is not { } device)
            return Refuse(MfaStatus.DeviceNotFound);
        if (isLast && !IsLastActive(state, id))
            return Refuse(MfaStatus.DeviceStateWrong);

        var release = ReleaseOf(context.Owner, device);
        return new(
            new MfaResult(MfaStatus.Accepted, new MfaDevice(device)),
            Addresses.WithoutWaysBack(state.Without(id), context).WithNotice(context.NewNotice(MfaMessageKind.DeviceRemoved, device.Kind)) with
            {
                Releases = release is null ? state.Releases : [.. state.Releases, release],
            },
            AuditDraft.Of(MfaAuditKind.DeviceDeleted, MfaStatus.Accepted, device));
    }

    /// <summary>Opens codes that too many failures in a row have closed: all of the owner's, or one device's.</summary>
    public static Decision<MfaResult> OpenCodes(OwnerState state, DecisionContext context)
    {
        if (!context.Actor.IsAdministrator)
            return Refuse(MfaStatus.NotAllowed);
        return new(
            new MfaResult(MfaStatus.Accepted),
            state.WithCodesOpened().WithoutTimesAhead(context.Options, context.Now),
            new AuditDraft(MfaAuditKind.CodesOpened, MfaStatus.Accepted));
    }

    /// <summary>What a deletion leaves to do outside the record; null for nothing.</summary>
    public static Release? ReleaseOf(MfaOwnerKey owner, DeviceEntry device)
    {
        var key = UniqueKeyOf(owner, device);
        return key is null ? null : new Release { Kind = key.Value.Kind, Key = key.Value.Value, ClaimId = device.ClaimId, Code = device.Token is null ? null : device.Code?.ForNextOwner() };
    }

    public static MfaUniqueKey? UniqueKeyOf(MfaOwnerKey owner, DeviceEntry device)
    {
        if (device.Token is { } token)
            return MfaUniqueKey.OfToken(owner.Tenant, token.Manufacturer, token.SerialNumber);
        return device.Key is null ? null : MfaUniqueKey.OfCredential(SecurityKeySignIn.CredentialOf(device).RelyingPartyId, device.Key.CredentialId);
    }

    // One that signs in again is as good as a new one.
    static Decision<MfaResult> Told(Decision<MfaResult> decision, DecisionContext context, DeviceEntry device) =>
        decision.Answer.IsAccepted ? decision with { Next = decision.Next!.WithNotice(context.NewNotice(MfaMessageKind.DeviceAdded, device.Kind)) } : decision;

    // A token whose validity is over is left behind, and signs nobody in.
    static bool IsLastToSignIn(OwnerState state, DecisionContext context, Guid id) =>
        IsLastActive(state, id)
        || (state.Find(id) is { IsActive: true } device
            && device.IsValidAt(context.Now)
            && !state.Devices.Any(other => other.Id != id && other.IsActive && other.IsValidAt(context.Now)));

    static bool IsLastActive(OwnerState state, Guid id) => state.Devices.Where(device => device.IsActive).Select(device => device.Id).SequenceEqual([id]);

    static Decision<MfaResult> Change(OwnerState state, DeviceEntry changed, MfaAuditKind kind) =>
        new(new MfaResult(MfaStatus.Accepted, new MfaDevice(changed)), state.With(changed), AuditDraft.Of(kind, MfaStatus.Accepted, changed));

    static Decision<MfaResult> Refuse(MfaStatus status) => new(new MfaResult(status));
}
