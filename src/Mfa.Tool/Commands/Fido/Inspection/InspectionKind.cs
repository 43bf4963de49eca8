namespace Mfa.Tool.Commands.Fido.Inspection;

/// <summary>A kind of bytes that <c>mfa fido inspect</c> reads.</summary>
/// <param name="Word">The documented word.</param>
/// <param name="Rule">What such bytes are, for the message about those that aren't: "… isn't" and this.</param>
/// <param name="Read">The facts; null if the bytes are something else. It never throws.</param>
internal sealed record InspectionKind(string Word, string Rule, Func<ReadOnlyMemory<byte>, FactList?> Read)
{
    public static IReadOnlyList<InspectionKind> All { get; } =
    [
        new("attestation-object", "an attestation object: one CBOR map with fmt, attStmt and authData, and nothing after it", WebAuthnFacts.OfAttestationObject),
        new("authenticator-data", "authenticator data: 37 bytes, then exactly what their flags announce", WebAuthnFacts.OfAuthenticatorData),
        new("u2f-registration", "a U2F registration message: 05, public key, key handle, certificate and signature, and nothing after it, such as a status word", U2fFacts.OfRegistration),
        new("u2f-authentication", "a U2F authentication message: user presence, counter and signature, and nothing after it, such as a status word", U2fFacts.OfAuthentication),
        new("ctap-make-credential", "a CTAP2 response to authenticatorMakeCredential: a status byte and, after success, one canonical CBOR map", CtapFacts.OfMakeCredential),
        new("ctap-get-assertion", "a CTAP2 response to authenticatorGetAssertion: a status byte and, after success, one canonical CBOR map", CtapFacts.OfGetAssertion),
        new("ctap-get-info", "a CTAP2 response to authenticatorGetInfo: a status byte and, after success, one canonical CBOR map", GetInfoFacts.Of),
        new("certificate", "exactly one DER certificate, of at most 16 KiB", CertificateFacts.Of),
    ];
}
