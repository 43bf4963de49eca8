namespace Mfa.Shared.OtpTime;

/// <summary>A code as somebody typed it: of the right form, and with what else it came with.</summary>
/// <remarks>The masks have all bits set, or none: a wrong PIN takes the same way as a wrong code.</remarks>
internal readonly ref struct OtpTypedCode(ReadOnlySpan<byte> characters, long mask = -1, long completionMask = -1)
{
    /// <summary>The code's ASCII characters.</summary>
    public ReadOnlySpan<byte> Characters { get; } = characters;

    /// <summary>Whether the code counts.</summary>
    public long Mask { get; } = mask;

    /// <summary>Whether it counts as the second code of a next-code exchange.</summary>
    public long CompletionMask { get; } = completionMask;
}
