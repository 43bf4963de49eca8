namespace Mfa.AspNetCore.Endpoints.Messages;

/// <summary>Ids of owners; <c>Next</c> goes into <c>after</c> for more, and is null at the end.</summary>
internal sealed record OwnersResponse(IReadOnlyList<string> Owners, string? Next);

/// <summary>
/// A token as its maker describes it. Give the secret as Base32 or as hexadecimal. With a counter it is counter-based (HOTP), otherwise time-based (TOTP).
/// </summary>
internal sealed record AddTokenRequest(
    string SerialNumber,
    string? SecretBase32 = null,
    string? SecretHex = null,
    string? Manufacturer = null,
    string? Model = null,
    string Algorithm = "SHA1",
    int Digits = 6,
    int Period = 30,
    ulong? Counter = null);

internal sealed record TokenResponse(
    string SerialNumber,
    string? Manufacturer,
    string? Model,
    bool IsCounterBased,
    int Digits,
    DateTimeOffset AddedAt,
    DateTimeOffset? StartsAt,
    DateTimeOffset? ExpiresAt,
    string? Owner)
{
    public static TokenResponse Of(MfaToken token) => new(
        token.SerialNumber,
        token.Manufacturer.Length > 0 ? token.Manufacturer : null,
        token.Model,
        token.IsCounterBased,
        token.Digits,
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
