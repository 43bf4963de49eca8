using System.Text.Json.Serialization;

namespace Mfa.AspNetCore.Endpoints.Messages;

/// <summary>What goes over the wire. Requests are read to the letter: no unknown or doubled member, no number in quotes, no null where none may stand.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    MaxDepth = 16)]
[JsonSerializable(typeof(CodeRequest))]
[JsonSerializable(typeof(BeginKeyRequest))]
[JsonSerializable(typeof(FinishKeyRequest))]
[JsonSerializable(typeof(RequirementResponse))]
[JsonSerializable(typeof(SignedInResponse))]
[JsonSerializable(typeof(CeremonyResponse))]
[JsonSerializable(typeof(AntiforgeryResponse))]
[JsonSerializable(typeof(DevicesResponse))]
[JsonSerializable(typeof(ResultResponse))]
[JsonSerializable(typeof(BeginVirtualRequest))]
[JsonSerializable(typeof(BeginSecurityKeyRequest))]
[JsonSerializable(typeof(VirtualDeviceResponse))]
[JsonSerializable(typeof(FinishCodesRequest))]
[JsonSerializable(typeof(FinishHardwareTokenRequest))]
[JsonSerializable(typeof(DiagnoseRequest))]
[JsonSerializable(typeof(DiagnosisResponse))]
[JsonSerializable(typeof(FinishSecurityKeyRequest))]
[JsonSerializable(typeof(BeginHardwareTokenRequest))]
[JsonSerializable(typeof(EnrollmentResponse))]
[JsonSerializable(typeof(TwoCodesRequest))]
[JsonSerializable(typeof(RenameRequest))]
[JsonSerializable(typeof(ChangePinRequest))]
[JsonSerializable(typeof(OwnersResponse))]
[JsonSerializable(typeof(AddTokenRequest))]
[JsonSerializable(typeof(TokenResponse))]
[JsonSerializable(typeof(TokensResponse))]
[JsonSerializable(typeof(TokenKeyRequest))]
[JsonSerializable(typeof(StatusResponse))]
[JsonSerializable(typeof(AuditResponse))]
[JsonSerializable(typeof(EnteredCodeRequest))]
[JsonSerializable(typeof(AddressRequest))]
[JsonSerializable(typeof(StopRequest))]
[JsonSerializable(typeof(RecoveryOverviewResponse))]
[JsonSerializable(typeof(RecoveryStandingResponse))]
[JsonSerializable(typeof(RecoveryResultResponse))]
[JsonSerializable(typeof(RecoveryCodesResponse))]
[JsonSerializable(typeof(RecoveryHelpResponse))]
[JsonSerializable(typeof(OpenCasesResponse))]
internal sealed partial class MfaJson : JsonSerializerContext;
