using System.Globalization;
using Mfa.U2f.Adapters;

namespace Mfa.U2f.Attestation;

/// <summary>The certificates of a statement's <c>x5c</c>, each read; the attestation certificate first.</summary>
internal sealed class CertificatePath
{
    const int MaximumCertificates = 10;

    readonly CertificateFields[] _certificates;

    CertificatePath(CertificateFields[] certificates) => _certificates = certificates;

    public CertificateFields Leaf => _certificates[0];

    public IReadOnlyList<ReadOnlyMemory<byte>> Encoded => Array.AsReadOnly(Array.ConvertAll(_certificates, certificate => certificate.Encoded));

    /// <summary>
    /// x5c is an array of byte strings, at least one: an empty one is malformed, not absent, or a broken statement would pass for self
    /// attestation.
    /// </summary>
    public static AttestationStep CheckSyntax(CborItem? x5c, int maximum = MaximumCertificates) => AttestationStep.PassedIf(
        x5c is { Kind: CborItemKind.Array, Items.Length: > 0 }
            && x5c.Items.Length <= maximum
            && Array.TrueForAll(x5c.Items, item => item.Kind == CborItemKind.Bytes),
        FidoAttestationFailure.StatementMalformed,
        "x5c");

    /// <summary>Each element is exactly one DER certificate. The syntax was checked.</summary>
    public static AttestationStep Read(CborItem x5c, out CertificatePath? path)
    {
        path = null;
        var certificates = new CertificateFields[x5c.Items.Length];
        for (var i = 0; i < certificates.Length; i++)
        {
            if (CertificateAdapter.Read(x5c.Items[i].Bytes) is not { } certificate)
                return AttestationStep.Failed(FidoAttestationFailure.CertificateMalformed, i.ToString(CultureInfo.InvariantCulture));
            certificates[i] = certificate;
        }

        path = new CertificatePath(certificates);
        return AttestationStep.Passed;
    }

    /// <summary>The one certificate of a raw U2F registration.</summary>
    public static AttestationStep Read(ReadOnlyMemory<byte> der, out CertificatePath? path)
    {
        path = CertificateAdapter.Read(der) is { } certificate ? new CertificatePath([certificate]) : null;
        return AttestationStep.PassedIf(path is not null, FidoAttestationFailure.CertificateMalformed, "0");
    }

    public FidoAttestation ToAttestation(string format, Guid aaguid, FidoAttestationRemarks remarks = FidoAttestationRemarks.None) =>
        new(format, FidoAttestationType.BasicOrAttCA, aaguid)
        {
            CertificatePath = Encoded,
            DeviceFacts = FidoExtensions.FactsOf(Leaf),
            Remarks = remarks,
        };
}
