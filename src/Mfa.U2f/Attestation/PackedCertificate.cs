using Mfa.U2f.Adapters;

namespace Mfa.U2f.Attestation;

/// <summary>
/// WebAuthn Level 3, 8.2.1: the rules of a packed statement's attestation certificate, one method each.
/// </summary>
/// <remarks>Its validity in time is none of them: that is a matter of trust.</remarks>
internal static class PackedCertificate
{
    // X.520 attributes.
    const string CommonName = "2.5.4.3", Country = "2.5.4.6", Organization = "2.5.4.10", OrganizationalUnit = "2.5.4.11";

    const string Unit = "Authenticator Attestation";

    public static AttestationStep MeetsRequirements(CertificateFields certificate)
    {
        ReadOnlySpan<(string Rule, bool Holds)> rules =
        [
            ("version", IsVersion3(certificate)),
            ("subject-C", HasCountry(certificate)),
            ("subject-O", HasOrganization(certificate)),
            ("subject-OU", HasUnit(certificate)),
            ("subject-CN", HasCommonName(certificate)),
            ("basic-constraints", IsNoAuthority(certificate)),
            ("aaguid-critical", IsAaguidNotCritical(certificate)),
        ];
        foreach (var (rule, holds) in rules)
        {
            if (!holds)
                return AttestationStep.Failed(FidoAttestationFailure.CertificateRequirementFailed, rule);
        }

        return AttestationStep.Passed;
    }

    /// <summary>8.2, verification procedure: the model in the certificate, if there is one, is the authenticator data's.</summary>
    public static AttestationStep NamesSameModel(CertificateFields certificate, Guid aaguid)
    {
        if (certificate.Extension(FidoExtensions.Aaguid) is null)
            return AttestationStep.Passed;
        if (FidoExtensions.AaguidOf(certificate) is not { } named)
            return AttestationStep.Failed(FidoAttestationFailure.CertificateMalformed, "0");
        return AttestationStep.PassedIf(named == aaguid, FidoAttestationFailure.AaguidMismatch);
    }

    static bool IsVersion3(CertificateFields certificate) => certificate.Version == 3;

    // An ISO 3166 code; user-assigned ones, such as the AA of the W3C's examples, are among them, so a list of countries would be wrong.
    static bool HasCountry(CertificateFields certificate) =>
        certificate.SubjectTexts(Country).Any(text => text.Length == 2 && text.All(char.IsAsciiLetter));

    static bool HasOrganization(CertificateFields certificate) => certificate.SubjectTexts(Organization).Any(text => text.Length > 0);

    static bool HasUnit(CertificateFields certificate) => certificate.SubjectTexts(OrganizationalUnit).Contains(Unit, StringComparer.Ordinal);

    static bool HasCommonName(CertificateFields certificate) => certificate.SubjectTexts(CommonName).Any(text => text.Length > 0);

    static bool IsNoAuthority(CertificateFields certificate) => CertificateAdapter.ReadIsAuthority(certificate) == false;

    static bool IsAaguidNotCritical(CertificateFields certificate) => certificate.Extension(FidoExtensions.Aaguid) is not { IsCritical: true };
}
