using Mfa.Devices.Owners;
using Mfa.U2f;

namespace Mfa.Devices.Decisions;

/// <summary>Enrolment of a security key: WebAuthn's registration around the owner's record.</summary>
internal static class SecurityKeyEnrollment
{
    public static Decision<MfaCeremonyOffer> Begin(
        OwnerState state, DecisionContext context, MfaProof? proof, byte[] bindingHash, FidoUser user, FidoRegistrationRequest? request, byte[] binding, Guid id)
    {
        // The handle is made once: keys know the owner under it ever after.
        var known = state.UserHandle.Length > 0 ? new FidoUser(state.UserHandle, user.Name, user.DisplayName) : user;
        FidoCredential[] existing = [.. state.Devices
            .Where(device => device.Key is not null)
            .Select(SecurityKeySignIn.CredentialOf)
            .Where(credential => credential.RelyingPartyId == context.RelyingParty!.Options.Id)];
        var appId = existing.Select(credential => credential.AppId).FirstOrDefault(appId => appId is not null);
        var ceremony = context.RelyingParty!.BeginRegistration(
            known, [.. existing.Where(credential => credential.AppId is null || credential.AppId == appId)], request, binding, context.Now);
        var begun = Enrollment.Begin(state, context, proof, bindingHash, new PendingEnrollment
        {
            Id = id,
            Kind = MfaDeviceKind.SecurityKey,
            ExpiresAt = ceremony.ExpiresAt,
            Ceremony = ceremony.Encode(),
        });
        return begun.Answer.IsAccepted
            ? new(new MfaCeremonyOffer(ceremony), begun.Next! with { UserHandle = known.Handle.ToArray() }, begun.Events)
            : new(new MfaCeremonyOffer(begun.Answer.Status) { RetryAt = begun.Answer.RetryAt });
    }

    /// <summary>The pending enrolment of a ceremony; null if there is none, or it isn't the caller's.</summary>
    public static (PendingEnrollment? Pending, FidoRegistrationCeremony? Ceremony) Find(
        OwnerState state, DecisionContext context, string ceremonyId, byte[] bindingHash)
    {
        foreach (var pending in state.Enrollments.Where(pending => pending.Ceremony is not null && Rules.IsOf(pending, context, bindingHash)))
        {
            if (FidoRegistrationCeremony.TryDecode(pending.Ceremony!, out var ceremony) && MfaCeremonyOffer.IdOf(ceremony) == ceremonyId)
                return (pending, ceremony);
        }

        return default;
    }

    /// <summary>The credential to claim before it is finished: that of a response that holds, if the enrolment may become a device; otherwise null.</summary>
    public static FidoCredential? Look(
        OwnerState state, DecisionContext context, string ceremonyId, string name, ReadOnlyMemory<byte> responseJson, byte[] binding, byte[] bindingHash)
    {
        var (pending, ceremony) = Find(state, context, ceremonyId, bindingHash);
        return pending is null || Enrollment.Admit(state, context, pending, bindingHash, name) is not null
            ? null
            : context.RelyingParty!.FinishRegistration(ceremony!, responseJson.Span, binding, context.Now).Credential;
    }

    /// <summary>Finishes it. The ceremony is used up once the response was looked at; the credential is claimed before, or found to be somebody's.</summary>
    public static Decision<MfaResult> Finish(
        OwnerState state,
        DecisionContext context,
        string ceremonyId,
        string name,
        ReadOnlyMemory<byte> responseJson,
        byte[] binding,
        byte[] bindingHash,
        MfaClaim? claim,
        bool isSomebodys)
    {
        var (pending, ceremony) = Find(state, context, ceremonyId, bindingHash);
        if (pending is null)
            return new(new MfaResult(MfaStatus.NotPending));
        if (Enrollment.Admit(state, context, pending, bindingHash, name) is { } refusal)
            return new(new MfaResult(refusal));
        if (claim is not null && ClaimKeeper.IsEnding(claim, context.Now))
            return new(new MfaResult(MfaStatus.Busy));

        var result = context.RelyingParty!.FinishRegistration(ceremony!, responseJson.Span, binding, context.Now);
        // A place or a name has become free since it was looked at: nothing was claimed, and nothing is used up.
        if (result.IsAccepted && claim is null && !isSomebodys)
            return new(new MfaResult(MfaStatus.Busy));
        var next = Enrollment.Without(state, pending);
        var status = !result.IsAccepted ? MfaStatus.Rejected : claim is null ? MfaStatus.AlreadyRegistered : MfaStatus.Accepted;
        if (status != MfaStatus.Accepted)
        {
            return new(
                new MfaResult(status) { Registration = result },
                next,
                new AuditDraft(MfaAuditKind.DeviceEnrolled, status, pending.Id, pending.Kind, result.Status.ToString()));
        }

        var added = Enrollment.Add(next, context, DeviceOf(pending.Id, name, result.Credential!, claim!, context.Now, result));
        return added with { Answer = new MfaResult(added.Answer.Status, added.Answer.Device) { Registration = result } };
    }

    /// <summary>A credential under the owner's handle. A U2F key knows no handle, so it can get any; null for others with another one.</summary>
    public static FidoCredential? Under(byte[] handle, FidoCredential credential)
    {
        if (credential.UserHandle.Span.SequenceEqual(handle))
            return credential;
        return credential.AppId is null ? null : new FidoCredential(credential.Id, handle, credential.RelyingPartyId, credential.PublicKey)
        {
            SignCount = credential.SignCount,
            BackupEligible = credential.BackupEligible,
            BackedUp = credential.BackedUp,
            UserVerificationInitialized = credential.UserVerificationInitialized,
            AppId = credential.AppId,
            Aaguid = credential.Aaguid,
            Transports = credential.Transports,
        };
    }

    public static DeviceEntry DeviceOf(Guid id, string name, FidoCredential credential, MfaClaim claim, DateTimeOffset now, FidoRegistrationResult? result = null) => new()
    {
        Id = id,
        Kind = MfaDeviceKind.SecurityKey,
        Name = name,
        EnrolledAt = now,
        ClaimId = claim.Id,
        Key = new KeyEntry
        {
            Credential = credential.Encode(),
            CredentialId = credential.Id.ToArray(),
            Model = result?.Attestation.Attestation?.DeviceFacts.YubicoProduct,
            IsTrusted = result?.Trust?.IsTrusted ?? false,
        },
    };
}
