using System.Security.Cryptography;

namespace Mfa.U2f.Testing;

/// <summary>A CTAP2 authenticator: a security key, or what is built into a telephone.</summary>
/// <example>
/// <code>
/// var key = new VirtualCtap2Authenticator { VerifiesUser = true, Attestation = VirtualAttestation.PackedSelf };
/// var json = new VirtualBrowser("https://example.com").Create(creationOptionsJson, key).Json;
/// </code>
/// </example>
public sealed partial class VirtualCtap2Authenticator : VirtualAuthenticator
{
    const int PrfSaltLength = 32;

    /// <summary>An authenticator with ES256, no user verification, resident keys, no attestation.</summary>
    public VirtualCtap2Authenticator()
        : base(credentialIdLength: 32)
    {
    }

    /// <summary>The authenticator model.</summary>
    public Guid Aaguid { get; set; } = new("f1d0f1d0-0000-4000-8000-746573746b69");

    /// <summary>The COSE algorithms that it has.</summary>
    public IReadOnlyList<int> Algorithms { get; set; } = [CoseAlgorithms.ES256];

    /// <summary>How it vouches for its credentials.</summary>
    public VirtualAttestation Attestation { get; set; } = VirtualAttestation.None;

    /// <summary>Whether it can verify its user, and does so when asked.</summary>
    public bool VerifiesUser { get; set; }

    /// <summary>Whether it can make discoverable credentials.</summary>
    public bool SupportsResidentKeys { get; set; } = true;

    /// <summary>BE of the credentials that it makes.</summary>
    public bool BackupEligible { get; set; }

    /// <summary>BS of the credentials that it makes.</summary>
    public bool BackedUp { get; set; }

    /// <summary>The extensions that it understands; the others it ignores.</summary>
    public IReadOnlyList<string> Extensions { get; set; } = ["credProtect", "hmac-secret", "largeBlobKey", "minPinLength", "uvm"];

    /// <summary>What minPinLength tells.</summary>
    public int MinimumPinLength { get; set; } = 4;

    /// <summary>
    /// What uvm tells of a verified user: method, key protection, matcher protection (FIDO registry of predefined values). Default: PIN, hardware, on
    /// chip.
    /// </summary>
    public IReadOnlyList<int> UserVerificationMethod { get; set; } = [4, 2, 4];

    /// <inheritdoc/>
    public override VirtualCtap2Authenticator Clone()
    {
        var clone = (VirtualCtap2Authenticator)base.Clone();
        clone._pendingAssertions = new();
        return clone;
    }

    internal override bool CanVerifyUser => VerifiesUser;

    internal override bool CanMakeDiscoverable => SupportsResidentKeys;

    internal override bool Understands(string extension) => Extensions.Contains(extension);

    internal override CredentialCreationMaterial MakeCredential(Ctap2MakeCredentialRequest request, ClientDataMaterial? clientData)
    {
        // CTAP 2.1, 6.1.2, in its order: algorithm, options, exclude list, consent
        var algorithm = request.Algorithms.FirstOrDefault(Algorithms.Contains);
        if (algorithm == 0)
            throw new VirtualAuthenticatorException(Ctap2Error.UnsupportedAlgorithm);
        if (request.ResidentKey && !SupportsResidentKeys || request.UserVerification && !VerifiesUser)
            throw new VirtualAuthenticatorException(Ctap2Error.UnsupportedOption);

        var relyingPartyIdHash = AuthenticatorDataMaterial.HashOf(request.RelyingPartyId);
        if (request.ExcludeList.Any(id => Find(id, relyingPartyIdHash) is { } known && IsVisible(known, request.UserVerification, byId: true)))
            throw new VirtualAuthenticatorException(Ctap2Error.CredentialExcluded);
        if (request.UserPresence && !UserPresent)
            throw new VirtualAuthenticatorException(Ctap2Error.OperationDenied);

        var credential = NewCredential(algorithm, relyingPartyIdHash);
        credential.UserHandle = request.UserHandle;
        credential.UserName = request.UserName;
        credential.UserDisplayName = request.UserDisplayName;
        credential.Discoverable = request.ResidentKey;
        credential.BackupEligible = BackupEligible;
        credential.BackedUp = BackedUp;
        credential.ProtectionPolicy = Extensions.Contains("credProtect") && request.Extensions["credProtect"] is int policy ? policy : 0;
        if (request.ResidentKey)
            Forget(other => other.Discoverable && IsOf(other, relyingPartyIdHash) && other.UserHandle.Span.SequenceEqual(request.UserHandle));
        Keep(credential);

        return Describe(credential, request, clientData);
    }

    internal override IReadOnlyList<VirtualCredential> FindCredentials(Ctap2GetAssertionRequest request)
    {
        var relyingPartyIdHash = AuthenticatorDataMaterial.HashOf(request.RelyingPartyId);
        var found = request.AllowList.Count > 0
            ? request.AllowList.Select(id => Find(id, relyingPartyIdHash)).OfType<VirtualCredential>()
            : Credentials.Reverse().Where(credential => credential.Discoverable && IsOf(credential, relyingPartyIdHash));
        return [.. found.Where(credential => IsVisible(credential, request.UserVerification, byId: request.AllowList.Count > 0))];
    }

