using System.Text.Json;

namespace Mfa.AspNetCore.Endpoints.Messages;

internal sealed record CodeRequest(string Code, Guid? DeviceId = null, string? Continuation = null);

internal sealed record BeginKeyRequest(Guid? DeviceId = null);

internal sealed record FinishKeyRequest(string CeremonyId, JsonElement Response);

/// <summary>A code that was typed: a recovery code, an administrator's, or one that was sent.</summary>
internal sealed record EnteredCodeRequest(string Code);

/// <summary>
/// What is demanded, of whom stands in the cookie. <c>RetryAt</c>: codes that name no device are looked at again then. <c>MustEnroll</c>: a recovery took the last
/// device away; <c>sign-in/recovery</c> goes on with it. <c>MayOpenCase</c>: who has lost every device and has no recovery code may open a case there.
/// </summary>
internal sealed record RequirementResponse(
    bool IsRequired,
    bool IsSignedIn,
    bool HasCodeDevice,
    bool HasSecurityKey,
    bool AreCodesClosed,
    bool MustEnroll,
    int RecoveryCodesLeft,
    bool MayOpenCase,
    DateTimeOffset? RetryAt,
    DateTimeOffset? ExpiresAt,
    IReadOnlyList<SignInDeviceResponse> Devices);

/// <summary>
/// What the sign-in needs of a device, and no more: whoever asks may have nothing but the password. <c>CodePeriod</c>, in seconds: how long a code is shown. <c>Pin</c>:
/// <c>in-front</c> of the code, <c>added</c> by the token, or <c>not-set</c>; null if there is none to set.
/// </summary>
internal sealed record SignInDeviceResponse(Guid Id, string Kind, string Name, int? CodeDigits, int? CodePeriod, string? Pin)
{
    public static SignInDeviceResponse Of(MfaDevice device) => new(
        device.Id, SessionClaims.KindOf(device.Kind), device.Name, device.CodeDigits, CodeNames.SecondsOf(device.CodePeriod), CodeNames.Of(device.Pin));
}

/// <summary>Signed in: with a device, or a recovery code, of which so many are left. <c>ReturnUrl</c> is a page of this application, or null.</summary>
internal sealed record SignedInResponse(
    string Status, DateTimeOffset At, IReadOnlyList<string> AuthenticationMethods, DeviceResponse? Device, int? RecoveryCodesLeft, string? ReturnUrl);

internal sealed record CeremonyResponse(string CeremonyId, JsonElement Options, DateTimeOffset ExpiresAt);

internal sealed record AntiforgeryResponse(string HeaderName, string Token);
