using Mfa.Devices.Owners;
using Mfa.Totp;

namespace Mfa.Devices.Decisions;

/// <summary>Enrolment, of every kind: begun, it is pending; finished, it is a device. Nothing is created in between.</summary>
internal static class Enrollment
{
    /// <summary>A pending enrolment is given up after this many wrong pairs.</summary>
    public const int MaximumFailures = 10;

    public const int MaximumDiagnoses = 3;

    public static Decision<MfaEnrollmentOffer> Begin(OwnerState state, DecisionContext context, MfaProof? proof, byte[] bindingHash, PendingEnrollment enrollment)
    {
        if (Rules.AuthorizeEnrollment(state, context, proof, bindingHash) is { } refusal)
            return new(new MfaEnrollmentOffer(refusal));
        if (!Rules.HasRoom(state, context))
            return new(new MfaEnrollmentOffer(MfaStatus.DeviceLimitReached));
        var begun = enrollment with { IsAuthorized = Rules.IsAuthorized(state, context), Session = context.Actor.IsPerson ? bindingHash : [] };
        if (MakeRoom(state, context, begun) is not { } roomy)
            return new(new MfaEnrollmentOffer(MfaStatus.Throttled) { RetryAt = state.Enrollments.Min(pending => pending.ExpiresAt) });
        return new(
            new MfaEnrollmentOffer(MfaStatus.Accepted, begun.Id, begun.ExpiresAt),
            roomy with { Enrollments = [.. roomy.Enrollments, begun] },
            new AuditDraft(MfaAuditKind.EnrollmentBegun, MfaStatus.Accepted, begun.Id, begun.Kind));
    }

    /// <summary>The pending enrolment of an id; null if there is none, or it isn't the caller's.</summary>
    public static PendingEnrollment? Find(OwnerState state, DecisionContext context, Guid id, MfaDeviceKind kind, byte[] bindingHash) =>
        state.Enrollments.FirstOrDefault(pending => pending.Id == id && pending.Kind == kind && Rules.IsOf(pending, context, bindingHash));

    /// <summary>Whether a pending enrolment may become a device of a name.</summary>
    /// <returns>Null if it may.</returns>
    public static MfaStatus? Admit(OwnerState state, DecisionContext context, PendingEnrollment pending, byte[] bindingHash, string name) =>
        Rules.AuthorizeFinish(state, context, pending.IsAuthorized, bindingHash) ?? Rules.Admit(state, context, name);

    /// <summary>Finishes a virtual device's: two consecutive codes, which are used up by it.</summary>
    public static Decision<MfaResult> FinishVirtualDevice(
        OwnerState state, DecisionContext context, Guid id, byte[] bindingHash, string name, string first, string second)
    {
        if (Find(state, context, id, MfaDeviceKind.VirtualDevice, bindingHash) is not { } pending)
            return new(new MfaResult(MfaStatus.NotPending));
        if (Admit(state, context, pending, bindingHash, name) is { } refusal)
            return new(new MfaResult(refusal));

        var verifier = CodeVerifier.Of(pending.Code!, pending.Kind, context.Options);
        var match = verifier.Resynchronize(context.SecretsOf(pending.Code!), first, second, context.Now);
        if (match.Status == MfaStatus.Malformed)
            return new(new MfaResult(MfaStatus.Malformed));
        if (match.Status != MfaStatus.Accepted)
            return Fail(state, pending, match.Status, match.ClockOffset);

        var device = new DeviceEntry
        {
            Id = pending.Id,
            Kind = pending.Kind,
            Name = name,
            EnrolledAt = context.Now,
            Code = match.Code,
        };
        return Add(WithUsed(Without(state, pending), context, verifier, first, second), context, device);
    }

    /// <summary>
    /// Finishes a hardware token's: what the inventory has, and two codes. Without a claim on the token it only says whether it would; what it refuses is charged
    /// either way.
    /// </summary>
    /// <remarks>What has to do with the PIN is told to who has the token alone: once both codes were right and the token could be claimed.</remarks>
    public static Decision<MfaResult> FinishHardwareToken(
        OwnerState state, DecisionContext context, Guid id, byte[] bindingHash, string name, TokenCandidate token, string first, string second, byte[]? pin)
    {
        if (Find(state, context, id, MfaDeviceKind.HardwareToken, bindingHash) is not { } pending)
            return new(new MfaResult(MfaStatus.NotPending));
        if (Admit(state, context, pending, bindingHash, name) is { } refusal)
            return new(new MfaResult(refusal));

        var verifier = CodeVerifier.Of(token.Code, MfaDeviceKind.HardwareToken, context.Options);
        if (ResynchronizationGuard.Refuse(state, context, verifier) is { } shut)
            return new(shut);

        var isPinMissing = pin is null && token.Code.AddsPin;
        if (isPinMissing && context.Actor.IsAdministrator)
            return new(new MfaResult(MfaStatus.PinRequired));

        // A serial number that isn't there, somebody else's, or one of a token that isn't valid is searched for and costs as if it were; so is one whose PIN is missing.
        var digits = pin is not null ? PinEntry.DigitsOf(pin) : isPinMissing ? "0000"u8 : default;
        var match = verifier.Resynchronize(new CodeSecrets(context.SecretOf(token.Code), digits), first, second, context.Now);
        var isValid = !isPinMissing && (token.Origin?.IsValidAt(context.Now) ?? false);
        var status = !context.Actor.IsAdministrator || token.Origin is null ? MfaStatus.Rejected
            : !isValid ? MfaStatus.DeviceNotValid
            : match.Status != MfaStatus.Accepted ? match.Status : MfaStatus.Rejected;
        if (match.Status != MfaStatus.Accepted || !isValid)
            return Fail(ResynchronizationGuard.AfterFailure(state, context, verifier), pending, status);
        if (token.Claim is not { } claim)
            return new(new MfaResult(MfaStatus.Accepted));
        if (pin is not null && token.Code.Type != CodeType.SecurId)
            return new(new MfaResult(MfaStatus.PinNotSupported));
        if (ClaimKeeper.IsEnding(claim, context.Now))
            return new(new MfaResult(MfaStatus.Busy));

        var device = new DeviceEntry
        {
            Id = pending.Id,
            Kind = MfaDeviceKind.HardwareToken,
            Name = name,
            EnrolledAt = context.Now,
            ClaimId = claim.Id,
            Code = match.Code,
            Token = token.Origin!,
        };
        return Add(ResynchronizationGuard.AfterSuccess(WithUsed(Without(state, pending), context, verifier, first, second)), context, device);
    }

