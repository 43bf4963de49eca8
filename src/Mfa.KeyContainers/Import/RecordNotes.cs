namespace Mfa.KeyContainers.Import;

/// <summary>What there is to say of one record, as it is read. Messages name fields and rules, never values.</summary>
internal sealed class RecordNotes(long? line)
{
    readonly List<TokenKeyDiagnostic> _notes = [];

    /// <summary>Everything so far.</summary>
    public IReadOnlyList<TokenKeyDiagnostic> All => _notes;

    /// <summary>Whether the record has no key.</summary>
    public bool HasError { get; private set; }

    public void Error(TokenKeyDiagnosticCode code, string message, string? field = null) => Add(code, TokenKeySeverity.Error, message, field);

    public void Warning(TokenKeyDiagnosticCode code, string message, string? field = null) => Add(code, TokenKeySeverity.Warning, message, field);

    public void Information(TokenKeyDiagnosticCode code, string message, string? field = null) => Add(code, TokenKeySeverity.Information, message, field);

    public void Missing(string field) => Error(TokenKeyDiagnosticCode.FieldMissing, $"{field} is missing.", field);

    public void Malformed(string field, string rule) => Error(TokenKeyDiagnosticCode.FieldMalformed, $"{field} must be {rule}.", field);

    public void Add(TokenKeyDiagnostic note)
    {
        HasError |= note.Severity >= TokenKeySeverity.Error;
        _notes.Add(note);
    }

    void Add(TokenKeyDiagnosticCode code, TokenKeySeverity severity, string message, string? field) =>
        Add(new TokenKeyDiagnostic(code, severity, message) { Line = line, Field = field });
}
