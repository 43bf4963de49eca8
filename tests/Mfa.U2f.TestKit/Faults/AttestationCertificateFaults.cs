namespace Mfa.U2f.Testing;

/// <summary>
/// An attestation certificate that breaks one rule of WebAuthn 8.2.1. It is issued anew for the same key, so that every signature stays good.
/// </summary>
public static class AttestationCertificateFaults
{
    /// <summary>An X.509 version 2 certificate.</summary>
    public static IFault<CredentialCreationMaterial> Version2() => Leaf(template => template with { Version = 2 });

    /// <summary>No subject C.</summary>
    public static IFault<CredentialCreationMaterial> WithoutCountry() => Leaf(template => template with { Country = null });

    /// <summary>No subject O.</summary>
    public static IFault<CredentialCreationMaterial> WithoutOrganization() => Leaf(template => template with { Organization = null });

    /// <summary>No subject OU.</summary>
    public static IFault<CredentialCreationMaterial> WithoutOrganizationalUnit() => Leaf(template => template with { OrganizationalUnit = null });

    /// <summary>A subject OU that isn't "Authenticator Attestation".</summary>
    public static IFault<CredentialCreationMaterial> OrganizationalUnit(string organizationalUnit = "Authenticator attestation") =>
        Leaf(template => template with { OrganizationalUnit = organizationalUnit });

    /// <summary>No subject CN.</summary>
    public static IFault<CredentialCreationMaterial> WithoutCommonName() => Leaf(template => template with { CommonName = null });

    /// <summary>No basic constraints.</summary>
    public static IFault<CredentialCreationMaterial> WithoutBasicConstraints() => Leaf(template => template with { HasBasicConstraints = false });

    /// <summary>cA = TRUE.</summary>
    public static IFault<CredentialCreationMaterial> CertificateAuthority() => Leaf(template => template with { CertificateAuthority = true });

    /// <summary>The AAGUID of another model.</summary>
    public static IFault<CredentialCreationMaterial> Aaguid(Guid aaguid) => Leaf(template => template with { Aaguid = aaguid });

    /// <summary>The right AAGUID in a critical extension.</summary>
    public static IFault<CredentialCreationMaterial> AaguidCritical() => RightAaguid(template => template with { AaguidCritical = true });

    /// <summary>The right AAGUID without the inner OCTET STRING.</summary>
    public static IFault<CredentialCreationMaterial> AaguidSingleWrapped() => RightAaguid(template => template with { AaguidSingleWrapped = true });

    /// <summary>Any other change.</summary>
    public static IFault<CredentialCreationMaterial> Leaf(Func<AttestationCertificateTemplate, AttestationCertificateTemplate> change) =>
        Fault.BeforeSigning<CredentialCreationMaterial>(material => material.ReissueLeaf(change));

    static IFault<CredentialCreationMaterial> RightAaguid(Func<AttestationCertificateTemplate, AttestationCertificateTemplate> change) =>
        Fault.BeforeSigning<CredentialCreationMaterial>(material =>
            material.ReissueLeaf(template => change(template with { Aaguid = material.AttestedCredential.Aaguid })));
}