    internal override AssertionMaterial GetAssertion(VirtualCredential credential, Ctap2GetAssertionRequest request, ClientDataMaterial? clientData)
    {
        if (request.UserVerification && !VerifiesUser)
            throw new VirtualAuthenticatorException(Ctap2Error.UnsupportedOption);
        if (request.UserPresence && !UserPresent)
            throw new VirtualAuthenticatorException(Ctap2Error.OperationDenied);

        var material = new AssertionMaterial(credential) { ClientData = clientData ?? [] };
        if (clientData is null)
            material.ClientDataHash = request.ClientDataHash;
        var data = material.AuthenticatorData;
        data.RpIdHash = credential.RelyingPartyIdHash.ToArray();
        data.Flags = FlagsOf(credential, request.UserPresence, request.UserVerification);
        data.SignCount = CountAssertion(credential);

        var outputs = new CborMapMaterial();
        AddUvm(outputs, request.Extensions, request.UserVerification);
        if (Extensions.Contains("hmac-secret") && request.Extensions["hmac-secret"] is byte[] salts)
        {
            material.PrfOutputs = EvaluatePrf(credential, salts, request.UserVerification);
            outputs["hmac-secret"] = Encrypt(material.PrfOutputs);
        }

        SetExtensions(data, outputs);
        return material;
    }

    CredentialCreationMaterial Describe(VirtualCredential credential, Ctap2MakeCredentialRequest request, ClientDataMaterial? clientData)
    {
        var attested = new AttestedCredentialMaterial { Aaguid = Aaguid, CredentialId = credential.Id.ToArray(), PublicKey = credential.Key.ToCoseKey() };
        var material = new CredentialCreationMaterial(credential, attested) { ClientData = clientData ?? [] };
        if (clientData is null)
            material.ClientDataHash = request.ClientDataHash;
        var data = material.AuthenticatorData;
        data.RpIdHash = credential.RelyingPartyIdHash.ToArray();
        data.Flags = FlagsOf(credential, request.UserPresence, request.UserVerification) | AuthenticatorDataFlags.AttestedCredentialData;
        data.SignCount = CountCreation(credential);

        var outputs = new CborMapMaterial();
        AddUvm(outputs, request.Extensions, request.UserVerification);
        if (credential.ProtectionPolicy != 0)
            outputs["credProtect"] = credential.ProtectionPolicy;
        if (Extensions.Contains("hmac-secret") && request.Extensions["hmac-secret"] is true)
            outputs["hmac-secret"] = true;
        if (Extensions.Contains("minPinLength") && request.Extensions["minPinLength"] is true)
            outputs["minPinLength"] = MinimumPinLength;
        SetExtensions(data, outputs);

        Attestation.Attest(material);
        return material;
    }

    static bool IsOf(VirtualCredential credential, byte[] relyingPartyIdHash) => credential.RelyingPartyIdHash.Span.SequenceEqual(relyingPartyIdHash);

    static bool IsVisible(VirtualCredential credential, bool userVerified, bool byId) =>
        userVerified || credential.ProtectionPolicy < (byId ? 3 : 2);

    static AuthenticatorDataFlags FlagsOf(VirtualCredential credential, bool userPresent, bool userVerified) =>
        (userPresent ? AuthenticatorDataFlags.UserPresent : 0)
        | (userVerified ? AuthenticatorDataFlags.UserVerified : 0)
        | (credential.BackupEligible ? AuthenticatorDataFlags.BackupEligible : 0)
        | (credential.BackedUp ? AuthenticatorDataFlags.BackedUp : 0);

    static void SetExtensions(AuthenticatorDataMaterial data, CborMapMaterial outputs)
    {
        if (outputs.Count == 0)
            return;
        outputs.Sort();
        data.Extensions = outputs;
        data.Flags |= AuthenticatorDataFlags.ExtensionData;
    }

    void AddUvm(CborMapMaterial outputs, CborMapMaterial inputs, bool userVerified)
    {
        const int UserPresenceMethod = 1;
        if (Extensions.Contains("uvm") && inputs["uvm"] is true)
            outputs["uvm"] = new[] { userVerified ? UserVerificationMethod : [UserPresenceMethod, .. UserVerificationMethod.Skip(1)] };
    }

    // CTAP 2.1, 12.5: HMAC-SHA-256(CredRandom, salt) of each salt
    static byte[] EvaluatePrf(VirtualCredential credential, byte[] salts, bool userVerified)
    {
        var secret = userVerified ? credential.PrfSecretWithUserVerification : credential.PrfSecretWithoutUserVerification;
        return [.. salts.Chunk(PrfSaltLength).SelectMany(salt => HMACSHA256.HashData(secret, salt))];
    }

    // To everyone but the client, the outputs are opaque: an initialisation vector and a ciphertext (PIN protocol two).
    static byte[] Encrypt(byte[] outputs)
    {
        using var aes = Aes.Create();
        return [.. aes.IV, .. aes.EncryptCbc(outputs, aes.IV, PaddingMode.None)];
    }
}
