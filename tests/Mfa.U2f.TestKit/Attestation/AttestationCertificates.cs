namespace Mfa.U2f.Testing;

/// <summary>An attestation key with its certificate and those who issued it. Immutable and safe to share.</summary>
public sealed class AttestationCertificates
{
    readonly CertificateIssuer? _issuer;

    AttestationCertificates(AttestationCertificateTemplate template, VirtualKey leafKey, CertificateIssuer? issuer, byte[]? intermediate, byte[]? root)
    {
        Template = template;
        LeafKey = leafKey;
        _issuer = issuer;
        Leaf = CertificateIssuer.Issue(template, leafKey, issuer ?? CertificateIssuer.SelfOf(template, leafKey));
        // A null array would become an empty memory, which isn't null.
        Intermediate = intermediate is null ? null : (ReadOnlyMemory<byte>?)intermediate;
        Root = root is null ? null : (ReadOnlyMemory<byte>?)root;
    }

    /// <summary>What the leaf says.</summary>
    public AttestationCertificateTemplate Template { get; }

    /// <summary>The attestation key.</summary>
    public VirtualKey LeafKey { get; }

    /// <summary>The attestation certificate, DER.</summary>
    public ReadOnlyMemory<byte> Leaf { get; }

    /// <summary>The certificate of the leaf's issuer where that isn't the root, DER.</summary>
    public ReadOnlyMemory<byte>? Intermediate { get; }

    /// <summary>The root certificate, DER; null: the leaf signed itself.</summary>
    public ReadOnlyMemory<byte>? Root { get; }

    /// <summary>What a verifier has to trust: the root, or the leaf that signed itself.</summary>
    public ReadOnlyMemory<byte> Anchor => Root ?? Leaf;

    /// <summary>What a statement's <c>x5c</c> holds: leaf and intermediate; not the root.</summary>
    public IReadOnlyList<byte[]> X5c => Intermediate is { } intermediate ? [Leaf.ToArray(), intermediate.ToArray()] : [Leaf.ToArray()];

    /// <summary>A leaf that signed itself.</summary>
    public static AttestationCertificates SelfSigned(AttestationCertificateTemplate? template = null, VirtualKey? leafKey = null)
    {
        template ??= new();
        return new(template, leafKey ?? VirtualKey.Create(template.Algorithm), null, null, null);
    }

    /// <summary>A leaf issued by a root of its own, or through an intermediate.</summary>
    /// <param name="template">What the leaf says; the others are valid as long as it.</param>
    /// <param name="intermediate">Whether an intermediate stands between.</param>
    /// <param name="leafKey">The attestation key; null makes one.</param>
    public static AttestationCertificates Issued(AttestationCertificateTemplate? template = null, bool intermediate = false, VirtualKey? leafKey = null)
    {
        template ??= new();
        var (root, rootCertificate) = CertificateIssuer.CreateRoot(template);
        leafKey ??= VirtualKey.Create(template.Algorithm);
        if (!intermediate)
            return new(template, leafKey, root, null, rootCertificate);

        var (issuer, issuerCertificate) = CertificateIssuer.CreateIntermediate(template, root);
        return new(template, leafKey, issuer, issuerCertificate, rootCertificate);
    }

    /// <summary>Another leaf for the same key by the same issuer.</summary>
    public AttestationCertificates Reissue(Func<AttestationCertificateTemplate, AttestationCertificateTemplate> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new(change(Template), LeafKey, _issuer, Intermediate?.ToArray(), Root?.ToArray());
    }
}
