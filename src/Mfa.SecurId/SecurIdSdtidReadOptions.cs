namespace Mfa.SecurId;

/// <summary>How an sdtid file is read. Immutable, but for what it refers to.</summary>
public sealed class SecurIdSdtidReadOptions
{
    /// <summary>
    /// The password; empty, the default, if there is none. The format takes the first 32 bytes of it in UTF-8 and no more. It is copied when reading begins, and the
    /// copy is cleared when reading ends; until then it must stay as it is.
    /// </summary>
    public ReadOnlyMemory<char> Password { get; init; }
}
