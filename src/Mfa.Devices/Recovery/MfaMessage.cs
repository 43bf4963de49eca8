namespace Mfa.Devices;

/// <summary>A message to an owner, to be put into words by whoever delivers it (<see cref="MfaMessageText"/> has English ones). Immutable.</summary>
/// <remarks>It holds no secret but its code, and no code signs anybody in. A case is finished only in the browser that opened it, after the password.</remarks>
public sealed class MfaMessage
{
    internal MfaMessage(MfaMessageKind kind, MfaChannelKind channel, string address, string issuer, DateTimeOffset at)
    {
        Kind = kind;
        Channel = channel;
        Address = address;
        Issuer = issuer;
        At = at;
    }

    /// <summary>What it says.</summary>
    public MfaMessageKind Kind { get; }

    /// <summary>By which way it goes.</summary>
    public MfaChannelKind Channel { get; }

    /// <summary>Where to: an e-mail address, or a telephone number in international form such as +447911123456.</summary>
    public string Address { get; }

    /// <summary>The name under which the owner knows the application (<see cref="MfaOptions.Issuer"/>).</summary>
    public string Issuer { get; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset At { get; }

    /// <summary>From where, as the application said; null if it didn't.</summary>
    public string? SourceAddress { get; internal init; }

    /// <summary>The kind of device that it is about; None for none.</summary>
    public MfaDeviceKind DeviceKind { get; internal init; }

    /// <summary>
    /// The code, 10 digits: with <see cref="MfaMessageKind.AddressCode"/> and <see cref="MfaMessageKind.CaseCode"/> the one to be entered, otherwise the one that says "this was not
    /// me". Null where there is nothing to stop.
    /// </summary>
    public string? Code { get; internal init; }

    /// <summary>Until when the code is good; null without a code.</summary>
    public DateTimeOffset? CodeExpiresAt { get; internal init; }

    /// <summary>With <see cref="MfaMessageKind.CaseConfirmed"/>: from when on the case can be finished. Otherwise null.</summary>
    public DateTimeOffset? CanBeFinishedAt { get; internal init; }

    /// <summary>The page on which "this was not me" is said, with name and code (<see cref="MfaRecoveryOptions.StopPage"/>); null if the application has none.</summary>
    public Uri? StopPage { get; internal init; }

    /// <summary>What it says; nothing of address or code.</summary>
    public override string ToString() => $"{Kind} by {Channel}";
}
