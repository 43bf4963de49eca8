using Mfa.Portal.Credentials;

namespace Mfa.Portal.Layout;

/// <summary>What the device layer's statuses are in words, where a page has no words of its own.</summary>
internal static class StatusTexts
{
    public static FormAnswer Of(MfaStatus status, DateTimeOffset? retryAt, DateTimeOffset now) => status switch
    {
        MfaStatus.Malformed => new(Texts.CodeMalformed),
        MfaStatus.Replayed => new(Texts.CodesUsed),
        MfaStatus.AheadOfClock => new(Texts.DeviceAhead),
        MfaStatus.DeviceNotValid => new(Texts.TokenNotValid),
        MfaStatus.Exhausted => new(Texts.TokenExhausted),
        MfaStatus.PinRequired => new(Texts.PinRequired) { Field = PinFields.Pin },
        MfaStatus.PinInvalid => new(Texts.PinInvalid) { Field = PinFields.Pin },
        MfaStatus.PinNotSupported => new(Texts.PinNotSupported) { Field = PinFields.Pin },
        MfaStatus.Throttled => new(retryAt is { } at ? Words.Format(Texts.TooManyUntil, Words.Duration(at - now)) : Texts.TooMany),
        MfaStatus.CodesClosed => new(Texts.CodesClosed),
        MfaStatus.DeviceLimitReached => new(Texts.DeviceLimit),
        MfaStatus.NameTaken => new(Texts.NameTaken) { Field = "Name" },
        MfaStatus.NameInvalid => new(Texts.NameInvalid) { Field = "Name" },
        MfaStatus.AlreadyRegistered => new(Texts.KeyRegistered),
        MfaStatus.LastDevice => new(Texts.LastDevice),
        MfaStatus.NotPending => new(Texts.NotPending),
        MfaStatus.SerialUnknown => new(Texts.SerialUnknown) { Field = "SerialNumber" },
        MfaStatus.SerialTaken => new(Texts.SerialTaken) { Field = "SerialNumber" },
        MfaStatus.ProofRequired => new(Texts.ProofRequired),
        MfaStatus.NotAllowed => new(Texts.NotAllowed),
        MfaStatus.NoActiveDevice => new(Texts.NothingToRecover),
        MfaStatus.ChannelsMissing => new(Texts.ChannelsMissing),
        MfaStatus.NotOffered => new(Texts.CasesNotOffered),
        MfaStatus.Busy => new(Texts.Busy),
        MfaStatus.Unavailable => new(Texts.Unavailable),
        MfaStatus.DeviceNotFound or MfaStatus.DeviceStateWrong => new(Texts.DeviceChanged),
        _ => new(Texts.Refused),
    };
}
