using Mfa.Portal.Layout;

namespace Mfa.Portal.Recovery;

/// <summary>What calls about recovery answer, in words.</summary>
internal static class RecoveryAnswers
{
    public static FormAnswer Of(MfaRecoveryResult result, DateTimeOffset now) => Of(result.Status, result.RetryAt, now);

    public static FormAnswer Of(MfaStatus status, DateTimeOffset? retryAt, DateTimeOffset now)
    {
        var wait = Words.Duration((retryAt ?? now) - now);
        return status switch
        {
            MfaStatus.ChannelsMissing => new(Texts.ChannelsMissing),
            MfaStatus.AddressChangedRecently => new(Words.Format(Texts.AddressChangedRecently, wait)),
            MfaStatus.RecoveryFrozen => new(Words.Format(Texts.RecoveryFrozenFor, wait)),
            MfaStatus.NotOffered => new(Texts.CasesNotOffered),
            MfaStatus.Waiting => new(Words.Format(Texts.CaseWaits, wait)),
            MfaStatus.NoActiveDevice => new(Texts.NothingToRecover),
            MfaStatus.NotPending => new(Texts.CaseOver),
            MfaStatus.Throttled => new(Words.Format(Texts.RecoveryThrottled, wait)),
            _ => StatusTexts.Of(status, retryAt, now),
        };
    }

    /// <summary>A code that was sent, and isn't this one.</summary>
    public static FormAnswer Wrong(int triesLeft) => new(triesLeft == 1 ? Texts.SentCodeWrongOne : Words.Format(Texts.SentCodeWrong, triesLeft));

    /// <summary>What was decided stands; somebody waits for a message that doesn't come.</summary>
    public static FormAnswer Undelivered(IReadOnlyList<MfaChannelKind> kinds) => new(
        kinds.Count > 1 ? Texts.BothUndelivered : kinds[0] == MfaChannelKind.Email ? Texts.EmailUndelivered : Texts.TelephoneUndelivered);
}
