using Mfa.U2f;

namespace Mfa.Devices;

/// <summary>What came of an attempt to sign in with a device or a recovery code. Immutable. What it says is stored already.</summary>
public sealed class MfaAuthentication
{
    readonly byte[] _bindingHash = [];

    internal MfaAuthentication(MfaStatus status) => Status = status;

    internal MfaAuthentication(MfaOwnerKey owner, MfaDevice device, DateTimeOffset at, byte[] bindingHash, IReadOnlyList<string> methods)
    {
        Status = MfaStatus.Accepted;
        Owner = owner;
        Device = device;
        At = at;
        AuthenticationMethods = methods;
        _bindingHash = bindingHash;
    }

    /// <summary>With a recovery code.</summary>
    internal MfaAuthentication(MfaOwnerKey owner, int recoveryCodeSet, int codesLeft, DateTimeOffset at, byte[] bindingHash)
    {
        Status = MfaStatus.Accepted;
        Owner = owner;
        RecoveryCodeSet = recoveryCodeSet;
        RecoveryCodesLeft = codesLeft;
        At = at;
        AuthenticationMethods = [RecoveryCodeMethod];
        _bindingHash = bindingHash;
    }

    /// <summary>What stands in <see cref="AuthenticationMethods"/> for a recovery code: a value of this library's own, <c>recovery_code</c>.</summary>
    public const string RecoveryCodeMethod = "recovery_code";

    /// <summary>What came of it.</summary>
    public MfaStatus Status { get; }

    /// <summary>Whether the owner may be let in.</summary>
    public bool IsAccepted => Status == MfaStatus.Accepted;

    /// <summary>Who signed in: from what is stored, never from what was sent. Meaningful only if accepted.</summary>
    public MfaOwnerKey Owner { get; }

    /// <summary>The device that did it; null unless accepted, and if it was a recovery code.</summary>
    public MfaDevice? Device { get; }

    /// <summary>How many recovery codes are left, if it was one of them; otherwise null. Ask for a new device now: the old ones may be lost.</summary>
    public int? RecoveryCodesLeft { get; }

    internal int RecoveryCodeSet { get; }

    /// <summary>When; meaningful only if accepted.</summary>
    public DateTimeOffset At { get; }

    /// <summary>
    /// Authentication method references for a token's <c>amr</c> (RFC 8176): <c>otp</c>, and <c>pin</c> beside it where a PIN was part of what was verified; <c>hwk</c> for a key
    /// that can't be copied, <c>swk</c> for a passkey that is synchronised; <c>user</c> where a touch was seen; <c>recovery_code</c>. Empty unless accepted.
    /// </summary>
    public IReadOnlyList<string> AuthenticationMethods { get; } = [];

    /// <summary>When to try again, if throttled; otherwise null.</summary>
    public DateTimeOffset? RetryAt { get; internal init; }

    /// <summary>When the device shows another code, if this one was used before and that is known; otherwise null.</summary>
    public DateTimeOffset? NextCodeAt { get; internal init; }

    /// <summary>With <see cref="MfaStatus.NextCodeRequired"/>: hand it over with the next code, as a hidden field would. Otherwise null.</summary>
    public string? Continuation { get; internal init; }

    /// <summary>What was checked of a security key's response; null for codes.</summary>
    public FidoAuthenticationResult? SecurityKey { get; internal init; }

    /// <summary>Whether a key may have been cloned: tell the owner and an administrator. Nothing is locked.</summary>
    public bool CloneSuspected => SecurityKey?.CloneSuspected ?? false;

    /// <summary>A proof of this sign-in, for calls that need a fresh one.</summary>
    /// <exception cref="InvalidOperationException">It wasn't accepted.</exception>
    public MfaProof ToProof() => IsAccepted
        ? new MfaProof(Owner, Device?.Id ?? Guid.Empty, RecoveryCodeSet, At, _bindingHash)
        : throw new InvalidOperationException("Only an accepted sign-in proves something.");

    /// <summary>The status.</summary>
    public override string ToString() => Status.ToString();
}
