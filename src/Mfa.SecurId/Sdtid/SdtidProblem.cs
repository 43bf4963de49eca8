namespace Mfa.SecurId.Sdtid;

/// <summary>Why a section isn't read.</summary>
internal sealed record SdtidProblem(SecurIdSdtidStatus Status, string Message);
