namespace Mfa.Tool.Commands.Fido.Cases;

/// <summary>The credential that the server had stored; the members are those of the case, and of what is printed.</summary>
internal sealed record FidoCaseCredential
{
    public required byte[] Id { get; init; }

    /// <summary>A COSE_Key, or an uncompressed point of 65 bytes.</summary>
    public required byte[] PublicKey { get; init; }

    public required uint SignCount { get; init; }

    /// <summary>Null: not known.</summary>
    public bool? BackupEligible { get; init; }

    public string? AppId { get; init; }

    public byte[]? UserHandle { get; init; }
}
