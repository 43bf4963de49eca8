namespace Mfa.AspNetCore.Endpoints.Messages;

/// <summary>Ids of owners; <c>Next</c> goes into <c>after</c> for more, and is null at the end.</summary>
internal sealed record OwnersResponse(IReadOnlyList<string> Owners, string? Next);

/// <summary>
/// A token as its maker describes it. Give the secret as Base32 or as hexadecimal. <c>Kind</c> is <c>totp</c>, <c>hotp</c> or <c>securid</c>; without it a token with a counter is
/// <c>hotp</c>, others are <c>totp</c>. <c>Period</c> in seconds: 30 if it isn't given, of <c>securid</c> 60. <c>PinMode</c>, of <c>securid</c>: <c>none</c>, <c>local</c>,
/// <c>add</c> or <c>local-and-add</c>.
/// </summary>
internal sealed record AddTokenRequest(
    string SerialNumber,
    string? SecretBase32 = null,
    string? SecretHex = null,
    string? Manufacturer = null,
    string? Model = null,
    string? Algorithm = null,
    int Digits = 6,
    int? Period = null,
    ulong? Counter = null,
    string? Kind = null,
    string? PinMode = null);

/// <summary>
/// <c>Kind</c>: <c>totp</c>, <c>hotp</c>, <c>steam</c> or <c>securid</c>. <c>Period</c> in seconds; null if codes count. <c>Pin</c>: <c>added</c> if whoever gets it needs a PIN,
/// <c>not-set</c> if one can be set; otherwise null.
/// </summary>
internal sealed record TokenResponse(
    string SerialNumber,
    string? Manufacturer,
    string? Model,
    string Kind,
    bool IsCounterBased,
    int Digits,
    int? Period,
    string? Pin,
    DateTimeOffset AddedAt,
    DateTimeOffset? StartsAt,
    DateTimeOffset? ExpiresAt,
    string? Owner)
{
    public static TokenResponse Of(MfaToken token) => new(
        token.SerialNumber,
        token.Manufacturer.Length > 0 ? token.Manufacturer : null,
        token.Model,
        CodeNames.Of(token.CodeKind)!,
        token.IsCounterBased,
        token.Digits,
        CodeNames.SecondsOf(token.Period),
        CodeNames.Of(token.Pin),
        token.AddedAt,
        token.StartsAt,
        token.ExpiresAt,
        token.Owner?.Id);
}

internal sealed record TokensResponse(IReadOnlyList<TokenResponse> Tokens, string? Next, string? NextManufacturer);

internal sealed record TokenKeyRequest(string SerialNumber, string? Manufacturer = null);

internal sealed record StatusResponse(string Status);

internal sealed record AuditEventResponse(
    Guid Id, DateTimeOffset At, string Kind, string Status, string Subject, string ActorKind, string ActorId, string? SourceAddress, Guid? DeviceId, string? DeviceKind, string? Detail)
{
    public static AuditEventResponse Of(MfaAuditEvent entry) => new(
        entry.Id,
        entry.At,
        StatusNames.Of(entry.Kind),
        StatusNames.Of(entry.Status),
        entry.Subject,
        StatusNames.Of(entry.ActorKind),
        entry.ActorId,
        entry.SourceAddress,
        entry.DeviceId,
        entry.DeviceKind == MfaDeviceKind.None ? null : SessionClaims.KindOf(entry.DeviceKind),
        entry.Detail);
}

/// <summary>The oldest first; <c>NextAt</c> and <c>NextId</c> go into <c>afterAt</c> and <c>afterId</c> for more.</summary>
internal sealed record AuditResponse(IReadOnlyList<AuditEventResponse> Events, DateTimeOffset? NextAt, Guid? NextId);
