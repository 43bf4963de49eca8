namespace Mfa.AspNetCore.Endpoints.Messages;

internal sealed record AddressRequest(string Address);

/// <summary>The account's name, as in the login form, and the code of a message.</summary>
internal sealed record StopRequest(string Name, string Code);

/// <summary>A verified address, masked. <c>UsableAt</c>: from when on a case can use it, if it was changed too recently.</summary>
internal sealed record RecoveryAddressResponse(string Kind, string Address, DateTimeOffset VerifiedAt, DateTimeOffset? UsableAt)
{
    public static RecoveryAddressResponse Of(MfaRecoveryAddress address) => new(StatusNames.Of(address.Kind), address.Masked, address.VerifiedAt, address.UsableAt);
}

/// <summary><c>CanBeFinishedAt</c> is null while a code is missing.</summary>
internal sealed record RecoveryCaseResponse(
    Guid Id, DateTimeOffset OpenedAt, string? SourceAddress, DateTimeOffset ExpiresAt, bool IsEmailConfirmed, bool IsTelephoneConfirmed, DateTimeOffset? CanBeFinishedAt)
{
    public static RecoveryCaseResponse Of(MfaRecoveryCase entry) => new(
        entry.Id, entry.OpenedAt, entry.SourceAddress, entry.ExpiresAt, entry.IsEmailConfirmed, entry.IsTelephoneConfirmed, entry.CanBeFinishedAt);
}

/// <summary><c>Pending</c>: the kinds of addresses to which a code was sent in this session. <c>Cases</c> are those of every browser.</summary>
internal sealed record RecoveryOverviewResponse(
    int CodesLeft,
    int CodesMade,
    DateTimeOffset? CodesMadeAt,
    IReadOnlyList<RecoveryAddressResponse> Addresses,
    IReadOnlyList<string> Pending,
    IReadOnlyList<RecoveryCaseResponse> Cases,
    DateTimeOffset? FrozenUntil,
    bool MustEnroll,
    DateTimeOffset? HelpUntil)
{
    public static RecoveryOverviewResponse Of(MfaRecoveryOverview overview) => new(
        overview.RecoveryCodesLeft,
        overview.RecoveryCodesMade,
        overview.RecoveryCodesMadeAt,
        [.. overview.Addresses.Select(RecoveryAddressResponse.Of)],
        [.. overview.Pending.Select(StatusNames.Of)],
        [.. overview.Cases.Select(RecoveryCaseResponse.Of)],
        overview.FrozenUntil,
        overview.MustEnroll,
        overview.HelpUntil);
}

/// <summary>
/// How a sign-in stands with recovery, in this browser. <c>Case</c> is the one that was opened in it, <c>EnrollmentUntil</c> until when one device may be enrolled in it,
/// <c>HelpUntil</c> until when an administrator's code can be entered. <c>Addresses</c>, masked, for whom a case can be opened.
/// </summary>
internal sealed record RecoveryStandingResponse(
    bool MayOpenCase,
    IReadOnlyList<RecoveryAddressResponse> Addresses,
    RecoveryCaseResponse? Case,
    bool MustEnroll,
    DateTimeOffset? EnrollmentUntil,
    DateTimeOffset? HelpUntil,
    DateTimeOffset? FrozenUntil);

/// <summary>Done; what of it there is now. <c>Undelivered</c>: the kinds of addresses to which the code couldn't be sent; offer to send it again.</summary>
internal sealed record RecoveryResultResponse(
    string Status, RecoveryCaseResponse? Case, DateTimeOffset? EnrollmentUntil, DateTimeOffset? FrozenUntil, IReadOnlyList<string> Undelivered)
{
    public static RecoveryResultResponse Of(MfaRecoveryResult result) => new(
        StatusNames.Of(result.Status),
        result.Case is { } entry ? RecoveryCaseResponse.Of(entry) : null,
        result.EnrollmentUntil,
        result.FrozenUntil,
        [.. result.Undelivered.Select(StatusNames.Of)]);
}

/// <summary>The codes, shown once.</summary>
internal sealed record RecoveryCodesResponse(IReadOnlyList<string> Codes);

/// <summary>The code to hand over, shown once.</summary>
internal sealed record RecoveryHelpResponse(string Code, DateTimeOffset ExpiresAt, bool AreSessionsEnded);

/// <summary>An owner with something open; <c>Recovery</c> is null if it couldn't be read.</summary>
internal sealed record OpenCaseResponse(string Owner, RecoveryOverviewResponse? Recovery)
{
    public static OpenCaseResponse Of(MfaOpenCase open) =>
        new(open.Owner.Id, open.Overview.Status == MfaStatus.Accepted ? RecoveryOverviewResponse.Of(open.Overview) : null);
}

/// <summary><c>Next</c> goes into <c>after</c> for more, and is null at the end.</summary>
internal sealed record OpenCasesResponse(IReadOnlyList<OpenCaseResponse> Cases, string? Next);
