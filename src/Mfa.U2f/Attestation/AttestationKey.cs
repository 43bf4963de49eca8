using Mfa.U2f.Adapters;

namespace Mfa.U2f.Attestation;

/// <summary>The key that verifies a statement, bound to the statement's own algorithm and never to that of a certificate's signature.</summary>
internal static class AttestationKey
{
    /// <summary>A certificate's key: of the algorithm's type, on its named curve, an uncompressed point.</summary>
    public static AttestationStep OfCertificate(CertificateFields certificate, FidoAlgorithm algorithm, out FidoPublicKey? key)
    {
        key = null;
        if (!FidoPublicKey.IsSupported(algorithm))
            return AttestationStep.Failed(FidoAttestationFailure.AlgorithmUnsupported, "alg");
        if (certificate.PublicKey.ToCoseKey(algorithm) is not { } coseKey)
            return AttestationStep.Failed(FidoAttestationFailure.AlgorithmKeyMismatch, "alg");

        // What is left for the import to refuse is a point off its curve, or an impossible modulus.
        return AttestationStep.PassedIf(
            FidoPublicKey.TryImport(coseKey, out key) == FidoStatus.Accepted, FidoAttestationFailure.CertificateMalformed, "0");
    }
}
