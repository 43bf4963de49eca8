using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Mfa.U2f.Attestation;

namespace Mfa.U2f.Checks;

/// <summary>
/// The steps of the two raw U2F verifications, each a method beside its clause. <see cref="U2fVerifier"/> has their order.
/// </summary>
internal static class U2fChecks
{
    /// <summary>U1, FIDO U2F Raw Message Formats 1.2, 4.3: the registration message is exactly what its format says.</summary>
    public static CheckResult Message(ReadOnlyMemory<byte> message, out U2fRegistrationData? data) =>
        CheckResult.PassedIf(U2fRegistrationData.TryParse(message, out data), FidoStatus.MalformedMessage);

    /// <summary>U1, FIDO U2F Raw Message Formats 1.2, 5.4: the authentication message is exactly what its format says.</summary>
    public static CheckResult Message(ReadOnlyMemory<byte> message, out U2fSignatureData? data) =>
        CheckResult.PassedIf(U2fSignatureData.TryParse(message, out data), FidoStatus.MalformedMessage);

    /// <summary>U1, FIDO U2F JavaScript API 1.2, 4.1 and 4.2: there is a message, since the browser reports no error.</summary>
    public static CheckResult Response(U2fErrorCode errorCode) =>
        CheckResult.PassedIf(errorCode == U2fErrorCode.None, FidoStatus.MalformedResponse);

    /// <summary>U2, FIDO U2F Raw Message Formats 1.2, 4.3: the new public key is a point on P-256.</summary>
    public static CheckResult PublicKey(ReadOnlySpan<byte> point)
    {
        var status = FidoPublicKey.TryImportU2f(point, out var key);
        key?.Dispose();
        return CheckResult.PassedIf(status == FidoStatus.Accepted, status);
    }

    /// <summary>U2, FIDO U2F Raw Message Formats 1.2, 4.3: the stored key is one for ECDSA on P-256 with SHA-256, U2F's only algorithm.</summary>
    public static CheckResult PublicKey(FidoPublicKey stored) =>
        CheckResult.PassedIf(stored.Algorithm is FidoAlgorithm.ES256 or FidoAlgorithm.Esp256, FidoStatus.AlgorithmNotAllowed);

    /// <summary>U2, of a stored credential: the key can be imported, and is U2F's.</summary>
    public static CheckResult PublicKey(FidoCredential stored, out FidoPublicKey? key)
    {
        var status = FidoPublicKey.TryImport(stored.PublicKey, out key);
        return status == FidoStatus.Accepted ? PublicKey(key!) : CheckResult.Failed(status);
    }

    /// <summary>U3, FIDO U2F Raw Message Formats 1.2, 7: the client data can be read, and was made for this operation and not for the other one.</summary>
    public static CheckResult ClientDataType(ReadOnlyMemory<byte> clientData, string expectedType, out U2fClientData? data) =>
        U2fClientData.TryParse(clientData, out data)
            ? CheckResult.PassedIf(data.Type == expectedType, FidoStatus.ClientDataTypeMismatch)
            : CheckResult.Failed(FidoStatus.MalformedClientData);

