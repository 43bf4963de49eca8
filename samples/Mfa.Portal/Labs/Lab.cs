namespace Mfa.Portal.Labs;

/// <summary>Something to try out in ten minutes. No step is ticked off by a click: the audit shows what was done.</summary>
internal sealed record Lab(string Id, string Title, string Goal, string Who, IReadOnlyList<LabStep> Steps)
{
    /// <summary>The three, in their order.</summary>
    public static IReadOnlyList<Lab> All { get; } =
    [
        new("root-account", Texts.LabRoot, Texts.LabRootGoal, Texts.LabRootWho,
        [
            new(Texts.LabRoot1, Texts.LabRoot1Hint, events => events.Has(MfaAuditKind.DeviceEnrolled, MfaDeviceKind.VirtualDevice)),
            new(Texts.LabRoot2, Texts.LabRoot2Hint, events => events.Has(MfaAuditKind.RecoveryCodesMade)),
            new(Texts.LabRoot3, Texts.LabRoot3Hint, events => events.Has(MfaAuditKind.DeviceEnrolled, MfaDeviceKind.SecurityKey)),
            new(Texts.LabRoot4, Texts.LabRoot4Hint, events => events.AfterEnrolling(MfaDeviceKind.SecurityKey) is var since
                && since.Has(MfaAuditKind.CodeSignIn) && since.Has(MfaAuditKind.SecurityKeySignIn)),
            new(Texts.LabRoot5, Texts.LabRoot5Hint, events => events.Has(MfaAuditKind.CaseOpened)),
            new(Texts.LabRoot6, Texts.LabRoot6Hint, events => events.Has(MfaAuditKind.CaseConfirmed)),
            new(Texts.LabRoot7, Texts.LabRoot7Hint, events => events.Has(MfaAuditKind.CaseFinished)),
            new(Texts.LabRoot8, Texts.LabRoot8Hint, events => events.After(MfaAuditKind.CaseFinished).Has(MfaAuditKind.DeviceEnrolled, MfaActorKind.Recovery)),
            new(Texts.LabRoot9, Texts.LabRoot9Hint, events => events.After(MfaAuditKind.CaseFinished) is var since
                && (since.Has(MfaAuditKind.CodeSignIn) || since.Has(MfaAuditKind.SecurityKeySignIn))),
        ]),
        new("user", Texts.LabUser, Texts.LabUserGoal, Texts.LabUserWho,
        [
            new(Texts.LabUser1, Texts.LabUser1Hint, events => events.Has(MfaAuditKind.EnrollmentBegun)),
            new(Texts.LabUser2, Texts.LabUser2Hint, events => events.Has(MfaAuditKind.DeviceEnrolled, MfaDeviceKind.VirtualDevice)),
            new(Texts.LabUser3, Texts.LabUser3Hint, events => events.Has(MfaAuditKind.DeviceEnrolled, MfaDeviceKind.HardwareToken)),
            new(Texts.LabUser4, Texts.LabUser4Hint, events => events.Has(MfaAuditKind.DeviceDeleted, MfaActorKind.Owner)),
            new(Texts.LabUser5, Texts.LabUser5Hint, events => events.Has(MfaAuditKind.AdministratorHelped)),
            new(Texts.LabUser6, Texts.LabUser6Hint, events => events.Has(MfaAuditKind.HelpAccepted)),
            new(Texts.LabUser7, Texts.LabUser7Hint, events => events.After(MfaAuditKind.HelpAccepted).Has(MfaAuditKind.DeviceEnrolled, MfaActorKind.Recovery)),
            new(Texts.LabUser8, Texts.LabUser8Hint, events => events.After(MfaAuditKind.HelpAccepted).Has(MfaAuditKind.CodeSignIn)),
        ]),
        new("authentication", Texts.LabAuthentication, Texts.LabAuthenticationGoal, Texts.LabAuthenticationWho,
        [
            new(Texts.LabAuthentication1, Texts.LabAuthentication1Hint, events => events.Has(MfaAuditKind.CodeSignIn)),
            new(Texts.LabAuthentication2, Texts.LabAuthentication2Hint, events => events.Has(MfaAuditKind.CodeSignIn, MfaStatus.Replayed)),
            new(Texts.LabAuthentication3, Texts.LabAuthentication3Hint, events => events.Has(MfaAuditKind.CodeSignIn, MfaStatus.Rejected)),
            new(Texts.LabAuthentication4, Texts.LabAuthentication4Hint, events => events.LongestRow(MfaAuditKind.CodeSignIn, MfaStatus.Rejected) >= 5),
            new(Texts.LabAuthentication5, Texts.LabAuthentication5Hint, events => events.Has(MfaAuditKind.DeviceResynchronized)),
            new(Texts.LabAuthentication6, Texts.LabAuthentication6Hint, events => events.Has(MfaAuditKind.DeviceRenamed, MfaActorKind.Owner)),
        ]),
    ];

    public static Lab? Find(string? id) => All.FirstOrDefault(lab => lab.Id == id);
}
