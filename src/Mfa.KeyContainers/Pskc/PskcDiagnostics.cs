using System.Xml;
using System.Xml.Linq;

namespace Mfa.KeyContainers.Pskc;

/// <summary>What is found out about one record, or about the head of a file, while it is read.</summary>
internal sealed class PskcDiagnostics
{
    readonly List<TokenKeyDiagnostic> _all = [];

    public IReadOnlyList<TokenKeyDiagnostic> All => _all;

    public bool HasError { get; private set; }

    public void Error(TokenKeyDiagnosticCode code, string message, XObject? at, string? field = null) => Add(code, TokenKeySeverity.Error, message, at, field);

    public void Warn(TokenKeyDiagnosticCode code, string message, XObject? at, string? field = null) => Add(code, TokenKeySeverity.Warning, message, at, field);

    public void Inform(TokenKeyDiagnosticCode code, string message, XObject? at, string? field = null) => Add(code, TokenKeySeverity.Information, message, at, field);

    public void Add(TokenKeyDiagnosticCode code, TokenKeySeverity severity, string message, XObject? at, string? field) => Add(new TokenKeyDiagnostic(code, severity, message)
    {
        Line = LineOf(at),
        Field = field ?? (at as XElement)?.Name.LocalName ?? (at as XAttribute)?.Name.LocalName,
    });

    public void Add(TokenKeyDiagnostic diagnostic)
    {
        HasError |= diagnostic.Severity == TokenKeySeverity.Error;
        _all.Add(diagnostic);
    }

    public static long? LineOf(XObject? at)
    {
        // What was made here and not read stands where its parent does.
        for (; at is not null; at = at.Parent)
        {
            if (at is IXmlLineInfo line && line.HasLineInfo())
                return line.LineNumber;
        }

        return null;
    }
}
