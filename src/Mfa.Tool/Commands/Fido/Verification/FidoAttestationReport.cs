using Mfa.Tool.Output;
using Mfa.U2f;

namespace Mfa.Tool.Commands.Fido.Verification;

/// <summary>An attestation statement that holds, or the rule that it breaks.</summary>
internal sealed record FidoAttestationReport
{
    public string? Format { get; init; }

    public string? Type { get; init; }

    public Guid? Aaguid { get; init; }

    /// <summary>A documented word.</summary>
    public string? Failure { get; init; }

    public string? FailureDetail { get; init; }

    /// <returns>Null if no statement was verified.</returns>
    public static FidoAttestationReport? Of(FidoAttestationResult result)
    {
        if (result.Attestation is { } attestation)
            return new() { Format = attestation.Format, Type = ToolText.Word(attestation.Type), Aaguid = attestation.Aaguid };
        return result.Failure == FidoAttestationFailure.None
            ? null
            : new() { Failure = ToolText.Word(result.Failure), FailureDetail = result.FailureDetail.Length == 0 ? null : result.FailureDetail };
    }

    public IEnumerable<(string Label, string? Value)> Rows() =>
    [
        ("format", Format),
        ("type", Type),
        ("AAGUID", Aaguid?.ToString()),
        ("failure", Failure),
        ("failure detail", FailureDetail),
    ];
}
