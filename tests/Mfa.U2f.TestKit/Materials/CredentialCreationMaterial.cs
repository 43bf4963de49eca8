namespace Mfa.U2f.Testing;

/// <summary>The material of a registration: WebAuthn 7.1 is what judges it.</summary>
public sealed class CredentialCreationMaterial : CeremonyMaterial
{
    const string SignatureMember = "sig";

    internal CredentialCreationMaterial(VirtualCredential credential, AttestedCredentialMaterial attested)
        : base(credential)
    {
        AuthenticatorData.AttestedCredential = attested;
        AttestationObject = new() { { "fmt", "none" }, { "attStmt", new CborMapMaterial() }, { "authData", AuthenticatorData } };
    }

    /// <summary>
    /// The attestation object: <c>fmt</c>, <c>attStmt</c> and <c>authData</c>, which is <see cref="CeremonyMaterial.AuthenticatorData"/> itself.
    /// </summary>
    public CborMapMaterial AttestationObject { get; }

    /// <summary>The attestation statement's format.</summary>
    public string Format
    {
        get => (string)AttestationObject["fmt"]!;
        set => AttestationObject["fmt"] = value;
    }

    /// <summary>The attestation statement.</summary>
    public CborMapMaterial Statement
    {
        get => (CborMapMaterial)AttestationObject["attStmt"]!;
        set => AttestationObject["attStmt"] = value;
    }

    /// <summary>The attested credential data.</summary>
    /// <exception cref="InvalidOperationException">A fault took them out.</exception>
    public AttestedCredentialMaterial AttestedCredential =>
        AuthenticatorData.AttestedCredential ?? throw new InvalidOperationException("The authenticator data hold no attested credential any more.");

    /// <summary>The credential's COSE_Key within the authenticator data.</summary>
    public CborMapMaterial PublicKey => AttestedCredential.PublicKey;

    /// <summary>The certificates that <c>x5c</c> came from; null without such.</summary>
    public AttestationCertificates? Certificates { get; internal set; }

    /// <inheritdoc/>
    public override byte[] Signature
    {
        get => Statement[SignatureMember] as byte[] ?? [];
        set => Statement[SignatureMember] = HasSignature ? value : throw new InvalidOperationException($"A statement of format {Format} has no signature.");
    }

    /// <inheritdoc/>
    protected internal override bool HasSignature => Statement.ContainsKey(SignatureMember);

    internal bool SignsAsU2f { get; set; }

    /// <summary>
    /// Issues the leaf anew, for the same key and by the same issuer, and puts it into <c>x5c</c>. Before signing or after: its key doesn't change.
    /// </summary>
    /// <exception cref="InvalidOperationException">The statement has no certificate.</exception>
    public void ReissueLeaf(Func<AttestationCertificateTemplate, AttestationCertificateTemplate> change)
    {
        if (Certificates is null || !Statement.ContainsKey("x5c"))
            throw new InvalidOperationException($"A statement of format {Format} has no certificate.");
        Certificates = Certificates.Reissue(change);
        Statement["x5c"] = SignsAsU2f ? [Certificates.Leaf.ToArray()] : Certificates.X5c.ToArray();
    }

    /// <summary>fido-u2f: 00, rpIdHash, clientDataHash, credentialId, publicKeyU2F (WebAuthn 8.6). packed: authData, clientDataHash (8.2).</summary>
    public override byte[] SignatureBase()
    {
        if (!SignsAsU2f)
            return [.. AuthenticatorData.Encode(), .. ClientDataHash];

        byte[] point = [0x04, .. Coordinate(CoseKeyLabels.X), .. Coordinate(CoseKeyLabels.Y)];
        return [0x00, .. AuthenticatorData.RpIdHash, .. ClientDataHash, .. AttestedCredential.CredentialId, .. point];
    }

    byte[] Coordinate(int label) => PublicKey[label] as byte[] ?? [];
}
