namespace Mfa.U2f;

/// <summary>How well a credential is guarded against use without user verification (CTAP 2.2, 12.1, credProtect).</summary>
public enum FidoCredentialProtection
{
    /// <summary>Nothing is asked for, or nothing was said.</summary>
    NotStated = 0,

    /// <summary>It may be used without.</summary>
    UserVerificationOptional = 1,

    /// <summary>It may be used without by whoever knows its id.</summary>
    UserVerificationOptionalWithCredentialIdList = 2,

    /// <summary>It may not.</summary>
    UserVerificationRequired = 3,
}
