using Mfa.Devices.Owners;
using Mfa.Devices.Throttling;
using Mfa.U2f;

namespace Mfa.Devices.Decisions;

/// <summary>Signs in with a security key: WebAuthn's two halves around the owner's record, which keeps the ceremony in between.</summary>
internal static class SecurityKeySignIn
{
    /// <summary>Begins a ceremony with the active keys, or with the one that is named.</summary>
    public static Decision<MfaCeremonyOffer> Begin(
        OwnerState state, DecisionContext context, Guid? only, Guid? activates, FidoAuthenticationRequest? request, byte[] binding)
    {
        if (state.KeyGate.IsShutAt(context.Now))
            return new(new MfaCeremonyOffer(MfaStatus.Throttled) { RetryAt = state.KeyGate.ShutUntil });

        FidoCredential[] allowed = [.. Allowed(state, only ?? activates, isActive: activates is null)];
        if (allowed.Length == 0)
            return new(new MfaCeremonyOffer(only is null && activates is null ? MfaStatus.NoActiveDevice : MfaStatus.DeviceNotFound));

        var ceremony = context.RelyingParty!.BeginAuthentication(FidoExpectedUser.Known(state.UserHandle), allowed, request, binding, context.Now);
        var pending = new PendingCeremony { Ceremony = ceremony.Encode(), ExpiresAt = ceremony.ExpiresAt, Activates = activates };
        return new(
            new MfaCeremonyOffer(ceremony),
            state with { Ceremonies = OwnerState.Append(state.Ceremonies, pending, OwnerState.MaximumCeremonies) });
    }

    /// <summary>Finishes a sign-in. The ceremony is used up, whatever comes of it.</summary>
    public static Decision<MfaAuthentication> Finish(
        OwnerState state, DecisionContext context, string ceremonyId, FidoAuthenticationResponse? response, byte[] binding, byte[] bindingHash)
    {
        var (ceremony, taken) = Take(state, ceremonyId, activates: null);
        return ceremony is null
            ? new(new MfaAuthentication(MfaStatus.NotPending))
            : Finish(taken!, context, ceremony, response, binding, bindingHash);
    }

    /// <summary>Finishes a sign-in whose ceremony was kept elsewhere, and used up there.</summary>
    public static Decision<MfaAuthentication> Finish(
        OwnerState state, DecisionContext context, FidoAuthenticationCeremony ceremony, FidoAuthenticationResponse? response, byte[] binding, byte[] bindingHash)
    {
        if (response is null)
            return Failed(state, context, MfaStatus.Malformed, null, null);

        var device = state.Devices.FirstOrDefault(entry => entry is { IsActive: true, Key: not null } && entry.Key.CredentialId.AsSpan().SequenceEqual(response.CredentialId.Span));
        var stored = device is null ? null : CredentialOf(device);
        var result = context.RelyingParty!.FinishAuthentication(ceremony, response, stored, binding, context.Now);
        if (!result.IsAccepted)
            return Failed(state, context, MfaStatus.Rejected, device, result);

        var used = device! with { LastUsedAt = context.Now, Key = device.Key! with { Credential = result.UpdatedCredential!.Encode() } };
        var next = state.With(used) with
        {
            KeyGate = FailureGate.Open,

            // Another factor has succeeded: what closed the codes is over. What they may cost in a year is not.
            CodeGate = state.CodeGate.IsClosed ? FailureGate.Open : state.CodeGate,
            Attempts = OwnerState.Append(state.Attempts, NewAttempt(context, MfaStatus.Accepted, device, bindingHash), OwnerState.MaximumAttempts),
        };
        List<AuditDraft> events = [AuditDraft.Of(MfaAuditKind.SecurityKeySignIn, MfaStatus.Accepted, device)];
        if (result.CloneSuspected)
            events.Add(AuditDraft.Of(MfaAuditKind.CloneSuspected, MfaStatus.Accepted, device));
        return new(
            new MfaAuthentication(context.Owner, new MfaDevice(used), context.Now, bindingHash, MethodsOf(result)) { SecurityKey = result },
            next,
            [.. events]);

        Decision<MfaAuthentication> Failed(OwnerState state, DecisionContext context, MfaStatus status, DeviceEntry? device, FidoAuthenticationResult? result)
        {
            List<AuditDraft> drafts = [AuditDraft.Of(MfaAuditKind.SecurityKeySignIn, status, device, result?.Status.ToString())];
            if (result is { CloneSuspected: true })
                drafts.Add(AuditDraft.Of(MfaAuditKind.CloneSuspected, status, device));
            return new(
                new MfaAuthentication(status) { SecurityKey = result },
                state with
                {
                    KeyGate = AfterKeyFailure(state.KeyGate, context),
                    Attempts = OwnerState.Append(state.Attempts, NewAttempt(context, status, device, bindingHash), OwnerState.MaximumAttempts),
                },
                [.. drafts]);
        }
    }

    /// <summary>A pending ceremony by its id, and the state without it.</summary>
    public static (FidoAuthenticationCeremony? Ceremony, OwnerState? Next) Take(OwnerState state, string ceremonyId, Guid? activates)
    {
        foreach (var pending in state.Ceremonies.Where(pending => pending.Activates == activates))
        {
            if (FidoAuthenticationCeremony.TryDecode(pending.Ceremony, out var ceremony) && MfaCeremonyOffer.IdOf(ceremony) == ceremonyId)
                return (ceremony, state with { Ceremonies = [.. state.Ceremonies.Where(other => !ReferenceEquals(other, pending))] });
        }

        return default;
    }

    public static FidoCredential CredentialOf(DeviceEntry device) => FidoCredential.TryDecode(device.Key!.Credential, out var credential)
        ? credential
        : throw new AlteredRecordException("A device's credential can't be read.");

    // A request has room for one AppID. Where an owner has keys of several, those of the one used last are asked for; any other can be named.
    static IEnumerable<FidoCredential> Allowed(OwnerState state, Guid? only, bool isActive)
    {
        FidoCredential[] all = [.. state.Devices
            .Where(device => device.Key is not null && device.IsActive == isActive && (only is null || device.Id == only))
            .OrderByDescending(device => device.LastUsedAt ?? device.EnrolledAt)
            .Select(CredentialOf)];
        var appId = all.Select(credential => credential.AppId).FirstOrDefault(appId => appId is not null);
        return all.Where(credential => credential.AppId is null || credential.AppId == appId);
    }

    // RFC 8176: a synchronised passkey is software, whoever made it.
    static string[] MethodsOf(FidoAuthenticationResult result) =>
        [result.UpdatedCredential!.BackupEligible == FidoBackupEligibility.Yes ? "swk" : "hwk", "user"];

    // Nothing here can be guessed, so the gate only slows a flood of writes down.
    static FailureGate AfterKeyFailure(FailureGate gate, DecisionContext context) => gate.AfterFailure(context.Options.Throttle, context.Now) with { IsClosed = false };

    static Attempt NewAttempt(DecisionContext context, MfaStatus status, DeviceEntry? device, byte[] bindingHash) =>
        new() { At = context.Now, Status = status, DeviceId = device?.Id, Session = bindingHash[..8] };
}
