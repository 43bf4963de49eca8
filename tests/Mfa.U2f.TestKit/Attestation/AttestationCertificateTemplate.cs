using System.Security.Cryptography.X509Certificates;

namespace Mfa.U2f.Testing;

/// <summary>
/// What an attestation certificate says. As it is it keeps the rules of WebAuthn 8.2.1; <c>with</c> breaks one of them.
/// </summary>
public sealed record AttestationCertificateTemplate
{
    /// <summary>Subject C; null leaves it out.</summary>
    public string? Country { get; init; } = "AA";

    /// <summary>Subject O; null leaves it out.</summary>
    public string? Organization { get; init; } = "Mfa Testing";

    /// <summary>Subject OU; null leaves it out.</summary>
    public string? OrganizationalUnit { get; init; } = "Authenticator Attestation";

    /// <summary>Subject CN; null leaves it out.</summary>
    public string? CommonName { get; init; } = "Virtual Authenticator";

    /// <summary>The X.509 version: 1, 2 or 3. Extensions stay where they are in any version.</summary>
    public int Version { get; init; } = 3;

    /// <summary>Whether there is a basic constraints extension.</summary>
    public bool HasBasicConstraints { get; init; } = true;

    /// <summary>cA of the basic constraints.</summary>
    public bool CertificateAuthority { get; init; }

    /// <summary>The value of id-fido-gen-ce-aaguid (1.3.6.1.4.1.45724.1.1.4); null leaves the extension out.</summary>
    public Guid? Aaguid { get; init; }

    /// <summary>Whether that extension is critical.</summary>
    public bool AaguidCritical { get; init; }

    /// <summary>Leaves the inner OCTET STRING of that extension out.</summary>
    public bool AaguidSingleWrapped { get; init; }

    /// <summary>
    /// The value of the U2F transports extension (1.3.6.1.4.1.45724.2.1.1): Bluetooth 80, BLE 40, USB 20, NFC 10, internal 08; null leaves it out.
    /// </summary>
    public byte? TransportBits { get; init; } = 0x20;

    /// <summary>Further extensions.</summary>
    public IReadOnlyList<X509Extension> Extensions { get; init; } = [];

    /// <summary>The beginning of its validity.</summary>
    public DateTimeOffset NotBefore { get; init; } = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The end of its validity.</summary>
    public DateTimeOffset NotAfter { get; init; } = new(2049, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The COSE algorithm of the attestation key.</summary>
    public int Algorithm { get; init; } = CoseAlgorithms.ES256;

    /// <summary>Bends the TBSCertificate before it is signed.</summary>
    public Func<byte[], byte[]>? RewriteTbs { get; init; }
}
