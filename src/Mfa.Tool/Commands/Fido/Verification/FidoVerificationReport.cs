using Mfa.Tool.Commands.Fido.Cases;
using Mfa.Tool.Output;
using Mfa.U2f;

namespace Mfa.Tool.Commands.Fido.Verification;

/// <summary>What <c>mfa fido verify</c> prints.</summary>
internal sealed record FidoVerificationReport : IReport
{
    public required string Kind { get; init; }

    public required string Status { get; init; }

    public required bool Accepted { get; init; }

    /// <summary>The step that failed; null if none did.</summary>
    public FidoLedgerStep? Failed { get; init; }

    public bool? UserVerified { get; init; }

    public bool? BackedUp { get; init; }

    /// <summary>Authentications only.</summary>
    public bool? CloneSuspected { get; init; }

    /// <summary>Registrations only.</summary>
    public FidoAttestationReport? Attestation { get; init; }

    /// <summary>Registrations only.</summary>
    public FidoTrustReport? Trust { get; init; }

    /// <summary>If accepted.</summary>
    public FidoCredentialReport? Credential { get; init; }

    public IReadOnlyList<string> Obligations { get; init; } = [];

    public required IReadOnlyList<FidoLedgerStep> Ledger { get; init; }

    public static FidoVerificationReport Of(FidoCaseKind kind, FidoStatus status, FidoCheckLedger ledger) => new()
    {
        Kind = FidoCaseKinds.WordOf(kind),
        Status = ToolText.Word(status),
        Accepted = status == FidoStatus.Accepted,
        Failed = ledger.Failed == FidoCheck.None ? null : FidoLedgerStep.Of(ledger.Failed, FidoCheckOutcome.Failed),
        Ledger = [.. ledger.Entries.Select(entry => FidoLedgerStep.Of(entry.Check, entry.Outcome))],
    };

    /// <summary>A response that wasn't verified, since it can't be read.</summary>
    public static FidoVerificationReport OfUnreadable(FidoCaseKind kind, FidoStatus status, FidoCheck check)
    {
        var failed = FidoLedgerStep.Of(check, FidoCheckOutcome.Failed);
        return new FidoVerificationReport { Kind = FidoCaseKinds.WordOf(kind), Status = ToolText.Word(status), Accepted = false, Failed = failed, Ledger = [failed] };
    }

    public static IReadOnlyList<string> WordsOf(FidoObligations obligations) => ToolText.Words(obligations);

    public void WriteText(TextWriter writer)
    {
        TextTable.Write(
            writer,
            ("status", Status),
            ("failed", Failed is null ? null : $"{Failed.Step} {Failed.Check}"),
            ("user verified", UserVerified is { } verified ? ToolText.YesOrNo(verified) : null),
            ("backed up", BackedUp is { } backedUp ? ToolText.YesOrNo(backedUp) : null),
            ("clone suspected", CloneSuspected is { } suspected ? ToolText.YesOrNo(suspected) : null),
            ("left to you", Obligations.Count == 0 ? null : string.Join(", ", Obligations)));
        TextTable.WriteSection(writer, "attestation", Attestation?.Rows() ?? []);
        TextTable.WriteSection(writer, "trust", Trust?.Rows() ?? []);
        TextTable.WriteSection(writer, "credential", Credential?.Rows() ?? []);
        TextTable.WriteSection(writer, "ledger", Ledger.Select(step => ($"{step.Step} {step.Check}", (string?)step.Outcome)));
    }
}
