using Mfa.Devices.Decisions;
using Mfa.Devices.Owners;
using Mfa.Totp;

namespace Mfa.Devices;

/// <summary>
/// Enrols devices: begun, an enrolment is pending; finished, it is a device. Nothing signs in before it was finished, and an unfinished one expires.
/// </summary>
/// <remarks>
/// <para>Thread-safe. While an owner has an active device, the owner needs a proof no older than five minutes, of the same session, to begin. Administrators need none.</para>
/// <para>Only Begin authorises. What an owner began without a proof, since there was no device yet, is <see cref="MfaStatus.ProofRequired"/> to finish once there is
/// one; and what was begun in a session is <see cref="MfaStatus.NotPending"/> in another. What an administrator began may be finished by whoever has its id.</para>
/// <para>An owner has room for four enrolments at a time. The next of a session takes the place of its oldest; where all four are other sessions', it is
/// <see cref="MfaStatus.Throttled"/> until the first of them expires.</para>
/// <para>The owner is told of a new device by every <see cref="IMfaRecoveryChannel"/> that has an address. Tell by what other ways you have.</para>
/// </remarks>
public sealed partial class MfaEnrollment
{
    /// <summary>The longest name of a device: 64 characters.</summary>
    public const int MaximumNameLength = 64;

    readonly OwnerTransaction _transaction;
    readonly ClaimKeeper _claims;
    readonly TokenShelf _shelf;
    readonly ReleaseRunner _releases;

    internal MfaEnrollment(OwnerTransaction transaction, ClaimKeeper claims, TokenShelf shelf, ReleaseRunner releases)
    {
        _transaction = transaction;
        _claims = claims;
        _shelf = shelf;
        _releases = releases;
    }

