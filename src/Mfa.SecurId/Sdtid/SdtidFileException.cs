namespace Mfa.SecurId.Sdtid;

/// <summary>Nothing more of a file can be read. It ends in a record, and never leaves the package.</summary>
#pragma warning disable CA1032 // Made in two places, caught in one
internal sealed class SdtidFileException(SecurIdSdtidStatus status, string message, int? line) : Exception(message)
#pragma warning restore CA1032
{
    public SecurIdSdtidStatus Status { get; } = status;

    public int? Line { get; } = line;
}
