using Mfa.Shared.Otp;

namespace Mfa.Shared.OtpTime;

/// <summary>A code as somebody typed it: of the right form, and with what else it came with.</summary>
/// <remarks>The masks have all bits set, or none: a wrong PIN takes the same way as a wrong code.</remarks>
internal readonly struct OtpTypedCode(OtpCodeMatcher code, long mask = -1, long completionMask = -1)
{
    public OtpCodeMatcher Code { get; } = code;

    /// <summary>Whether the code counts.</summary>
    public long Mask { get; } = mask;

    /// <summary>Whether it counts as the second code of a next-code exchange.</summary>
    public long CompletionMask { get; } = completionMask;

    /// <summary>Whether it is the code of the number, and counts.</summary>
    public long Matches(uint value) => Code.Matches(value) & Mask;
}
