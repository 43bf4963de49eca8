using Mfa.Devices.Decisions;
using Mfa.Devices.Owners;
using Mfa.Totp;
using Mfa.U2f;

namespace Mfa.Devices;

public sealed partial class MfaEnrollment
{
    /// <summary>Imports a virtual device whose secret the application has had so far. No code is asked for.</summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="name">Its name: 1 to 64 printable characters; others are <see cref="MfaStatus.NameInvalid"/>.</param>
    /// <param name="secret">Its secret.</param>
    /// <param name="parameters">What it computes; the default ones if null.</param>
    /// <param name="state">Its state, if it was verified by this library before; otherwise null.</param>
    /// <param name="actor">An administrator, or the system.</param>
    /// <param name="cancellationToken">Gives up; whether there is a device is then unknown.</param>
    /// <exception cref="ArgumentNullException">Name, secret or actor is null.</exception>
    /// <exception cref="ArgumentException">The owner is default, or the state is of other parameters.</exception>
    public async ValueTask<MfaResult> ImportVirtualDeviceAsync(
        MfaOwnerKey owner, string name, TotpSecret secret, TotpParameters? parameters, TotpState? state, MfaActor actor, CancellationToken cancellationToken)
    {
        using var row = MfaImport.VirtualDevice(owner, name, secret, parameters, state);
        return (await ImportAsync([row], actor, cancellationToken).ConfigureAwait(false))[0];
    }

    /// <summary>Imports a security key whose credential the application has had so far. No touch is asked for.</summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="name">Its name: 1 to 64 printable characters; others are <see cref="MfaStatus.NameInvalid"/>.</param>
    /// <param name="credential">The credential.</param>
    /// <param name="actor">An administrator, or the system.</param>
    /// <param name="cancellationToken">Gives up; whether there is a device is then unknown.</param>
    /// <exception cref="ArgumentNullException">Name, credential or actor is null.</exception>
    /// <exception cref="ArgumentException">The owner is default.</exception>
    /// <exception cref="InvalidOperationException">No relying party is configured.</exception>
    public async ValueTask<MfaResult> ImportSecurityKeyAsync(
        MfaOwnerKey owner, string name, FidoCredential credential, MfaActor actor, CancellationToken cancellationToken)
    {
        using var row = MfaImport.SecurityKey(owner, name, credential);
        return (await ImportAsync([row], actor, cancellationToken).ConfigureAwait(false))[0];
    }

    /// <summary>Imports devices, each for itself: one that is refused stops no other.</summary>
    /// <param name="rows">The devices.</param>
    /// <param name="actor">An administrator, or the system; others are <see cref="MfaStatus.NotAllowed"/>.</param>
    /// <param name="cancellationToken">Gives up; which rows were imported is then unknown, and an import can be repeated.</param>
    /// <returns>
    /// A result for each row, in order. <see cref="MfaStatus.AlreadyRegistered"/>: the credential is somebody's already. <see cref="MfaStatus.Rejected"/>: the
    /// credential is another relying party's, or stands under another user handle than the owner's other keys.
    /// </returns>
    /// <exception cref="ArgumentNullException">Rows or actor are null.</exception>
    /// <exception cref="InvalidOperationException">There is a security key among the rows, and no relying party is configured.</exception>
    public async ValueTask<IReadOnlyList<MfaResult>> ImportAsync(IReadOnlyList<MfaImport> rows, MfaActor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(actor);
        if (rows.Any(row => row.Credential is not null))
            _ = _transaction.RelyingParty;
        var results = new List<MfaResult>(rows.Count);
        foreach (var row in rows)
        {
            results.Add(!actor.IsAdministrator ? new MfaResult(MfaStatus.NotAllowed)
                : row.Credential is null ? await ImportVirtualDeviceAsync(row, actor, cancellationToken).ConfigureAwait(false)
                : await ImportSecurityKeyAsync(row, actor, cancellationToken).ConfigureAwait(false));
        }

        return results;
    }

    async ValueTask<MfaResult> ImportVirtualDeviceAsync(MfaImport row, MfaActor actor, CancellationToken cancellationToken)
    {
        var id = RandomId.New();
        CodeEntry code;
        try
        {
            code = (await CodeEntries.ProtectAsync(
                _transaction.Keys.Protector, row.Owner.Tenant, [(CodeEntries.ForTotp(id, row.Parameters!, row.State), row.Secret)], cancellationToken).ConfigureAwait(false))[0];
        }
        catch (Exception exception) when (!OwnerTransaction.IsCancellation(exception, cancellationToken))
        {
            _transaction.LogUnavailable(exception);
            return new MfaResult(MfaStatus.Unavailable);
        }

        return await AddAsync(
            row, actor, context => new DeviceEntry { Id = id, Kind = MfaDeviceKind.VirtualDevice, Name = row.Name, EnrolledAt = context.Now, Code = code }, cancellationToken)
            .ConfigureAwait(false);
    }

    async ValueTask<MfaResult> ImportSecurityKeyAsync(MfaImport row, MfaActor actor, CancellationToken cancellationToken)
    {
        var credential = row.Credential!;
        if (credential.RelyingPartyId != _transaction.RelyingParty.Options.Id)
            return new MfaResult(MfaStatus.Rejected);
        var key = MfaUniqueKey.OfCredential(credential.RelyingPartyId, credential.Id.Span);
        var id = RandomId.New();
        try
        {
            return await _claims.TryClaimAsync(key, row.Owner, cancellationToken).ConfigureAwait(false) is { } claim
                ? await WriteAsync(key, claim, MfaStatus.AlreadyRegistered, () => AddAsync(claim)).ConfigureAwait(false)
                : new MfaResult(MfaStatus.AlreadyRegistered);
        }
        catch (Exception exception) when (!OwnerTransaction.IsCancellation(exception, cancellationToken))
        {
            _transaction.LogUnavailable(exception);
            return new MfaResult(MfaStatus.Unavailable);
        }

        ValueTask<MfaResult> AddAsync(MfaClaim claim) => _transaction.RunAsync(
            row.Owner,
            actor,
            _ => [],
            (state, context) =>
            {
                if (Rules.Admit(state, context, row.Name) is { } refusal)
                    return new Decision<MfaResult>(new MfaResult(refusal));
                if (ClaimKeeper.IsEnding(claim, context.Now))
                    return new Decision<MfaResult>(new MfaResult(MfaStatus.Busy));
                var handle = state.UserHandle.Length > 0 ? state.UserHandle : credential.UserHandle.ToArray();
                if (SecurityKeyEnrollment.Under(handle, credential) is not { } own)
                    return new Decision<MfaResult>(new MfaResult(MfaStatus.Rejected));
                return Enrollment.Add(state with { UserHandle = handle }, context, SecurityKeyEnrollment.DeviceOf(id, row.Name, own, claim, context.Now), MfaAuditKind.DeviceImported);
            },
            status => new MfaResult(status),
            cancellationToken);
    }

    ValueTask<MfaResult> AddAsync(MfaImport row, MfaActor actor, Func<DecisionContext, DeviceEntry> device, CancellationToken cancellationToken) => _transaction.RunAsync(
        row.Owner,
        actor,
        _ => [],
        (state, context) => Rules.Admit(state, context, row.Name) is { } refusal
            ? new Decision<MfaResult>(new MfaResult(refusal))
            : Enrollment.Add(state, context, device(context), MfaAuditKind.DeviceImported),
        status => new MfaResult(status),
        cancellationToken);
}
