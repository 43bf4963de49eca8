namespace Mfa.KeyContainers.Import;

/// <summary>Nothing more can be read from this file, for the reason in the diagnostic. The importer catches it and hands the diagnostic over.</summary>
internal sealed class SeedFileException : Exception
{
    public SeedFileException(TokenKeyDiagnosticCode code, string message, long? line = null, long? offset = null, string? field = null)
        : base(message) =>
        Diagnostic = new TokenKeyDiagnostic(code, TokenKeySeverity.Fatal, message) { Line = line, Offset = offset, Field = field };

    public TokenKeyDiagnostic Diagnostic { get; }
}
