using Mfa.U2f.Testing;
using Mfa.U2f.Tests.Attestation;
using static Mfa.U2f.FidoCheck;
using static Mfa.U2f.FidoStatus;

namespace Mfa.U2f.Tests.Vectors;

/// <summary>One change per rule of the attestation: WebAuthn Level 3, 7.1-21 to 7.1-24, with 8.2, 8.6 and 8.7.</summary>
static class W3cAttestationMutations
{
    const string OtherModel = "041000112233445566778899AABBCCDDEEFF";

    public static readonly IReadOnlyList<W3cMutation<W3cRegistration>> All =
    [
        new("format's capital", RegistrationAttestationFormat, UnsupportedAttestationFormat,
            half => half.AttestationObject["fmt"] = char.ToUpperInvariant(half.Format[0]) + half.Format[1..]),
        new("statement of none", RegistrationAttestationStatement, MalformedAttestationStatement, half => half.Statement.Add("alg", -7))
            { Applies = half => half.Format == "none" },
        new("statement that is an array", RegistrationAttestationStatement, MalformedAttestationStatement, _ => { })
            { BendSigned = half => half.AttestationObject["attStmt"] = Array.Empty<object>() },
        new("no sig", RegistrationAttestationStatement, MalformedAttestationStatement, half => half.Statement.Remove("sig")) { Applies = half => half.IsSigned },
        Signed("sig of a text", MalformedAttestationStatement, half => half.Statement["sig"] = "signature"),
        Signed("empty sig", MalformedAttestationStatement, half => half.Statement["sig"] = Array.Empty<byte>()),
        Signed("sig", AttestationInvalid, half => half.Statement["sig"] = W3cBend.OtherBit((byte[])half.Statement["sig"]!)),
        Signed("sig with a trailing byte", AttestationInvalid, half => half.Statement["sig"] = (byte[])[.. (byte[])half.Statement["sig"]!, 0]),
        Signed("sig of zeros", AttestationInvalid, half => half.Statement["sig"] = (byte[])[0x30, 6, 2, 1, 0, 2, 1, 0]),
        Signed("client data after signing", AttestationInvalid, half => half.ClientData.Add("more", 1)),
        Signed("counter after signing", AttestationInvalid, half => half.Data.SignCount++) with { Applies = half => half.Format == "packed" },
        Signed("aaguid after signing", AttestationInvalid, half => half.Attested.Aaguid = Guid.Empty) with { Applies = half => half.Format == "packed" },
        Signed("credential id after signing", AttestationInvalid, half => half.RawId = half.Attested.CredentialId = W3cBend.OtherBit(half.RawId)),
        new("sig of another key", RegistrationAttestationStatement, AttestationInvalid, half => half.Sign = data => VirtualKey.Create(CoseAlgorithms.ES256).Sign(data))
            { Applies = half => half.IsSigned },
        new("sig of the credential's key", RegistrationAttestationStatement, AttestationInvalid, half => half.Sign = half.Pair.Sign) { Applies = half => half.IsCertified },
        new("alg that isn't the key's", RegistrationAttestationStatement, AttestationInvalid, half => half.Statement["alg"] = -35) { Applies = half => half.Format == "packed" },
        new("alg RS1", RegistrationAttestationStatement, UnsupportedAlgorithm, half => half.Statement["alg"] = CoseAlgorithms.RS1) { Applies = IsPackedCertified },
        new("no alg", RegistrationAttestationStatement, MalformedAttestationStatement, half => half.Statement.Remove("alg")) { Applies = half => half.Format == "packed" },
        new("empty x5c", RegistrationAttestationStatement, MalformedAttestationStatement, half => half.Statement["x5c"] = Array.Empty<object>())
            { Applies = half => half.IsSigned },
        new("certificate with a trailing byte", RegistrationAttestationStatement, MalformedAttestationStatement,
            half => half.Statement["x5c"] = new object[] { (byte[])[.. Certificate(half), 0] }) { Applies = half => half.IsCertified },
        new("certificate twice", RegistrationAttestationStatement, MalformedAttestationStatement,
            half => half.Statement["x5c"] = new object[] { Certificate(half), Certificate(half) }) { Applies = half => half.Format == "fido-u2f" },
        Certified("certificate of another key", half => half.Statement["x5c"] = new object[] { new CertificateSpec().Make().Der }) with { Applies = half => half.IsCertified },
        Certified("certificate of another model", half => Reissue(half, new() { Extensions = [CertificateSpec.Extension(CertificateSpec.AaguidOid, OtherModel)] })),
        Certified("certificate of another unit", half => Reissue(half, new() { Subject = "C=AA, O=W3C, OU=Authenticator, CN=Key" })),
        Certified("certificate without O", half => Reissue(half, new() { Subject = "C=AA, OU=Authenticator Attestation, CN=Key" })),
        Certified("certificate of an authority", half => Reissue(half, new() { BasicConstraints = "30030101FF" })),
        new("trust", RegistrationTrust, AttestationUntrusted, half => half.Policy.RequireTrust = true),
        new("none isn't enough", RegistrationTrust, AttestationNotAllowed, half => half.Policy.AllowNoAttestation = false) { Applies = half => half.Format == "none" },
        new("self isn't enough", RegistrationTrust, AttestationNotAllowed, half => half.Policy.AllowSelfAttestation = false) { Applies = half => half.IsSelf },
    ];

    static W3cMutation<W3cRegistration> Signed(string name, FidoStatus status, Action<W3cRegistration> bend) =>
        new(name, RegistrationAttestationStatement, status, _ => { }) { BendSigned = bend, Applies = half => half.IsSigned };

    static W3cMutation<W3cRegistration> Certified(string name, Action<W3cRegistration> bend) =>
        new(name, RegistrationAttestationStatement, AttestationInvalid, bend) { Applies = IsPackedCertified };

    static bool IsPackedCertified(W3cRegistration half) => half.Format == "packed" && half.IsCertified;

    static byte[] Certificate(W3cRegistration half) => (byte[])((object[])half.Statement["x5c"]!)[0];

    /// <summary>Another certificate for the published attestation key.</summary>
    public static void Reissue(W3cRegistration half, CertificateSpec spec) => half.Statement["x5c"] = new object[] { spec.Make(half.Pair.Attestation).Der };
}
