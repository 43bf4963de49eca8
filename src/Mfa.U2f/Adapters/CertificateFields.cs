namespace Mfa.U2f.Adapters;

/// <summary>
/// A certificate (RFC 5280, 4.1) as its bytes have it. The platform's view is another one: it re-encodes, decodes leniently, and throws
/// out of its properties; so every rule here rests on these fields, and only the building of chains on the platform.
/// </summary>
internal sealed class CertificateFields
{
    /// <summary>The bytes as received: what is hashed, compared and stored.</summary>
    public required ReadOnlyMemory<byte> Encoded { get; init; }

    /// <summary>1, 2 or 3 as people count; anything that was encoded.</summary>
    public required int Version { get; init; }

    /// <summary>The distinguished names, DER.</summary>
    public required ReadOnlyMemory<byte> Issuer { get; init; }

    public required ReadOnlyMemory<byte> Subject { get; init; }

    /// <summary>The subject's attributes in their order; null where the value isn't a string.</summary>
    public required IReadOnlyList<KeyValuePair<string, string?>> SubjectAttributes { get; init; }

    public required SubjectPublicKey PublicKey { get; init; }

    /// <summary>No OID occurs twice.</summary>
    public required IReadOnlyList<CertificateExtension> Extensions { get; init; }

    /// <summary>Whether the issuer signed with one of SHA-2, or by Edwards curves or ML-DSA, which have no weak hash.</summary>
    public required bool IsSignedStrongly { get; init; }

    /// <summary>RFC 5280's "self-issued": subject and issuer are the same name.</summary>
    public bool IsSelfIssued => Subject.Span.SequenceEqual(Issuer.Span);

    public bool Equals(ReadOnlyMemory<byte> encoded) => Encoded.Span.SequenceEqual(encoded.Span);

    public CertificateExtension? Extension(string oid) => Extensions.FirstOrDefault(extension => extension.Oid == oid);

    /// <summary>The value of an extension; empty if there is none.</summary>
    public ReadOnlySpan<byte> ExtensionValue(string oid) => Extension(oid) is { } extension ? extension.Value.Span : default;

    /// <summary>The values of a subject's attribute that are text.</summary>
    public IEnumerable<string> SubjectTexts(string oid) =>
        SubjectAttributes.Where(attribute => attribute.Key == oid && attribute.Value is not null).Select(attribute => attribute.Value!);
}
