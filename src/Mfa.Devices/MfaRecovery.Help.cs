using Mfa.Devices.Decisions;
using Mfa.Devices.Secrets;

namespace Mfa.Devices;

public sealed partial class MfaRecovery
{
    /// <summary>
    /// Helps somebody who has lost all devices: they are deactivated, recovery codes are void, and the code that comes back allows one enrolment, after the password. The owner is
    /// told on every channel. End the owner's sessions.
    /// </summary>
    /// <remarks>Be sure whom you are talking to: hand the code over in person, or call a number that you know.</remarks>
    /// <param name="owner">Whose. Who has no active device needs no help: <see cref="MfaStatus.NoActiveDevice"/>.</param>
    /// <param name="actor">An administrator; others are <see cref="MfaStatus.NotAllowed"/>.</param>
    /// <param name="cancellationToken">Gives up; whether it was done is then unknown: do it again.</param>
    /// <exception cref="ArgumentNullException">The actor is null.</exception>
    /// <exception cref="ArgumentException">The owner is default.</exception>
    public ValueTask<MfaRecoveryHelp> HelpAsync(MfaOwnerKey owner, MfaActor actor, CancellationToken cancellationToken)
    {
        owner.ThrowIfDefault(nameof(owner));
        ArgumentNullException.ThrowIfNull(actor);
        var code = RecoveryCode.New();
        return _transaction.RunAsync(
            owner, actor, _ => [], (state, context) => AdministratorHelp.Help(state, context, code), status => new MfaRecoveryHelp(status), cancellationToken);
    }

    /// <summary>Enters an administrator's code, after the password. One device may then be enrolled as <see cref="MfaActor.Recovery"/>, in this browser.</summary>
    /// <param name="owner">The owner, whose password was right.</param>
    /// <param name="code">What was typed. Anything.</param>
    /// <param name="browser">The browser's binding.</param>
    /// <param name="sourceAddress">From where, for the audit: at most 256 characters; null if it isn't known.</param>
    /// <param name="cancellationToken">Gives up; whether the code is used up is then unknown.</param>
    /// <returns><see cref="MfaStatus.NotPending"/> if no code was handed out, or it was entered already.</returns>
    /// <exception cref="ArgumentNullException">The code is null.</exception>
    /// <exception cref="ArgumentException">The owner is default, the binding empty, or the address can't be one.</exception>
    public ValueTask<MfaRecoveryResult> AcceptHelpAsync(
        MfaOwnerKey owner, string code, ReadOnlyMemory<byte> browser, string? sourceAddress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(code);
        var hash = MfaSignIn.HashOf(browser);
        return RunAsync(owner, MfaActor.Owner(sourceAddress), _ => [], (state, context) => AdministratorHelp.Accept(state, context, hash, code), cancellationToken);
    }

    /// <summary>The owners of a tenant with an open case, an administrator's code or an enrolment that a recovery allowed, for administrators.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="after">The id after which to begin; null for the beginning.</param>
    /// <param name="count">How many at most, 1 to 1000.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The owners; as few as there are, when it is the end. What the directory throws is thrown on.</returns>
    /// <exception cref="ArgumentNullException">The tenant is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is out of range.</exception>
    public async ValueTask<IReadOnlyList<MfaOpenCase>> ListOpenCasesAsync(string tenant, string? after, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 1000);
        var owners = await _directory.ListOpenCasesAsync(tenant, _transaction.Now, after, count, cancellationToken).ConfigureAwait(false);
        var cases = new List<MfaOpenCase>(owners.Count);
        foreach (var owner in owners)
            cases.Add(new MfaOpenCase(owner, await GetAsync(owner, default, cancellationToken).ConfigureAwait(false)));
        return cases;
    }
}
