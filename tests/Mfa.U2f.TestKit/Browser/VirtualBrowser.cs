using System.Buffers.Text;
using System.Text.Json.Nodes;

namespace Mfa.U2f.Testing;

/// <summary>
/// The client: takes the options that a server sends, asks an authenticator, and gives the response as <c>PublicKeyCredential.toJSON()</c> does.
/// </summary>
/// <remarks>Follows Chromium where the standard leaves a choice: with attestation "none" the AAGUID of what isn't built in becomes zero.</remarks>
/// <param name="origin">The origin of the page, as the client data will say it: <c>https://login.example.com</c>.</param>
public sealed partial class VirtualBrowser(string origin)
{
    /// <summary>The origin of the page.</summary>
    public string Origin { get; set; } = origin;

    /// <summary>Whether the page is framed by one of another origin.</summary>
    public bool CrossOrigin { get; set; }

    /// <summary>The origin of the outermost page, told when <see cref="CrossOrigin"/>; null: not told.</summary>
    public string? TopOrigin { get; set; }

    /// <summary>Whether it refuses a relying party id that isn't the origin's host or a suffix of it. An honest browser does.</summary>
    public bool ChecksRelyingPartyId { get; set; } = true;

    /// <summary>Creates without asking the user, as with conditional mediation: UP and UV are 0.</summary>
    public bool ConditionalCreate { get; set; }

    /// <summary>Which of several accounts its user signs in with, newest first; by default the first.</summary>
    public Func<IReadOnlyList<VirtualCredential>, VirtualCredential> ChooseAccount { get; set; } = accounts => accounts[0];

    /// <summary><c>navigator.credentials.create</c>; <see cref="SignedMaterial.Json"/> of the result is the response.</summary>
    /// <param name="optionsJson">What <c>PublicKeyCredential.parseCreationOptionsFromJSON</c> takes.</param>
    /// <param name="authenticator">The only one there is.</param>
    /// <param name="faults">What is to go wrong.</param>
    /// <exception cref="VirtualBrowserException">The browser or the authenticator refuses.</exception>
    public CredentialCreationMaterial Create(string optionsJson, VirtualAuthenticator authenticator, params IFault<CredentialCreationMaterial>[] faults)
    {
        ArgumentNullException.ThrowIfNull(authenticator);
        ArgumentNullException.ThrowIfNull(faults);
        var options = CreationOptions.Parse(optionsJson);
        var request = RequestOf(options, authenticator);
        var material = Ask(() => authenticator.MakeCredential(request, NewClientData("webauthn.create", options.Challenge)));
        faults.Strike(FaultStage.BeforeSigning, material);
        material.Sign();
        if (options.Attestation == "none")
            DropAttestation(material, authenticator);
        faults.Strike(FaultStage.AfterSigning, material);

        material.Response = CreationResponse(material, authenticator, CreationExtensions.Outputs(options.Extensions, material, authenticator));
        faults.Strike(FaultStage.Response, material);
        return material;
    }

    /// <summary><c>navigator.credentials.get</c>; <see cref="SignedMaterial.Json"/> of the result is the response.</summary>
    /// <param name="optionsJson">What <c>PublicKeyCredential.parseRequestOptionsFromJSON</c> takes.</param>
    /// <param name="authenticator">The only one there is.</param>
    /// <param name="faults">What is to go wrong.</param>
    /// <exception cref="VirtualBrowserException">The browser or the authenticator refuses.</exception>
    public AssertionMaterial Get(string optionsJson, VirtualAuthenticator authenticator, params IFault<AssertionMaterial>[] faults)
    {
        ArgumentNullException.ThrowIfNull(authenticator);
        ArgumentNullException.ThrowIfNull(faults);
        var options = RequestOptions.Parse(optionsJson);
        var request = new Ctap2GetAssertionRequest
        {
            RelyingPartyId = RelyingPartyIdOf(options.RelyingPartyId),
            AllowList = options.AllowCredentials,
            UserVerification = VerifiesUser(options.UserVerification, authenticator),
        };
        var credential = Choose(options, request, authenticator, out var usedAppId);
        AssertionExtensions.AddInputs(options, request, credential);

        var material = Ask(() => authenticator.GetAssertion(credential, request, NewClientData("webauthn.get", options.Challenge)));
        faults.Strike(FaultStage.BeforeSigning, material);
        material.Sign();
        faults.Strike(FaultStage.AfterSigning, material);

        material.Response = AssertionResponse(material, authenticator, AssertionExtensions.Outputs(options.Extensions, material, authenticator, usedAppId));
        faults.Strike(FaultStage.Response, material);
        return material;
    }

    // WebAuthn 5.1.3, steps 8 to 21
    Ctap2MakeCredentialRequest RequestOf(CreationOptions options, VirtualAuthenticator authenticator)
    {
        var request = new Ctap2MakeCredentialRequest
        {
            RelyingPartyId = RelyingPartyIdOf(options.RelyingPartyId),
            UserHandle = options.UserHandle,
            UserName = options.UserName,
            UserDisplayName = options.UserDisplayName,
            Algorithms = options.Algorithms,
            ExcludeList = options.ExcludeCredentials,
            ResidentKey = options.ResidentKey switch
            {
                "required" => authenticator.CanMakeDiscoverable ? true : throw Refusal("it makes no discoverable credential"),
                "preferred" => authenticator.CanMakeDiscoverable,
                _ => false,
            },
            UserVerification = !ConditionalCreate && VerifiesUser(options.UserVerification, authenticator),
            UserPresence = !ConditionalCreate,
        };
        if (options.Attachment is { } attachment && attachment != authenticator.Attachment)
            throw Refusal($"no {attachment} authenticator is there");
        CreationExtensions.AddInputs(options, request, authenticator);
        return request;
    }

