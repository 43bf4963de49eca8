using System.Runtime.InteropServices;
using Mfa.KeyContainers.Import;

namespace Mfa.KeyContainers.Cms.Reading;

/// <summary>Bytes that are read, and where they come from, so that a diagnostic can say at which byte something stands.</summary>
/// <param name="content">The bytes; a whole array or a part of one.</param>
/// <param name="place">What offsets are counted in, if it isn't the file: "decrypted content".</param>
internal sealed class CmsSource(ReadOnlyMemory<byte> content, string? place)
{
    public ReadOnlyMemory<byte> Content { get; } = content;

    public TokenKeyDiagnostic Diagnostic(
        TokenKeyDiagnosticCode code, TokenKeySeverity severity, string message, ReadOnlyMemory<byte> part, string? field = null) =>
        new(code, severity, place is null ? message : $"{message} Bytes are counted in the {place}.") { Offset = OffsetOf(part), Field = field };

    /// <summary>Nothing more can be read.</summary>
    public SeedFileException Failure(TokenKeyDiagnosticCode code, string message, ReadOnlyMemory<byte> part, string? field = null)
    {
        var diagnostic = Diagnostic(code, TokenKeySeverity.Fatal, message, part, field);
        return new SeedFileException(code, diagnostic.Message, offset: diagnostic.Offset, field: field);
    }

    /// <summary>Whether these bytes are a part of it.</summary>
    public bool Contains(ReadOnlyMemory<byte> part) =>
        MemoryMarshal.TryGetArray(Content, out var whole) && MemoryMarshal.TryGetArray(part, out var segment) && ReferenceEquals(whole.Array, segment.Array)
            && segment.Offset >= whole.Offset && segment.Offset <= whole.Offset + whole.Count;

    // Where the parser put something together, the beginning of all is the best that can be said.
    long OffsetOf(ReadOnlyMemory<byte> part) =>
        Contains(part) && MemoryMarshal.TryGetArray(Content, out var whole) && MemoryMarshal.TryGetArray(part, out var segment) ? segment.Offset - whole.Offset : 0;
}
