using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.Fido.Verification;

/// <summary>The credential to store: the members are those of a case's <c>credential</c>, so that it can stand in the next one.</summary>
internal sealed record FidoCredentialReport
{
    public required string Id { get; init; }

    public required string PublicKey { get; init; }

    public required uint SignCount { get; init; }

    /// <summary>WebAuthn only.</summary>
    public bool? BackupEligible { get; init; }

    public string? AppId { get; init; }

    public string? UserHandle { get; init; }

    public IEnumerable<(string Label, string? Value)> Rows() =>
    [
        ("id", Id),
        ("public key", PublicKey),
        ("sign count", ToolText.Number(SignCount)),
        ("backup eligible", BackupEligible is { } eligible ? ToolText.YesOrNo(eligible) : null),
        ("AppID", AppId),
        ("user handle", UserHandle),
    ];
}