    // 10.1.1: a U2F key knows the credential under the AppID's hash. It's tried only when the relying party id led to nothing.
    VirtualCredential Choose(RequestOptions options, Ctap2GetAssertionRequest request, VirtualAuthenticator authenticator, out bool usedAppId)
    {
        var candidates = authenticator.FindCredentials(request);
        usedAppId = false;
        if (candidates.Count == 0 && request.AllowList.Count > 0 && options.Extensions.OptionalText("appid") is { } appId)
        {
            request.RelyingPartyId = appId;
            candidates = authenticator.FindCredentials(request);
            usedAppId = candidates.Count > 0;
        }

        return candidates.Count switch
        {
            0 => throw Refusal("the authenticator has no such credential"),
            1 => candidates[0],
            _ => request.AllowList.Count > 0 ? candidates[0] : ChooseAccount(candidates),
        };
    }

    ClientDataMaterial NewClientData(string type, byte[] challenge)
    {
        var clientData = new ClientDataMaterial
        {
            { "type", type }, { "challenge", Base64Url.EncodeToString(challenge) }, { "origin", Origin }, { "crossOrigin", CrossOrigin },
        };
        if (CrossOrigin && TopOrigin is not null)
            clientData.Add("topOrigin", TopOrigin);
        return clientData;
    }

    string RelyingPartyIdOf(string? relyingPartyId)
    {
        // The origin of an application (android:apk-key-hash:...) has no host.
        var host = Uri.TryCreate(Origin, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? uri.Host : null;
        relyingPartyId ??= host ?? throw new VirtualBrowserException("SecurityError", $"{Origin} has no host and the options no relying party id");
        if (ChecksRelyingPartyId && host is not null && host != relyingPartyId && !host.EndsWith("." + relyingPartyId, StringComparison.Ordinal))
            throw new VirtualBrowserException("SecurityError", $"{relyingPartyId} isn't a suffix of {host}");
        return relyingPartyId;
    }

    static bool VerifiesUser(string requirement, VirtualAuthenticator authenticator) => requirement switch
    {
        "required" => authenticator.CanVerifyUser ? true : throw Refusal("it can't verify its user"),
        "discouraged" => false,
        _ => authenticator.CanVerifyUser,
    };

    // 5.1.3: with "none", self attestation of AAGUID zero stays; everything else is replaced.
    static void DropAttestation(CredentialCreationMaterial material, VirtualAuthenticator authenticator)
    {
        var attested = material.AuthenticatorData.AttestedCredential;
        if (attested?.Aaguid == Guid.Empty && material.Format == "packed" && !material.Statement.ContainsKey("x5c"))
            return;

        material.Format = "none";
        material.Statement = [];
        if (attested is not null && authenticator.Attachment == "cross-platform")
            attested.Aaguid = Guid.Empty;
    }

    static JsonObject CreationResponse(CredentialCreationMaterial material, VirtualAuthenticator authenticator, JsonObject extensions)
    {
        var id = Base64Url.EncodeToString(material.AuthenticatorData.AttestedCredential?.CredentialId ?? material.Credential.Id.ToArray());
        return Credential(id, authenticator, extensions, new()
        {
            ["attestationObject"] = Base64Url.EncodeToString(material.AttestationObject.Encode()),
            ["authenticatorData"] = Base64Url.EncodeToString(material.AuthenticatorData.Encode()),
            ["clientDataJSON"] = Base64Url.EncodeToString(material.ClientData.Encode()),
            ["publicKey"] = Base64Url.EncodeToString(material.Credential.Key.ExportSubjectPublicKeyInfo()),
            ["publicKeyAlgorithm"] = material.Credential.Key.Algorithm,
            ["transports"] = new JsonArray([.. authenticator.Transports.Order(StringComparer.Ordinal).Select(transport => (JsonNode)transport)]),
        });
    }

    static JsonObject AssertionResponse(AssertionMaterial material, VirtualAuthenticator authenticator, JsonObject extensions)
    {
        var response = new JsonObject
        {
            ["authenticatorData"] = Base64Url.EncodeToString(material.AuthenticatorData.Encode()),
            ["clientDataJSON"] = Base64Url.EncodeToString(material.ClientData.Encode()),
            ["signature"] = Base64Url.EncodeToString(material.Signature),
        };
        if (material.UserHandle is not null)
            response["userHandle"] = Base64Url.EncodeToString(material.UserHandle);
        return Credential(Base64Url.EncodeToString(material.CredentialId), authenticator, extensions, response);
    }

    static JsonObject Credential(string id, VirtualAuthenticator authenticator, JsonObject extensions, JsonObject response) => new()
    {
        ["authenticatorAttachment"] = authenticator.Attachment,
        ["clientExtensionResults"] = extensions,
        ["id"] = id,
        ["rawId"] = id,
        ["response"] = response,
        ["type"] = "public-key",
    };

    static TMaterial Ask<TMaterial>(Func<TMaterial> question)
    {
        try
        {
            return question();
        }
        catch (VirtualAuthenticatorException e)
        {
            var name = (Ctap2Error)e.Status switch
            {
                Ctap2Error.CredentialExcluded => "InvalidStateError",
                Ctap2Error.UnsupportedAlgorithm => "NotSupportedError",
                _ => "NotAllowedError",
            };
            throw new VirtualBrowserException(name, e.Message, e);
        }
    }

    static VirtualBrowserException Refusal(string message) => new("NotAllowedError", message);
}
