namespace Mfa.U2f.Testing;

/// <summary>The material of a raw U2F registration response (U2F Raw Message Formats, 4.3).</summary>
public sealed class U2fRegistrationMaterial : SignedMaterial
{
    internal U2fRegistrationMaterial(VirtualCredential credential, AttestationCertificates certificates)
    {
        Credential = credential;
        KeyHandle = credential.Id.ToArray();
        UserPublicKey = ((VirtualECDsaKey)credential.Key).Point;
        ApplicationParameter = credential.RelyingPartyIdHash.ToArray();
        Certificates = certificates;
        Certificate = certificates.Leaf.ToArray();
        SigningKey = certificates.LeafKey;
    }

    /// <summary>The credential, as the authenticator keeps it.</summary>
    public VirtualCredential Credential { get; }

    /// <summary>The certificates that <see cref="Certificate"/> came from.</summary>
    public AttestationCertificates Certificates { get; private set; }

    /// <summary>The first byte, 05.</summary>
    public byte ReservedByte { get; set; } = 0x05;

    /// <summary>The user public key, an uncompressed point of 65 bytes.</summary>
    public byte[] UserPublicKey { get; set; }

    /// <summary>The key handle.</summary>
    public byte[] KeyHandle { get; set; }

    /// <summary>The length byte where it isn't to tell the truth; null, the default: it does.</summary>
    public byte? StatedKeyHandleLength { get; set; }

    /// <summary>The attestation certificate, DER.</summary>
    public byte[] Certificate { get; set; }

    /// <inheritdoc/>
    public override byte[] Signature { get; set; } = [];

    /// <summary>SHA-256 of the AppID; in the signature only.</summary>
    public byte[] ApplicationParameter { get; set; }

    /// <summary>Bends the message, last of all.</summary>
    public Func<byte[], byte[]>? Rewrite { get; set; }

    /// <summary>Issues the certificate anew, for the same key and by the same issuer.</summary>
    public void ReissueLeaf(Func<AttestationCertificateTemplate, AttestationCertificateTemplate> change)
    {
        Certificates = Certificates.Reissue(change);
        Certificate = Certificates.Leaf.ToArray();
    }

    /// <summary>00, application parameter, challenge parameter, key handle, user public key.</summary>
    public override byte[] SignatureBase() => [0x00, .. ApplicationParameter, .. ClientDataHash, .. KeyHandle, .. UserPublicKey];

    /// <summary>The registration response message: <c>registrationData</c> before base64url.</summary>
    public byte[] Encode()
    {
        byte[] encoded = [ReservedByte, .. UserPublicKey, StatedKeyHandleLength ?? checked((byte)KeyHandle.Length), .. KeyHandle, .. Certificate, .. Signature];
        return Rewrite is null ? encoded : Rewrite(encoded);
    }
}
