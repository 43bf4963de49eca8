using Mfa.Totp;
using Mfa.U2f;

namespace Mfa.Devices;

/// <summary>A device that exists already, elsewhere: one row of an import. Dispose one with a secret.</summary>
public sealed class MfaImport : IDisposable
{
    readonly byte[] _secret = [];

    MfaImport(MfaOwnerKey owner, string name)
    {
        owner.ThrowIfDefault(nameof(owner));
        ArgumentNullException.ThrowIfNull(name);
        Owner = owner;
        Name = name;
    }

    MfaImport(MfaOwnerKey owner, string name, TotpSecret secret, TotpParameters parameters, TotpState state)
        : this(owner, name)
    {
        _secret = new byte[secret.Length];
        secret.CopyTo(_secret);
        Parameters = parameters;
        State = state;
    }

    /// <summary>Whose it is.</summary>
    public MfaOwnerKey Owner { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    internal ReadOnlyMemory<byte> Secret => _secret;

    internal TotpParameters? Parameters { get; }

    internal TotpState State { get; }

    internal FidoCredential? Credential { get; private init; }

    /// <summary>A virtual device.</summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="name">Its name: 1 to 64 printable characters; the result of a row with another is <see cref="MfaStatus.NameInvalid"/>.</param>
    /// <param name="secret">Its secret; copied.</param>
    /// <param name="parameters">What it computes; the default ones if null.</param>
    /// <param name="state">Its state, if it was verified by this library before; otherwise null.</param>
    /// <exception cref="ArgumentNullException">The name or the secret is null.</exception>
    /// <exception cref="ArgumentException">The owner is default, or the state is of other parameters.</exception>
    public static MfaImport VirtualDevice(MfaOwnerKey owner, string name, TotpSecret secret, TotpParameters? parameters = null, TotpState? state = null)
    {
        ArgumentNullException.ThrowIfNull(secret);
        parameters ??= TotpParameters.Default;
        if (state is { } given && !given.BelongsTo(parameters))
            throw new ArgumentException("The state is of other parameters.", nameof(state));
        return new MfaImport(owner, name, secret, parameters, state ?? TotpState.Initial);
    }

    /// <summary>A security key, registered through WebAuthn or raw U2F (<see cref="FidoCredential.FromU2f"/>).</summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="name">Its name: 1 to 64 printable characters; the result of a row with another is <see cref="MfaStatus.NameInvalid"/>.</param>
    /// <param name="credential">The credential. The keys of an owner share one user handle; that of a U2F key is replaced by it.</param>
    /// <exception cref="ArgumentNullException">The name or the credential is null.</exception>
    /// <exception cref="ArgumentException">The owner is default.</exception>
    public static MfaImport SecurityKey(MfaOwnerKey owner, string name, FidoCredential credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return new MfaImport(owner, name) { Credential = credential };
    }

    /// <summary>Clears the secret.</summary>
    public void Dispose() => System.Security.Cryptography.CryptographicOperations.ZeroMemory(_secret);

    /// <summary>Says nothing of whose it is.</summary>
    public override string ToString() => nameof(MfaImport);
}