    /// <summary>Adds a device that is proved, or imported. What it needs is claimed.</summary>
    public static Decision<MfaResult> Add(OwnerState state, DecisionContext context, DeviceEntry device, MfaAuditKind kind = MfaAuditKind.DeviceEnrolled)
    {
        // The claim of one that is there was lost to this one, and whoever wrote it will take it out.
        if (DeviceChanges.UniqueKeyOf(context.Owner, device) is { } key && state.Devices.Any(other => DeviceChanges.UniqueKeyOf(context.Owner, other) == key))
            return new(new MfaResult(MfaStatus.Busy));
        return new(
            new MfaResult(MfaStatus.Accepted, new MfaDevice(device)),
            (state with
            {
                Devices = [.. state.Devices, device with { EndsRecovery = state.Recovery.MustEnroll }],
                // What a recovery allows is one.
                Enrollments = state.Recovery.MustEnroll ? [] : state.Enrollments,
                Recovery = state.Recovery with { MustEnroll = false, Grant = null },
            }).WithNotice(context.NewNotice(MfaMessageKind.DeviceAdded, device.Kind)),
            AuditDraft.Of(kind, MfaStatus.Accepted, device));
    }

    /// <summary>Examines a code that a pending device's app shows for what the app ignored. It never accepts and changes no parameter.</summary>
    public static Decision<(MfaStatus Status, TotpAppDeviation Deviation)> Diagnose(
        OwnerState state, DecisionContext context, Guid id, byte[] bindingHash, string code)
    {
        if (Find(state, context, id, MfaDeviceKind.VirtualDevice, bindingHash) is not { Code.Type: CodeType.Totp } pending)
            return new((MfaStatus.NotPending, default));
        if (pending.Diagnoses >= MaximumDiagnoses)
            return new((MfaStatus.Throttled, default));

        using var secret = new TotpSecret(context.SecretOf(pending.Code));
        var deviation = TotpAppDiagnosis.Diagnose(secret, TotpCodes.ParametersOf(pending.Code), code, context.Now);
        return new(
            (MfaStatus.Accepted, deviation),
            Replace(state, pending, pending with { Diagnoses = pending.Diagnoses + 1 }),
            new AuditDraft(MfaAuditKind.AppDiagnosed, MfaStatus.Accepted, pending.Id, pending.Kind, deviation.ToString()));
    }

    // Used up for the owner's other devices as well, should one have the same secret.
    static OwnerState WithUsed(OwnerState state, DecisionContext context, CodeVerifier verifier, string first, string second) =>
        state.WithRemembered([context.HashOf(first), context.HashOf(second)], context.Now + verifier.Window);

    public static OwnerState Without(OwnerState state, PendingEnrollment pending) =>
        state with { Enrollments = [.. state.Enrollments.Where(other => other.Id != pending.Id)] };

    /// <summary>
    /// Where the list is full, the oldest enrolment of the same session gives way; nobody's session throws another's out. An administrator's call isn't kept
    /// waiting: there the oldest of all does.
    /// </summary>
    /// <returns>Null if there is no room.</returns>
    static OwnerState? MakeRoom(OwnerState state, DecisionContext context, PendingEnrollment begun)
    {
        if (state.Enrollments.Count < OwnerState.MaximumEnrollments)
            return state;
        var oldest = state.Enrollments.FirstOrDefault(pending => pending.IsAuthorized == begun.IsAuthorized && pending.Session.AsSpan().SequenceEqual(begun.Session))
            ?? (context.Actor.IsPerson ? null : state.Enrollments[0]);
        return oldest is null ? null : Without(state, oldest);
    }

    static Decision<MfaResult> Fail(OwnerState state, PendingEnrollment pending, MfaStatus status, CodeClockOffset? clockOffset = null)
    {
        var failures = pending.Failures + 1;
        return new(
            new MfaResult(status) { ClockOffset = clockOffset?.Offset, IsLikelyTimeZone = clockOffset?.IsLikelyTimeZone ?? false },
            failures >= MaximumFailures ? Without(state, pending) : Replace(state, pending, pending with { Failures = failures }),
            new AuditDraft(MfaAuditKind.DeviceEnrolled, status, pending.Id, pending.Kind));
    }

    static OwnerState Replace(OwnerState state, PendingEnrollment pending, PendingEnrollment changed) =>
        state with { Enrollments = [.. state.Enrollments.Select(other => other.Id == pending.Id ? changed : other)] };
}
