namespace Mfa.SecurId.Ctf;

/// <summary>What a token string holds, still locked: one class for each version.</summary>
internal abstract class CtfRecord
{
    public abstract int Version { get; }

    public abstract bool IsPasswordProtected { get; }

    public abstract bool IsDeviceBound { get; }

    /// <summary>Whether it is of a kind that can be opened, as far as that shows before.</summary>
    public virtual bool IsSupported => true;

    // Null where they are encrypted.
    public virtual string? SerialNumber => null;

    public virtual int? Digits => null;

    public virtual TimeSpan? Interval => null;

    public virtual SecurIdPinMode? PinMode => null;

    public virtual DateOnly? Expiry => null;

    /// <summary>Whether it is bound to this device.</summary>
    public abstract bool IsBoundTo(ReadOnlySpan<char> deviceId);

    /// <summary>Opens a record that is supported with what it is locked with; both are empty where it isn't.</summary>
    /// <param name="password">At most as many bytes as a password has.</param>
    /// <param name="deviceId">A device that it is bound to.</param>
    public abstract SecurIdCtfOpening Unlock(ReadOnlySpan<byte> password, ReadOnlySpan<char> deviceId);
}
