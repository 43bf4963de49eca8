using Mfa.Portal.Layout;

namespace Mfa.Portal.Activity;

/// <summary>Audit events in words.</summary>
internal static class ActivityTexts
{
    /// <summary>An event: of a PIN also what was done with it.</summary>
    public static string Of(MfaAuditEvent entry) => entry switch
    {
        { Kind: MfaAuditKind.DevicePinChanged, Detail: "Set" } => Texts.AuditPinSet,
        { Kind: MfaAuditKind.DevicePinChanged, Detail: "Removed" } => Texts.AuditPinRemoved,
        _ => Of(entry.Kind),
    };

    public static string Of(MfaAuditKind kind) => kind switch
    {
        MfaAuditKind.CodeSignIn => Texts.AuditCodeSignIn,
        MfaAuditKind.SecurityKeySignIn => Texts.AuditKeySignIn,
        MfaAuditKind.CloneSuspected => Texts.AuditClone,
        MfaAuditKind.CodesClosed => Texts.AuditCodesClosed,
        MfaAuditKind.CodesOpened => Texts.AuditCodesOpened,
        MfaAuditKind.EnrollmentBegun => Texts.AuditBegun,
        MfaAuditKind.DeviceEnrolled => Texts.AuditEnrolled,
        MfaAuditKind.DeviceImported => Texts.AuditImported,
        MfaAuditKind.DeviceRenamed => Texts.AuditRenamed,
        MfaAuditKind.DeviceDeactivated => Texts.AuditDeactivated,
        MfaAuditKind.DeviceActivated => Texts.AuditActivated,
        MfaAuditKind.DeviceDeleted => Texts.AuditDeleted,
        MfaAuditKind.DeviceResynchronized => Texts.AuditResynchronised,
        MfaAuditKind.ReplayGuardReset => Texts.AuditGuardReset,
        MfaAuditKind.AppDiagnosed => Texts.AuditDiagnosed,
        MfaAuditKind.DevicePinChanged => Texts.AuditPinChanged,
        MfaAuditKind.OwnerErased => Texts.AuditErased,
        MfaAuditKind.OwnerExported => Texts.AuditExported,
        MfaAuditKind.OwnerReprotected => Texts.AuditReprotected,
        MfaAuditKind.TokenAdded => Texts.AuditTokenAdded,
        MfaAuditKind.TokenRemoved => Texts.AuditTokenRemoved,
        MfaAuditKind.RecoveryCodesMade => Texts.AuditCodesMade,
        MfaAuditKind.RecoveryCodeSignIn => Texts.AuditRecoveryCode,
        MfaAuditKind.AddressBegun => Texts.AuditAddressBegun,
        MfaAuditKind.AddressVerified => Texts.AuditAddressVerified,
        MfaAuditKind.AddressRemoved => Texts.AuditAddressRemoved,
        MfaAuditKind.CaseOpened => Texts.AuditCaseOpened,
        MfaAuditKind.CaseCodeEntered => Texts.AuditCaseCode,
        MfaAuditKind.CaseConfirmed => Texts.AuditCaseConfirmed,
        MfaAuditKind.CaseFinished => Texts.AuditCaseFinished,
        MfaAuditKind.CaseCancelled => Texts.AuditCaseCancelled,
        MfaAuditKind.RecoveryFrozen => Texts.AuditFrozen,
        MfaAuditKind.AdministratorHelped => Texts.AuditHelped,
        MfaAuditKind.HelpAccepted => Texts.AuditHelpAccepted,
        _ => kind.ToString(),
    };

    public static string Of(MfaStatus status) => status switch
    {
        MfaStatus.Rejected => Texts.StatusRejected,
        MfaStatus.Accepted => Texts.StatusAccepted,
        MfaStatus.Replayed => Texts.StatusReplayed,
        MfaStatus.NextCodeRequired => Texts.StatusNextCode,
        MfaStatus.AheadOfClock => Texts.StatusAhead,
        MfaStatus.Malformed => Texts.StatusMalformed,
        MfaStatus.PinRequired => Texts.StatusPinRequired,
        MfaStatus.PinInvalid => Texts.StatusPinInvalid,
        MfaStatus.PinNotSupported => Texts.StatusPinNotSupported,
        MfaStatus.DeviceNotValid => Texts.StatusNotValid,
        MfaStatus.Exhausted => Texts.StatusExhausted,
        MfaStatus.Throttled => Texts.StatusThrottled,
        MfaStatus.CodesClosed => Texts.StatusCodesClosed,
        MfaStatus.NoActiveDevice => Texts.StatusNoDevice,
        MfaStatus.DeviceNotFound => Texts.StatusNotFound,
        MfaStatus.DeviceStateWrong => Texts.StatusStateWrong,
        MfaStatus.DeviceLimitReached => Texts.StatusLimit,
        MfaStatus.NameTaken => Texts.StatusNameTaken,
        MfaStatus.LastDevice => Texts.StatusLast,
        MfaStatus.AlreadyRegistered => Texts.StatusRegistered,
        MfaStatus.NameInvalid => Texts.StatusNameInvalid,
        MfaStatus.NotPending => Texts.StatusNotPending,
        MfaStatus.ProofRequired => Texts.StatusProof,
        MfaStatus.NotAllowed => Texts.StatusNotAllowed,
        MfaStatus.SerialUnknown => Texts.StatusSerialUnknown,
        MfaStatus.SerialTaken => Texts.StatusSerialTaken,
        MfaStatus.Busy => Texts.StatusBusy,
        MfaStatus.Unavailable => Texts.StatusUnavailable,
        MfaStatus.ChannelsMissing => Texts.StatusChannels,
        MfaStatus.AddressChangedRecently => Texts.StatusChanged,
        MfaStatus.RecoveryFrozen => Texts.StatusFrozen,
        MfaStatus.NotOffered => Texts.StatusNotOffered,
        MfaStatus.Waiting => Texts.StatusWaiting,
        _ => status.ToString(),
    };

    public static string OfGroup(string group) => group switch
    {
        ActivityFilter.SignIns => Texts.GroupSignIn,
        ActivityFilter.Devices => Texts.GroupDevices,
        ActivityFilter.Recoveries => Texts.GroupRecovery,
        ActivityFilter.Data => Texts.GroupData,
        _ => Texts.GroupAll,
    };

    public static string OfPeriod(int days) => days switch
    {
        1 => Texts.PeriodDay,
        365 => Texts.PeriodYear,
        _ => Words.Format(Texts.PeriodDays, days),
    };
}
