namespace Mfa.U2f.Testing;

/// <summary>A U2F (CTAP1) authenticator: a key without user verification and without resident keys, with ES256 and an attestation certificate.</summary>
/// <example>
/// <code>
/// var key = new VirtualU2fAuthenticator();
/// var json = new VirtualBrowser("https://example.com").U2fRegister("https://example.com", challenge, key).Json;
/// </code>
/// </example>
public sealed partial class VirtualU2fAuthenticator : VirtualAuthenticator
{
    static readonly Lazy<AttestationCertificates> DefaultCertificates = new(() => AttestationCertificates.SelfSigned());

    /// <summary>A key with an attestation certificate that signed itself.</summary>
    public VirtualU2fAuthenticator()
        : this(DefaultCertificates.Value)
    {
    }

    /// <summary>A key with that attestation key, which has to be on P-256.</summary>
    public VirtualU2fAuthenticator(AttestationCertificates certificates)
        : base(credentialIdLength: 64)
    {
        ArgumentNullException.ThrowIfNull(certificates);
        Certificates = certificates;
    }

    /// <summary>The attestation key and its certificate.</summary>
    public AttestationCertificates Certificates { get; set; }

    /// <summary>The reserved bits 1 to 7 of the user presence byte, which some keys set over NFC.</summary>
    public byte ReservedPresenceBits { get; set; }

    /// <inheritdoc/>
    public override VirtualU2fAuthenticator Clone() => (VirtualU2fAuthenticator)base.Clone();

    /// <summary>Registers (U2F Raw Message Formats, 4); <see cref="U2fRegistrationMaterial.Encode"/> of the result is the response message.</summary>
    /// <param name="challengeParameter">SHA-256 of the client data.</param>
    /// <param name="applicationParameter">SHA-256 of the AppID.</param>
    /// <param name="faults">What is to go wrong.</param>
    /// <exception cref="VirtualAuthenticatorException">It refuses.</exception>
    public U2fRegistrationMaterial Register(byte[] challengeParameter, byte[] applicationParameter, params IFault<U2fRegistrationMaterial>[] faults)
    {
        ArgumentNullException.ThrowIfNull(challengeParameter);
        var material = BeginRegistration(applicationParameter, []);
        material.ClientDataHash = challengeParameter;
        return Finish(material, faults);
    }

    /// <summary>Authenticates (U2F Raw Message Formats, 5); <see cref="U2fAuthenticationMaterial.Encode"/> of the result is the response message.</summary>
    /// <param name="challengeParameter">SHA-256 of the client data.</param>
    /// <param name="applicationParameter">SHA-256 of the AppID.</param>
    /// <param name="keyHandle">Which key.</param>
    /// <param name="faults">What is to go wrong.</param>
    /// <exception cref="VirtualAuthenticatorException">It refuses: not its key, or nobody touches it.</exception>
    public U2fAuthenticationMaterial Authenticate(
        byte[] challengeParameter, byte[] applicationParameter, byte[] keyHandle, params IFault<U2fAuthenticationMaterial>[] faults)
    {
        ArgumentNullException.ThrowIfNull(challengeParameter);
        var material = BeginAuthentication(applicationParameter, keyHandle, [], enforceUserPresence: true);
        material.ClientDataHash = challengeParameter;
        return Finish(material, faults);
    }

    internal bool Knows(byte[] keyHandle, byte[] applicationParameter) => Find(keyHandle, applicationParameter) is not null;

    internal U2fRegistrationMaterial BeginRegistration(byte[] applicationParameter, ClientDataMaterial clientData)
    {
        if (!UserPresent)
            throw new VirtualAuthenticatorException(U2fStatusWord.ConditionsNotSatisfied);
        var credential = NewCredential(CoseAlgorithms.ES256, applicationParameter);
        credential.SignCount = unchecked(CounterStart - CounterStep);
        Keep(credential);
        return new(credential, Certificates) { ClientData = clientData };
    }

