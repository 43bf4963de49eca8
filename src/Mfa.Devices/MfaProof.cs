using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using Mfa.Devices.Owners;

namespace Mfa.Devices;

/// <summary>
/// That an owner signed in with a device or a recovery code, in a session, at a time. Made by <see cref="MfaAuthentication.ToProof"/> alone. Immutable.
/// </summary>
/// <remarks>
/// Good for five minutes by default, and for the session it was made in. If it leaves the process (<see cref="Encode"/>), protect it against
/// change, as in an encrypted cookie: whoever can write one can do what it proves.
/// </remarks>
public sealed class MfaProof
{
    readonly byte[] _bindingHash;

    internal MfaProof(MfaOwnerKey owner, Guid deviceId, int recoveryCodeSet, DateTimeOffset at, byte[] bindingHash)
    {
        RecoveryCodeSet = recoveryCodeSet;
        Owner = owner;
        DeviceId = deviceId;
        At = at;
        _bindingHash = bindingHash;
    }

    /// <summary>Who signed in.</summary>
    public MfaOwnerKey Owner { get; }

    /// <summary>With which device; empty if it was a recovery code.</summary>
    public Guid DeviceId { get; }

    /// <summary>Whether it was a recovery code.</summary>
    public bool IsByRecoveryCode => RecoveryCodeSet > 0;

    /// <summary>The set of the recovery code; 0 if it was a device.</summary>
    internal int RecoveryCodeSet { get; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The proof as bytes, unprotected.</summary>
    public byte[] Encode() => JsonSerializer.SerializeToUtf8Bytes(
        new ProofDocument(ProofDocument.CurrentVersion, Owner.Tenant, Owner.Id, DeviceId, At, _bindingHash, RecoveryCodeSet), OwnerJson.Default.ProofDocument);

    /// <summary>Reads what <see cref="Encode"/> wrote; never throws.</summary>
    /// <param name="encoded">The bytes, from where nobody could change them.</param>
    /// <param name="proof">The proof, or null.</param>
    public static bool TryDecode(ReadOnlySpan<byte> encoded, [NotNullWhen(true)] out MfaProof? proof)
    {
        proof = null;
        try
        {
            if (JsonSerializer.Deserialize(encoded, OwnerJson.Default.ProofDocument) is { Version: ProofDocument.CurrentVersion } document)
                proof = new MfaProof(new MfaOwnerKey(document.Tenant, document.Id), document.DeviceId, document.RecoveryCodeSet, document.At, document.BindingHash);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // not one: false is the answer
        }

        return proof is not null;
    }

    internal bool IsBoundTo(ReadOnlySpan<byte> bindingHash) => CryptographicOperations.FixedTimeEquals(bindingHash, _bindingHash);

    /// <summary>Says nothing of whose it is.</summary>
    public override string ToString() => nameof(MfaProof);
}
