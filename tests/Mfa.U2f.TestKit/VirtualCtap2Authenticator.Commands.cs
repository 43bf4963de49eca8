namespace Mfa.U2f.Testing;

// The door by which a platform talks to it, byte by byte.
public sealed partial class VirtualCtap2Authenticator
{
    const int MaximumMessageLength = 1200;
    const int MaximumCredentialsInList = 8;
    const int MaximumCredentialIdLength = 128;

    static readonly string[] Versions = ["FIDO_2_0", "FIDO_2_1"];

    Queue<(VirtualCredential Credential, Ctap2GetAssertionRequest Request)> _pendingAssertions = new();

    /// <summary>
    /// Answers authenticatorMakeCredential, authenticatorGetAssertion, authenticatorGetNextAssertion, authenticatorGetInfo and authenticatorReset.
    /// </summary>
    /// <param name="command">The command byte and its parameters.</param>
    /// <returns>The status byte and, of a success, the response map in CTAP2 canonical CBOR.</returns>
    public byte[] Process(ReadOnlyMemory<byte> command)
    {
        if (command.IsEmpty)
            return [(byte)Ctap2Error.InvalidCommand];

        try
        {
            return command.Span[0] switch
            {
                Ctap2Command.MakeCredential => MakeCredential(Ctap2MakeCredentialRequest.Decode(Ctap2Parameters.Read(command[1..]))).EncodeCtapResponse(),
                Ctap2Command.GetAssertion => GetAssertion(Ctap2GetAssertionRequest.Decode(Ctap2Parameters.Read(command[1..]))).EncodeCtapResponse(),
                Ctap2Command.GetNextAssertion => GetNextAssertion().EncodeCtapResponse(),
                Ctap2Command.GetInfo => GetInfo(),
                Ctap2Command.Reset => Reset(),
                _ => [(byte)Ctap2Error.InvalidCommand],
            };
        }
        catch (VirtualAuthenticatorException e)
        {
            return [checked((byte)e.Status)];
        }
    }

    /// <summary>authenticatorMakeCredential; <see cref="CeremonyMaterial.EncodeCtapResponse"/> of the result is the response.</summary>
    /// <exception cref="VirtualAuthenticatorException">It refuses.</exception>
    public CredentialCreationMaterial MakeCredential(Ctap2MakeCredentialRequest request, params IFault<CredentialCreationMaterial>[] faults)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(faults);
        var material = MakeCredential(request, clientData: null);
        faults.Strike(FaultStage.BeforeSigning, material);
        material.Sign();
        faults.Strike(FaultStage.AfterSigning, material);

        material.CtapResponse.Add(1, material.AttestationObject["fmt"]);
        material.CtapResponse.Add(2, material.AttestationObject["authData"]);
        material.CtapResponse.Add(3, material.AttestationObject["attStmt"]);
        faults.Strike(FaultStage.Response, material);
        return material;
    }

    /// <summary>authenticatorGetAssertion; <see cref="CeremonyMaterial.EncodeCtapResponse"/> of the result is the response.</summary>
    /// <exception cref="VirtualAuthenticatorException">It refuses.</exception>
    public AssertionMaterial GetAssertion(Ctap2GetAssertionRequest request, params IFault<AssertionMaterial>[] faults)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(faults);
        var candidates = FindCredentials(request);
        if (candidates.Count == 0)
            throw new VirtualAuthenticatorException(Ctap2Error.NoCredentials);

        // With a list of ids the authenticator chooses; without one the client does, by asking for the next.
        var discoverable = request.AllowList.Count == 0;
        _pendingAssertions = new(discoverable ? candidates.Skip(1).Select(credential => (credential, request)) : []);
        return Respond(candidates[0], request, faults, discoverable ? candidates.Count : 1);
    }

    /// <summary>authenticatorGetNextAssertion.</summary>
    /// <exception cref="VirtualAuthenticatorException">There is no next.</exception>
    public AssertionMaterial GetNextAssertion(params IFault<AssertionMaterial>[] faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        return _pendingAssertions.TryDequeue(out var next)
            ? Respond(next.Credential, next.Request, faults, numberOfCredentials: 1)
            : throw new VirtualAuthenticatorException(Ctap2Error.NotAllowed);
    }

    /// <summary>The response to authenticatorGetInfo.</summary>
    public byte[] GetInfo()
    {
        var information = new CborMapMaterial
        {
            { 1, Versions },
            { 2, Extensions },
            { 3, Aaguid.ToByteArray(bigEndian: true) },
            { 4, GetInfoOptions() },
            { 5, MaximumMessageLength },
            { 7, MaximumCredentialsInList },
            { 8, MaximumCredentialIdLength },
            { 9, Transports },
            { 10, Algorithms.Select(algorithm => new CborMapMaterial { { "alg", algorithm }, { "type", "public-key" } }) },
        };
        return [(byte)Ctap2Error.Ok, .. information.Encode()];
    }

    CborMapMaterial GetInfoOptions()
    {
        var options = new CborMapMaterial { { "rk", SupportsResidentKeys }, { "up", true } };
        if (VerifiesUser)
            options.Add("uv", true);
        options.Add("plat", Attachment == "platform");
        return options;
    }

    byte[] Reset()
    {
        Forget(_ => true);
        return [(byte)Ctap2Error.Ok];
    }

    AssertionMaterial Respond(VirtualCredential credential, Ctap2GetAssertionRequest request, IFault<AssertionMaterial>[] faults, int numberOfCredentials)
    {
        var material = GetAssertion(credential, request, clientData: null);
        faults.Strike(FaultStage.BeforeSigning, material);
        material.Sign();
        faults.Strike(FaultStage.AfterSigning, material);

        material.CtapResponse.Add(1, Ctap2Descriptor.Of(material.CredentialId));
        material.CtapResponse.Add(2, material.AuthenticatorData);
        material.CtapResponse.Add(3, material.Signature);
        if (material.UserHandle is { } userHandle)
            material.CtapResponse.Add(4, UserEntity(credential, userHandle, named: numberOfCredentials > 1 && material.UserVerified));
        if (numberOfCredentials > 1)
            material.CtapResponse.Add(5, numberOfCredentials);
        faults.Strike(FaultStage.Response, material);
        return material;
    }

    // CTAP 2.1, 6.2.2: names only when several accounts are there to choose from and the user was verified
    static CborMapMaterial UserEntity(VirtualCredential credential, byte[] userHandle, bool named) => named
        ? new() { { "id", userHandle }, { "name", credential.UserName }, { "displayName", credential.UserDisplayName } }
        : new() { { "id", userHandle } };
}