    /// <summary>Whether a device can be called that: 1 to 64 printable characters, without a space at its ends.</summary>
    /// <param name="name">A name. Anything.</param>
    public static bool IsDeviceName([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? name) => Rules.IsName(name);

    /// <summary>Begins the enrolment of a virtual device: makes a secret for the app.</summary>
    /// <param name="owner">For whom.</param>
    /// <param name="accountName">What the app shows beside the issuer: the account's name, as it can stand in a key URI. Not blank, without a colon.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="proof">The owner's proof, where there is an active device; otherwise null.</param>
    /// <param name="binding">The session that the proof was made in; empty with a null proof.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The secret as key URI and text, to be shown once; dispose it.</returns>
    /// <exception cref="ArgumentNullException">The account's name or the actor is null.</exception>
    /// <exception cref="ArgumentException">The owner is default, or the account's name is blank, has a colon, or can't stand in a key URI otherwise.</exception>
    public async ValueTask<MfaVirtualDeviceOffer> BeginVirtualDeviceAsync(
        MfaOwnerKey owner, string accountName, MfaActor actor, MfaProof? proof, ReadOnlyMemory<byte> binding, CancellationToken cancellationToken)
    {
        owner.ThrowIfDefault(nameof(owner));
        ArgumentException.ThrowIfNullOrWhiteSpace(accountName);
        ArgumentNullException.ThrowIfNull(actor);
        var parameters = _transaction.Options.VirtualDeviceParameters;
        var secret = TotpSecret.Generate(parameters);
        MfaVirtualDeviceOffer? offer = null;
        try
        {
            var uri = new TotpKeyUri(secret, _transaction.Options.Issuer, accountName, parameters);
            var id = RandomId.New();
            var code = await ProtectAsync(owner, CodeEntries.ForTotp(id, parameters, TotpState.Initial), secret, cancellationToken).ConfigureAwait(false);
            if (code is null)
                return new MfaVirtualDeviceOffer(MfaStatus.Unavailable);

            var expiresAt = _transaction.Now + _transaction.Options.EnrollmentLifetime;
            var pending = new PendingEnrollment { Id = id, Kind = MfaDeviceKind.VirtualDevice, ExpiresAt = expiresAt, Code = code };
            var begun = await BeginAsync(owner, actor, proof, binding, pending, cancellationToken).ConfigureAwait(false);
            return begun.IsAccepted
                ? offer = new MfaVirtualDeviceOffer(id, uri, expiresAt)
                : new MfaVirtualDeviceOffer(begun.Status) { RetryAt = begun.RetryAt };
        }
        finally
        {
            // The offer keeps the secret that it shows.
            if (offer is null)
                secret.Dispose();
        }
    }

    /// <summary>Finishes the enrolment of a virtual device by two consecutive codes. They are used up by it: sign in with the next one.</summary>
    /// <param name="owner">For whom.</param>
    /// <param name="enrollmentId">The id that Begin gave.</param>
    /// <param name="name">The device's name: 1 to 64 printable characters (<see cref="IsDeviceName"/>), unlike those of the owner's other devices.</param>
    /// <param name="firstCode">A code. Anything.</param>
    /// <param name="secondCode">The next one. Anything.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="binding">The session that Begin was given; empty if Begin got none.</param>
    /// <param name="cancellationToken">Gives up; whether there is a device is then unknown.</param>
    /// <returns>After ten wrong pairs the enrolment is over.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The owner is default.</exception>
    public ValueTask<MfaResult> FinishVirtualDeviceAsync(
        MfaOwnerKey owner, Guid enrollmentId, string name, string firstCode, string secondCode, MfaActor actor, ReadOnlyMemory<byte> binding, CancellationToken cancellationToken)
    {
        owner.ThrowIfDefault(nameof(owner));
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(firstCode);
        ArgumentNullException.ThrowIfNull(secondCode);
        ArgumentNullException.ThrowIfNull(actor);
        var hash = Rules.HashOrNothing(binding);
        return _transaction.RunAsync(
            owner,
            actor,
            state => CodeOf(state, enrollmentId),
            (state, context) => Enrollment.FinishVirtualDevice(state, context, enrollmentId, hash, name, firstCode, secondCode),
            status => new MfaResult(status),
            cancellationToken);
    }

    /// <summary>
    /// Says what the app of a pending virtual device ignored, if one of its codes shows that: SHA-256 or SHA-512, 7 or more digits, a longer period. At most three times.
    /// </summary>
    /// <param name="owner">For whom.</param>
    /// <param name="enrollmentId">The id that Begin gave.</param>
    /// <param name="code">The code that was refused.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="binding">The session that Begin was given; empty if Begin got none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>It never accepts, and changes no parameter: the remedy is an enrolment with the default ones.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The owner is default.</exception>
    public async ValueTask<MfaAppDiagnosis> DiagnoseAppAsync(
        MfaOwnerKey owner, Guid enrollmentId, string code, MfaActor actor, ReadOnlyMemory<byte> binding, CancellationToken cancellationToken)
    {
        owner.ThrowIfDefault(nameof(owner));
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(actor);
        var hash = Rules.HashOrNothing(binding);
        var (status, deviation) = await _transaction.RunAsync(
            owner,
            actor,
            state => CodeOf(state, enrollmentId),
            (state, context) => Enrollment.Diagnose(state, context, enrollmentId, hash, code),
            status => (status, default),
            cancellationToken).ConfigureAwait(false);
        return new MfaAppDiagnosis(status, deviation);
    }

    async ValueTask<MfaEnrollmentOffer> BeginAsync(
        MfaOwnerKey owner, MfaActor actor, MfaProof? proof, ReadOnlyMemory<byte> binding, PendingEnrollment pending, CancellationToken cancellationToken)
    {
        var hash = Rules.HashOrNothing(binding);
        return await _transaction.RunAsync(
            owner,
            actor,
            _ => [],
            (state, context) => Enrollment.Begin(state, context, proof, hash, pending),
            status => new MfaEnrollmentOffer(status),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes the owner's record under a claim, and settles the claim whatever comes of it.</summary>
    async ValueTask<MfaResult> WriteAsync(MfaUniqueKey key, MfaClaim claim, MfaStatus lost, Func<ValueTask<MfaResult>> write)
    {
        MfaResult? result = null;
        var isKept = true;
        try
        {
            result = await write().ConfigureAwait(false);
        }
        finally
        {
            isKept = await _claims.SettleAsync(key, claim, result?.Status).ConfigureAwait(false);
        }

        return isKept ? result : new MfaResult(lost);
    }

    /// <returns>Null if the protector doesn't answer.</returns>
    async ValueTask<CodeEntry?> ProtectAsync(MfaOwnerKey owner, CodeEntry entry, TotpSecret secret, CancellationToken cancellationToken)
    {
        var bytes = new byte[secret.Length];
        secret.CopyTo(bytes);
        try
        {
            return (await CodeEntries.ProtectAsync(_transaction.Keys.Protector, owner.Tenant, [(entry, bytes)], cancellationToken).ConfigureAwait(false))[0];
        }
        catch (Exception exception) when (!OwnerTransaction.IsCancellation(exception, cancellationToken))
        {
            _transaction.LogUnavailable(exception);
            return null;
        }
        finally
        {
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(bytes);
        }
    }

    static IEnumerable<CodeEntry> CodeOf(OwnerState state, Guid enrollmentId) =>
        state.Enrollments.Where(pending => pending.Id == enrollmentId).Select(pending => pending.Code).OfType<CodeEntry>();
}
