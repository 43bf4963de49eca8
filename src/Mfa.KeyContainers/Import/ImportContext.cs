using Mfa.KeyContainers.Credentials;

namespace Mfa.KeyContainers.Import;

/// <summary>What a reader knows besides the file: the options, and what this import has spent of its budget.</summary>
internal sealed class ImportContext(TokenKeyImportOptions options, TokenKeyFormat format)
{
    public TokenKeyImportOptions Options { get; } = options;

    public TokenKeyLimits Limits => Options.Limits;

    public TokenKeyFormat Format { get; } = format;

    public DerivationBudget Derivations { get; } = new(options.Limits, options.TimeProvider);

    /// <summary>A record about one key, from 1.</summary>
    public TokenKeyRecord Record(long number, TokenKey? key, IReadOnlyList<TokenKeyDiagnostic> diagnostics) => new(Format, number, key, diagnostics);

    /// <summary>A record about the file.</summary>
    public TokenKeyRecord AboutFile(params IReadOnlyList<TokenKeyDiagnostic> diagnostics) => new(Format, 0, null, diagnostics);
}
