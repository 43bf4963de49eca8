namespace Mfa.Tool.Commands.SecurId;

/// <summary>What tokens stand in.</summary>
internal enum SecurIdFormat
{
    /// <summary>A token string of version 2, the compressed token format.</summary>
    Ctf,

    /// <summary>A token string of version 3.</summary>
    Version3,

    /// <summary>An sdtid file.</summary>
    Sdtid,
}
