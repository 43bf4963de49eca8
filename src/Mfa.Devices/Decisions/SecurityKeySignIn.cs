using Mfa.Devices.Owners;
using Mfa.U2f;

namespace Mfa.Devices.Decisions;

/// <summary>Signs in with a security key: WebAuthn's two halves, of which the second alone changes the owner's record.</summary>
internal static class SecurityKeySignIn
{
    /// <summary>Begins a ceremony with the active keys, or with the one that is named.</summary>
    public static (MfaStatus Status, FidoAuthenticationCeremony? Ceremony) Begin(
        OwnerState state, DecisionContext context, Guid? only, FidoAuthenticationRequest? request, byte[] binding) =>
        Begin(state, context, Allowed(context.RelyingParty!, state.Devices.Where(device => device.IsActive && (only is null || device.Id == only))), only is null, request, binding);

    /// <summary>Begins a ceremony with a key that isn't active.</summary>
    public static (MfaStatus Status, FidoAuthenticationCeremony? Ceremony) BeginActivation(OwnerState state, DecisionContext context, Guid id, byte[] binding) =>
        Begin(state, context, Allowed(context.RelyingParty!, state.Devices.Where(device => !device.IsActive && device.Id == id)), isAny: false, null, binding);

    /// <summary>Finishes a sign-in.</summary>
    public static Decision<MfaAuthentication> Finish(
        OwnerState state, DecisionContext context, FidoAuthenticationCeremony ceremony, FidoAuthenticationResponse? response, byte[] binding, byte[] bindingHash)
    {
        if (state.IsUsed(ceremony))
            return new(new MfaAuthentication(MfaStatus.NotPending));
        if (response is null)
            return new(new MfaAuthentication(MfaStatus.Malformed));
        var device = state.Devices.FirstOrDefault(entry => entry is { IsActive: true, Key: not null } && entry.Key.CredentialId.AsSpan().SequenceEqual(response.CredentialId.Span));
        var result = context.RelyingParty!.FinishAuthentication(ceremony, response, device is null ? null : CredentialOf(device), binding, context.Now);
        if (!result.IsAccepted)
            return Fail(state, context, device, result, bindingHash);
        if (state.UsedCeremonies.Count >= OwnerState.MaximumUsedCeremonies)
            return new(new MfaAuthentication(MfaStatus.Throttled) { RetryAt = state.UsedCeremonies.Min(used => used.Until) });
        var used = device! with { LastUsedAt = context.Now, Key = device.Key! with { Credential = result.UpdatedCredential!.Encode() } };
        var next = state.With(used).WithUsed(ceremony).WithCodesOpened() with
        {
            KeyGate = Throttling.FailureGate.Open,
            Attempts = OwnerState.Append(state.Attempts, NewAttempt(context, MfaStatus.Accepted, device, bindingHash), OwnerState.MaximumAttempts),
        };
        List<AuditDraft> events = [AuditDraft.Of(MfaAuditKind.SecurityKeySignIn, MfaStatus.Accepted, device)];
        if (result.CloneSuspected)
            events.Add(AuditDraft.Of(MfaAuditKind.CloneSuspected, MfaStatus.Accepted, device));
        return new(
            new MfaAuthentication(context.Owner, new MfaDevice(used), context.Now, bindingHash, MethodsOf(result)) { SecurityKey = result },
            next,
            [.. events]);
    }

    public static FidoCredential CredentialOf(DeviceEntry device) => FidoCredential.TryDecode(device.Key!.Credential, out var credential)
        ? credential
        : throw new AlteredRecordException("A device's credential can't be read.");

    static (MfaStatus Status, FidoAuthenticationCeremony? Ceremony) Begin(
        OwnerState state, DecisionContext context, FidoCredential[] allowed, bool isAny, FidoAuthenticationRequest? request, byte[] binding) => allowed.Length == 0
        ? (isAny ? MfaStatus.NoActiveDevice : MfaStatus.DeviceNotFound, null)
        : (MfaStatus.Accepted, context.RelyingParty!.BeginAuthentication(FidoExpectedUser.Known(state.UserHandle), allowed, request, binding, context.Now));

    // Nothing here can be guessed, so no failure keeps a key shut. It only keeps further failures from being written.
    static Decision<MfaAuthentication> Fail(OwnerState state, DecisionContext context, DeviceEntry? device, FidoAuthenticationResult result, byte[] bindingHash)
    {
        var answer = new MfaAuthentication(MfaStatus.Rejected) { SecurityKey = result };
        if (state.KeyGate.IsShutAt(context.Now))
            return new(answer);
        List<AuditDraft> drafts = [AuditDraft.Of(MfaAuditKind.SecurityKeySignIn, MfaStatus.Rejected, device, result.Status.ToString())];
        if (result.CloneSuspected)
            drafts.Add(AuditDraft.Of(MfaAuditKind.CloneSuspected, MfaStatus.Rejected, device));
        return new(
            answer,
            state with
            {
                KeyGate = state.KeyGate.AfterFailure(context.Options.Throttle, context.Now) with { IsClosed = false },
                Attempts = OwnerState.Append(state.Attempts, NewAttempt(context, MfaStatus.Rejected, device, bindingHash), OwnerState.MaximumAttempts),
            },
            [.. drafts]);
    }

    // A request has room for one AppID. Where an owner has keys of several, those of the one used last are asked for; any other can be named.
    static FidoCredential[] Allowed(FidoRelyingParty relyingParty, IEnumerable<DeviceEntry> devices)
    {
        FidoCredential[] all = [.. devices
            .Where(device => device.Key is not null)
            .OrderByDescending(device => device.LastUsedAt ?? device.EnrolledAt)
            .Select(CredentialOf)
            .Where(credential => credential.RelyingPartyId == relyingParty.Options.Id)];
        var appId = all.Select(credential => credential.AppId).FirstOrDefault(appId => appId is not null);
        return [.. all.Where(credential => credential.AppId is null || credential.AppId == appId)];
    }

    // RFC 8176: a synchronised passkey is software, whoever made it.
    static string[] MethodsOf(FidoAuthenticationResult result) =>
        [result.UpdatedCredential!.BackupEligible == FidoBackupEligibility.Yes ? "swk" : "hwk", "user"];

    static Attempt NewAttempt(DecisionContext context, MfaStatus status, DeviceEntry? device, byte[] bindingHash) =>
        new() { At = context.Now, Status = status, DeviceId = device?.Id, Session = bindingHash[..Attempt.SessionLength] };
}
