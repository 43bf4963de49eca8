using Mfa.Devices.Decisions;
using Mfa.Devices.Owners;

namespace Mfa.Devices;

/// <summary>
/// For the day on which devices are lost: recovery codes, lost-device cases over e-mail and telephone, an administrator's help, and "this was not me".
/// </summary>
/// <remarks>
/// <para>Thread-safe. The password comes before, and is the application's; so is who may open cases or help whom.</para>
/// <para>Nothing here signs anybody in. A finished case deactivates the lost devices, makes recovery codes void, and allows one enrolment, by
/// <see cref="MfaActor.Recovery"/> in the same browser: <b>the application ends the owner's sessions and forgets remembered browsers</b>, and lets the person sign in with the new
/// device.</para>
/// <para>The <c>browser</c> of a case is a binding that outlasts sessions: random bytes in a cookie of their own, kept for as long as cases wait. Enrolments that a case
/// allows are given the same bytes as their binding.</para>
/// </remarks>
public sealed partial class MfaRecovery
{
    /// <summary>How many tries a code that was sent has: 5.</summary>
    public const int MaximumTries = 5;

    /// <summary>How many cases an owner may open within 24 hours: 3.</summary>
    public const int MaximumCasesADay = 3;

    /// <summary>How many codes are sent to verify an owner's addresses within 24 hours: 5.</summary>
    public const int MaximumAddressCodesADay = 5;

    /// <summary>How long a code that was sent is good: 15 minutes.</summary>
    public static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(15);

    /// <summary>For how long "this was not me" stops recovery: 24 hours.</summary>
    public static readonly TimeSpan FreezeTime = TimeSpan.FromHours(24);

    readonly OwnerTransaction _transaction;
    readonly IMfaDirectory _directory;
    readonly Messenger _messenger;

    internal MfaRecovery(OwnerTransaction transaction, IMfaDirectory directory, Messenger messenger)
    {
        _transaction = transaction;
        _directory = directory;
        _messenger = messenger;
    }

    /// <summary>How an owner stands with recovery. Changes nothing.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="binding">The session or browser that asks, for what is its own; empty for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">The owner is default.</exception>
    public ValueTask<MfaRecoveryOverview> GetAsync(MfaOwnerKey owner, ReadOnlyMemory<byte> binding, CancellationToken cancellationToken)
    {
        owner.ThrowIfDefault(nameof(owner));
        var hash = Rules.HashOrNothing(binding);
        return _transaction.RunAsync(
            owner,
            MfaActor.System("read"),
            state => state.Recovery.Addresses(),
            (state, context) => new Decision<MfaRecoveryOverview>(RecoveryOverviews.Of(state, context, hash)),
            status => new MfaRecoveryOverview(status),
            cancellationToken);
    }

    /// <summary>"This was not me": stops recovery for 24 hours, by the code of a message. Sign-in goes on. For a page that anybody can open: it needs no password.</summary>
    /// <remarks>A message's code is good for it for seven days, once; one about recovery codes makes those void as well. A wrong code writes nothing and isn't counted. It has ten digits and the worst that a right one does is to stop; limit how often an address may ask all the same.</remarks>
    /// <param name="owner">Whose, as the person named the account.</param>
    /// <param name="code">What was typed. Anything.</param>
    /// <param name="sourceAddress">From where, for the audit: at most 256 characters; null if it isn't known.</param>
    /// <param name="cancellationToken">Gives up; whether it was done is then unknown.</param>
    /// <exception cref="ArgumentNullException">The code is null.</exception>
    /// <exception cref="ArgumentException">The owner is default, or the address can't be one.</exception>
    public ValueTask<MfaRecoveryResult> StopAsync(MfaOwnerKey owner, string code, string? sourceAddress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(code);
        return RunAsync(owner, MfaActor.Owner(sourceAddress), _ => [], (state, context) => RecoveryStops.Stop(state, context, code), cancellationToken);
    }

    /// <summary>Stops recovery for 24 hours, without a message's code.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="actor">An administrator, or the owner.</param>
    /// <param name="proof">The owner's proof; otherwise null.</param>
    /// <param name="binding">The session that the proof was made in; empty with a null proof.</param>
    /// <param name="cancellationToken">Gives up; whether it was done is then unknown.</param>
    /// <exception cref="ArgumentNullException">The actor is null.</exception>
    /// <exception cref="ArgumentException">The owner is default.</exception>
    public ValueTask<MfaRecoveryResult> FreezeAsync(MfaOwnerKey owner, MfaActor actor, MfaProof? proof, ReadOnlyMemory<byte> binding, CancellationToken cancellationToken)
    {
        var hash = Rules.HashOrNothing(binding);
        return RunAsync(owner, actor, _ => [], (state, context) => RecoveryStops.Freeze(state, context, proof, hash), cancellationToken);
    }

    async ValueTask<MfaRecoveryResult> RunAsync(
        MfaOwnerKey owner,
        MfaActor actor,
        Func<OwnerState, IEnumerable<ISealedEntry>> needed,
        Func<OwnerState, DecisionContext, Decision<RecoveryAnswer>> decide,
        CancellationToken cancellationToken)
    {
        owner.ThrowIfDefault(nameof(owner));
        ArgumentNullException.ThrowIfNull(actor);
        var answer = await _transaction.RunAsync(
            owner, actor, needed, decide, status => new RecoveryAnswer(new MfaRecoveryResult(status)), cancellationToken).ConfigureAwait(false);
        MfaChannelKind[] undelivered = [.. answer.Unreached, .. await _messenger.SendAsync(answer.Messages).ConfigureAwait(false)];
        return undelivered.Length == 0 ? answer.Result : answer.Result.WithUndelivered(undelivered);
    }
}
