using System.Text;
using Mfa.Devices.Decisions;
using Mfa.Devices.Owners;

namespace Mfa.Devices;

public sealed partial class MfaRecovery
{
    /// <summary>Begins to register an address, or to change it: sends it a code. What is registered stays until the code was entered.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="kind">Which kind; an owner has one address of each.</param>
    /// <param name="address">
    /// An e-mail address, or a telephone number in international form such as +44 7911 123456. Anything: what can't be one is <see cref="MfaStatus.Malformed"/>.
    /// </param>
    /// <param name="actor">Who acts.</param>
    /// <param name="proof">The owner's proof; otherwise null. Who has no active device has nothing to recover, and nothing to prove anything with: <see cref="MfaStatus.NoActiveDevice"/>.</param>
    /// <param name="binding">The session; Finish must be given the same.</param>
    /// <param name="cancellationToken">Gives up; whether a code was sent is then unknown.</param>
    /// <returns><see cref="MfaStatus.Throttled"/> after five codes within a day.</returns>
    /// <exception cref="ArgumentNullException">Address or actor is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The kind is none.</exception>
    /// <exception cref="ArgumentException">The owner is default, or the binding empty.</exception>
    public async ValueTask<MfaRecoveryResult> BeginAddressAsync(
        MfaOwnerKey owner, MfaChannelKind kind, string address, MfaActor actor, MfaProof? proof, ReadOnlyMemory<byte> binding, CancellationToken cancellationToken)
    {
        owner.ThrowIfDefault(nameof(owner));
        ThrowIfNoKind(kind);
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(actor);
        var hash = MfaSignIn.HashOf(binding);
        if (ChannelAddress.Normalize(kind, address) is not { } text)
            return new MfaRecoveryResult(MfaStatus.Malformed);
        return await ProtectAsync(owner, kind, text, cancellationToken).ConfigureAwait(false) is { } entry
            ? await RunAsync(owner, actor, _ => [], (state, context) => Addresses.Begin(state, context, proof, hash, entry, text), cancellationToken).ConfigureAwait(false)
            : new MfaRecoveryResult(MfaStatus.Unavailable);
    }

    /// <summary>
    /// Finishes it by the code. A first address can be used at once; a changed one only after the quarantine, and the one before hears of it; then open
    /// cases are over. The same one again is no change.
    /// </summary>
    /// <param name="owner">Whose.</param>
    /// <param name="kind">Which kind.</param>
    /// <param name="code">What was typed. Anything.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="binding">The session that Begin was given.</param>
    /// <param name="cancellationToken">Gives up; whether it was done is then unknown.</param>
    /// <exception cref="ArgumentNullException">Code or actor is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The kind is none.</exception>
    /// <exception cref="ArgumentException">The owner is default, or the binding empty.</exception>
    public ValueTask<MfaRecoveryResult> FinishAddressAsync(
        MfaOwnerKey owner, MfaChannelKind kind, string code, MfaActor actor, ReadOnlyMemory<byte> binding, CancellationToken cancellationToken)
    {
        ThrowIfNoKind(kind);
        ArgumentNullException.ThrowIfNull(code);
        var hash = MfaSignIn.HashOf(binding);
        return RunAsync(owner, actor, state => state.Recovery.Addresses(), (state, context) => Addresses.Finish(state, context, hash, kind, code), cancellationToken);
    }

    /// <summary>Removes an address. Its owner can open no case until there is another one, which then counts as changed.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="kind">Which kind; if there is none, <see cref="MfaStatus.ChannelsMissing"/>.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="proof">The owner's proof; otherwise null.</param>
    /// <param name="binding">The session that the proof was made in; empty with a null proof.</param>
    /// <param name="cancellationToken">Gives up; whether it was done is then unknown.</param>
    /// <exception cref="ArgumentNullException">The actor is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The kind is none.</exception>
    /// <exception cref="ArgumentException">The owner is default.</exception>
    public ValueTask<MfaRecoveryResult> RemoveAddressAsync(
        MfaOwnerKey owner, MfaChannelKind kind, MfaActor actor, MfaProof? proof, ReadOnlyMemory<byte> binding, CancellationToken cancellationToken)
    {
        ThrowIfNoKind(kind);
        var hash = Rules.HashOrNothing(binding);
        return RunAsync(owner, actor, _ => [], (state, context) => Addresses.Remove(state, context, proof, hash, kind), cancellationToken);
    }

    /// <summary>Takes an address that the application has verified itself. Where there was another one, it counts as changed; the same one again changes nothing.</summary>
    /// <remarks>It stays when the owner's last device is deleted or deactivated; those that owners registered with a device's proof go with it, as recovery codes do.</remarks>
    /// <param name="owner">Whose.</param>
    /// <param name="kind">Which kind.</param>
    /// <param name="address">The address; what can't be one is <see cref="MfaStatus.Malformed"/>.</param>
    /// <param name="actor">An administrator, or the system; others are <see cref="MfaStatus.NotAllowed"/>.</param>
    /// <param name="cancellationToken">Gives up; whether it was done is then unknown.</param>
    /// <exception cref="ArgumentNullException">Address or actor is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The kind is none.</exception>
    /// <exception cref="ArgumentException">The owner is default.</exception>
    public async ValueTask<MfaRecoveryResult> ImportAddressAsync(
        MfaOwnerKey owner, MfaChannelKind kind, string address, MfaActor actor, CancellationToken cancellationToken)
    {
        owner.ThrowIfDefault(nameof(owner));
        ThrowIfNoKind(kind);
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.IsAdministrator)
            return new MfaRecoveryResult(MfaStatus.NotAllowed);
        if (ChannelAddress.Normalize(kind, address) is not { } text)
            return new MfaRecoveryResult(MfaStatus.Malformed);
        return await ProtectAsync(owner, kind, text, cancellationToken).ConfigureAwait(false) is { } entry
            ? await RunAsync(owner, actor, state => state.Recovery.Addresses(), (state, context) => Addresses.Import(state, context, entry, text), cancellationToken).ConfigureAwait(false)
            : new MfaRecoveryResult(MfaStatus.Unavailable);
    }

    /// <returns>Null if the protector doesn't answer.</returns>
    async ValueTask<AddressEntry?> ProtectAsync(MfaOwnerKey owner, MfaChannelKind kind, string text, CancellationToken cancellationToken)
    {
        try
        {
            var entry = new AddressEntry { SecretId = RandomId.New(), Kind = kind, ProtectedSecret = [] };
            var protectedText = await _transaction.Keys.Protector.ProtectAsync([entry.SecretOf(owner.Tenant, Encoding.UTF8.GetBytes(text))], cancellationToken).ConfigureAwait(false);
            return entry with { ProtectedSecret = protectedText[0] };
        }
        catch (Exception exception) when (!OwnerTransaction.IsCancellation(exception, cancellationToken))
        {
            _transaction.LogUnavailable(exception);
            return null;
        }
    }

    static void ThrowIfNoKind(MfaChannelKind kind)
    {
        if (kind is not (MfaChannelKind.Email or MfaChannelKind.Telephone))
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "There are e-mail addresses and telephone numbers.");
    }
}