    internal U2fAuthenticationMaterial BeginAuthentication(
        byte[] applicationParameter, byte[] keyHandle, ClientDataMaterial clientData, bool enforceUserPresence)
    {
        var credential = Find(keyHandle, applicationParameter) ?? throw new VirtualAuthenticatorException(U2fStatusWord.WrongData);
        if (enforceUserPresence && !UserPresent)
            throw new VirtualAuthenticatorException(U2fStatusWord.ConditionsNotSatisfied);
        return new(credential)
        {
            ClientData = clientData,
            UserPresence = unchecked((byte)(ReservedPresenceBits & ~1 | (UserPresent ? 1 : 0))),
            Counter = CountAssertion(credential),
        };
    }

    internal static TMaterial Finish<TMaterial>(TMaterial material, IFault<TMaterial>[] faults)
        where TMaterial : SignedMaterial
    {
        faults.Strike(FaultStage.BeforeSigning, material);
        material.Sign();
        faults.Strike(FaultStage.AfterSigning, material);
        return material;
    }

    // CTAP 2.1, 10.2: how a client registers over CTAP1/U2F, and what the attestation object then looks like (10.2.1)
    internal override CredentialCreationMaterial MakeCredential(Ctap2MakeCredentialRequest request, ClientDataMaterial? clientData)
    {
        if (!request.Algorithms.Contains(CoseAlgorithms.ES256))
            throw new VirtualAuthenticatorException(Ctap2Error.UnsupportedAlgorithm);
        if (request.ResidentKey || request.UserVerification)
            throw new VirtualAuthenticatorException(Ctap2Error.UnsupportedOption);

        var applicationParameter = AuthenticatorDataMaterial.HashOf(request.RelyingPartyId);
        if (request.ExcludeList.Any(id => Knows(id, applicationParameter)))
            throw new VirtualAuthenticatorException(Ctap2Error.CredentialExcluded);
        if (!UserPresent)
            throw new VirtualAuthenticatorException(Ctap2Error.OperationDenied);

        var credential = BeginRegistration(applicationParameter, []).Credential;
        var attested = new AttestedCredentialMaterial { CredentialId = credential.Id.ToArray(), PublicKey = credential.Key.ToCoseKey() };
        var material = new CredentialCreationMaterial(credential, attested) { ClientData = clientData ?? [] };
        if (clientData is null)
            material.ClientDataHash = request.ClientDataHash;
        material.AuthenticatorData.RpIdHash = applicationParameter;
        material.AuthenticatorData.Flags = AuthenticatorDataFlags.UserPresent | AuthenticatorDataFlags.AttestedCredentialData;
        VirtualAttestation.FidoU2f(Certificates).Attest(material);
        return material;
    }

    internal override IReadOnlyList<VirtualCredential> FindCredentials(Ctap2GetAssertionRequest request)
    {
        var applicationParameter = AuthenticatorDataMaterial.HashOf(request.RelyingPartyId);
        return [.. request.AllowList.Select(id => Find(id, applicationParameter)).OfType<VirtualCredential>()];
    }

    // CTAP 2.1, 10.3: the authentication response becomes authenticator data and a signature over the same bytes
    internal override AssertionMaterial GetAssertion(VirtualCredential credential, Ctap2GetAssertionRequest request, ClientDataMaterial? clientData)
    {
        if (request.UserVerification)
            throw new VirtualAuthenticatorException(Ctap2Error.UnsupportedOption);

        var response = BeginAuthentication(credential.RelyingPartyIdHash.ToArray(), credential.Id.ToArray(), [], enforceUserPresence: true);
        var material = new AssertionMaterial(credential) { ClientData = clientData ?? [] };
        if (clientData is null)
            material.ClientDataHash = request.ClientDataHash;
        material.AuthenticatorData.RpIdHash = response.ApplicationParameter;
        material.AuthenticatorData.Flags = (AuthenticatorDataFlags)response.UserPresence;
        material.AuthenticatorData.SignCount = response.Counter;
        return material;
    }
}
