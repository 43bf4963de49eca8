using System.Buffers.Text;
using System.Text.Json;

namespace Mfa.AspNetCore.Endpoints.Messages;

/// <summary>
/// A device. Of one that shows codes: <c>CodeKind</c> <c>totp</c>, <c>hotp</c>, <c>steam</c> or <c>securid</c>, <c>CodePeriod</c> in seconds, and <c>Pin</c>: <c>in-front</c> of the code,
/// <c>added</c> by the token, or <c>not-set</c>; null if there is none to set.
/// </summary>
internal sealed record DeviceResponse(
    Guid Id,
    string Kind,
    string Name,
    bool IsActive,
    bool IsClosed,
    DateTimeOffset EnrolledAt,
    DateTimeOffset? LastUsedAt,
    string? Manufacturer,
    string? Model,
    string? SerialNumber,
    DateTimeOffset? StartsAt,
    DateTimeOffset? ExpiresAt,
    string? CodeKind,
    int? CodeDigits,
    int? CodePeriod,
    string? Pin,
    string? CredentialId)
{
    public static DeviceResponse Of(MfaDevice device) => new(
        device.Id,
        SessionClaims.KindOf(device.Kind),
        device.Name,
        device.IsActive,
        device.IsClosed,
        device.EnrolledAt,
        device.LastUsedAt,
        device.Manufacturer.Length > 0 ? device.Manufacturer : null,
        device.Model,
        device.SerialNumber,
        device.StartsAt,
        device.ExpiresAt,
        CodeNames.Of(device.CodeKind),
        device.CodeDigits,
        CodeNames.SecondsOf(device.CodePeriod),
        CodeNames.Of(device.Pin),
        device.CredentialId.IsEmpty ? null : Base64Url.EncodeToString(device.CredentialId.Span));
}

internal sealed record DevicesResponse(IReadOnlyList<DeviceResponse> Devices);

/// <summary>Done; the device as it is now, or null if it is gone.</summary>
internal sealed record ResultResponse(string Status, DeviceResponse? Device);

/// <summary>Who begins for somebody else names the account; for oneself it is known.</summary>
internal sealed record BeginVirtualRequest(string? AccountName = null);

/// <summary>A passkey is kept by the key itself and verifies its user: with it people sign in without a password, where the application has that.</summary>
internal sealed record BeginSecurityKeyRequest(string? AccountName = null, string? DisplayName = null, bool IsPasskey = false);

/// <summary>The secret, shown once.</summary>
internal sealed record VirtualDeviceResponse(Guid EnrollmentId, string KeyUri, string Secret, string QrCode, DateTimeOffset ExpiresAt);

internal sealed record FinishCodesRequest(Guid EnrollmentId, string Name, string FirstCode, string SecondCode);

/// <summary><c>Pin</c>: of a <c>securid</c> token whose owner has one, or that adds it: 4 to 8 digits.</summary>
internal sealed record FinishHardwareTokenRequest(Guid EnrollmentId, string Name, string FirstCode, string SecondCode, string? Pin = null);

internal sealed record DiagnoseRequest(Guid EnrollmentId, string Code);

/// <summary>What the app ignored: <c>sha1</c>, <c>sixDigits</c>, <c>thirtySeconds</c>; empty if that doesn't explain the code.</summary>
internal sealed record DiagnosisResponse(IReadOnlyList<string> Ignored);

internal sealed record FinishSecurityKeyRequest(string CeremonyId, string Name, JsonElement Response);

internal sealed record BeginHardwareTokenRequest(string SerialNumber, string? Manufacturer = null);

internal sealed record EnrollmentResponse(Guid EnrollmentId, DateTimeOffset ExpiresAt);

internal sealed record TwoCodesRequest(string FirstCode, string SecondCode);

internal sealed record RenameRequest(string Name);

/// <summary>4 to 8 digits; null to remove the PIN.</summary>
internal sealed record ChangePinRequest(string? Pin);
