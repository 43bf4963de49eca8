namespace Mfa.U2f.Testing;

/// <summary>How an authenticator vouches for its credentials.</summary>
public sealed class VirtualAttestation
{
    VirtualAttestation(string format, AttestationCertificates? certificates)
    {
        Format = format;
        Certificates = certificates;
    }

    /// <summary>Not at all: format <c>none</c>.</summary>
    public static VirtualAttestation None { get; } = new("none", null);

    /// <summary>Format <c>packed</c> by the credential's own key.</summary>
    public static VirtualAttestation PackedSelf { get; } = new("packed", null);

    /// <summary>The attestation statement format.</summary>
    public string Format { get; }

    /// <summary>The attestation key and its certificates; null with none and self attestation.</summary>
    public AttestationCertificates? Certificates { get; }

    /// <summary>Format <c>packed</c> with certificates.</summary>
    public static VirtualAttestation Packed(AttestationCertificates certificates) => new("packed", certificates);

    /// <summary>Format <c>fido-u2f</c>: of credentials with ES256 only.</summary>
    public static VirtualAttestation FidoU2f(AttestationCertificates certificates) => new("fido-u2f", certificates);

    internal void Attest(CredentialCreationMaterial material)
    {
        material.Format = Format;
        material.Certificates = Certificates;
        material.SigningKey = this == None ? null : Certificates?.LeafKey ?? material.Credential.Key;
        material.SignsAsU2f = Format == "fido-u2f";
        material.Statement = Format switch
        {
            "packed" when Certificates is null => new() { { "alg", material.Credential.Key.Algorithm }, { "sig", Array.Empty<byte>() } },
            "packed" => new() { { "alg", Certificates.LeafKey.Algorithm }, { "sig", Array.Empty<byte>() }, { "x5c", Certificates.X5c.ToArray() } },
            "fido-u2f" => new() { { "sig", Array.Empty<byte>() }, { "x5c", new[] { Certificates!.Leaf.ToArray() } } },
            _ => [],
        };
    }
}