    /// <summary>
    /// U4, FIDO U2F Raw Message Formats 1.2, 7: the challenge is the one that was sent, as base64url without padding, and not too long ago. That it is
    /// used once only the caller can see to.
    /// </summary>
    public static CheckResult Challenge(string challenge, U2fChallenge expected, DateTimeOffset now)
    {
        if (now >= expected.ExpiresAt)
            return CheckResult.Failed(FidoStatus.CeremonyExpired);
        var expectedText = Base64Url.EncodeToString(expected.Value.Span);
        return CheckResult.PassedIf(
            CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(challenge.AsSpan()), MemoryMarshal.AsBytes(expectedText.AsSpan())),
            FidoStatus.ChallengeMismatch);
    }

    /// <summary>U5, FIDO AppID and Facet Specification 1.2, 3.1: the origin is, character by character, one of the trusted facets.</summary>
    public static CheckResult Facet(string origin, string[] trustedFacets) =>
        CheckResult.PassedIf(Array.IndexOf(trustedFacets, origin) >= 0, FidoStatus.OriginNotAllowed);

    /// <summary>
    /// U6, FIDO U2F Raw Message Formats 1.2, 4.3: the registration is signed, with SHA-256 in any case, by the P-256 key of a certificate
    /// that can be read.
    /// </summary>
    public static CheckResult AttestationSignature(
        U2fRegistrationData data, ReadOnlySpan<byte> applicationParameter, ReadOnlySpan<byte> challengeParameter, out FidoAttestationResult attestation)
    {
        attestation = RawU2fStatement.Verify(data, applicationParameter, challengeParameter);
        return CheckResult.PassedIf(attestation.IsAccepted, attestation.Status);
    }

    /// <summary>U7: the attestation is trusted, if that is demanded. The signature says nothing about it.</summary>
    public static CheckResult Trust(FidoTrustVerdict? verdict, bool isRequired)
    {
        if (verdict is { IsTrusted: true })
            return CheckResult.Passed;
        return isRequired ? CheckResult.Failed(FidoStatus.AttestationUntrusted) : CheckResult.SkippedByPolicy;
    }

    /// <summary>U8: the credential is stored, was registered through U2F, and is that of the user who is signing in.</summary>
    public static CheckResult Owner(FidoCredential? stored, ReadOnlySpan<byte> userHandle)
    {
        if (stored is null)
            return CheckResult.Failed(FidoStatus.CredentialNotFound);
        if (!stored.UserHandle.Span.SequenceEqual(userHandle))
            return CheckResult.Failed(FidoStatus.UserMismatch);
        return CheckResult.PassedIf(stored.AppId is not null, FidoStatus.CredentialNotAllowed);
    }

    /// <summary>U8, FIDO U2F JavaScript API 1.2, 4.2: the key handle in the response is the stored credential's.</summary>
    public static CheckResult KeyHandle(ReadOnlySpan<byte> keyHandle, ReadOnlySpan<byte> stored) =>
        CheckResult.PassedIf(CryptographicOperations.FixedTimeEquals(keyHandle, stored), FidoStatus.KeyHandleMismatch);

    /// <summary>
    /// U9, FIDO U2F Raw Message Formats 1.2, 5.4: the signature is the stored key's, over the AppID that it was registered with, the presence byte
    /// and the counter as they came, and the client data as they came.
    /// </summary>
    public static CheckResult Signature(U2fSignatureData data, FidoPublicKey stored, ReadOnlySpan<byte> applicationParameter, ReadOnlySpan<byte> challengeParameter) =>
        CheckResult.PassedIf(stored.Verify(data.SignedBytes(applicationParameter, challengeParameter), data.Signature.Span), FidoStatus.SignatureInvalid);

    /// <summary>U10, FIDO U2F Raw Message Formats 1.2, 5.4: the user was present. Only bit 0 says so; the other bits are reserved.</summary>
    public static CheckResult UserPresence(U2fSignatureData data) =>
        CheckResult.PassedIf(data.IsUserPresent, FidoStatus.UserNotPresent);

    /// <summary>
    /// U11, FIDO U2F Raw Message Formats 1.2, 5.4: the counter has advanced. It comes after the signature, or anybody could raise the suspicion of a
    /// clone.
    /// </summary>
    public static CheckResult Counter(uint counter, uint stored, FidoCounterPolicy policy, bool refuseZeroCounters)
    {
        if (counter > stored)
            return CheckResult.Passed;
        if (counter == 0 && stored == 0 && !refuseZeroCounters)
            return CheckResult.NotApplicable;
        return policy == FidoCounterPolicy.ReportOnly ? CheckResult.SkippedByPolicy : CheckResult.Failed(FidoStatus.CounterRegressed);
    }
}
