using Mfa.U2f.WebAuthn;

namespace Mfa.U2f.Ceremonies;

/// <summary>What a caller can get wrong when a relying party is made or a ceremony begun.</summary>
internal static class RelyingPartyRules
{
    /// <summary>WebAuthn Level 3, 5.8.3: clients take at least 64 descriptors.</summary>
    const int MaximumCredentials = 64;

    // More than there are.
    const int MaximumAlgorithms = 32;

    static readonly TimeSpan ShortestLifetime = TimeSpan.FromSeconds(1);
    static readonly TimeSpan LongestLifetime = TimeSpan.FromHours(1);

    public static void ThrowIfInvalid(FidoRelyingPartyOptions options, string parameterName)
    {
        ThrowUnless(IsDomain(options.Id), "Id must be a domain in lower case, such as example.com: no scheme, no port.");
        ThrowUnless(!string.IsNullOrWhiteSpace(options.Name), "Name must not be empty.");
        ThrowUnless(options.Origins is { Count: > 0 } && options.Origins.All(WebOrigin.IsPossible), "Origins must hold at least one origin, and origins only, such as https://example.com: no path, no slash at the end, other scripts as xn--.");
        ThrowUnless(options.TopOrigins is not null && options.TopOrigins.All(WebOrigin.IsPossible), "TopOrigins must hold origins only.");
        ThrowUnless(options.Algorithms is not null && options.Algorithms.Any(FidoPublicKey.IsSupported), "Algorithms must hold at least one that this platform has.");
        ThrowUnless(options.AllowRS1 || !options.Algorithms!.Contains(FidoAlgorithm.RS1), "Algorithms may hold RS1 only with AllowRS1.");
        ThrowUnless(options.Algorithms!.Count <= MaximumAlgorithms, "Algorithms may hold 32 at most.");
        ThrowUnless(options.CeremonyLifetime >= ShortestLifetime && options.CeremonyLifetime <= LongestLifetime, "CeremonyLifetime must be one second to an hour.");
        ThrowUnless(options.TrustSource is not null && options.AttestationFormats is not null, "TrustSource and AttestationFormats must not be null.");
        ThrowUnless(!options.RequireTrustedAttestation || options.TrustSource is not FidoNoTrust, "RequireTrustedAttestation needs a TrustSource: otherwise every registration would be refused.");
        ThrowUnless(Enum.IsDefined(options.CounterPolicy), "CounterPolicy must be one of its named values.");

        void ThrowUnless(bool holds, string message)
        {
            if (!holds)
                throw new ArgumentException(message, parameterName);
        }
    }

    /// <summary>The AppID that some of the credentials have; null if none has one.</summary>
    public static string? OneAppId(IReadOnlyCollection<FidoCredential> credentials, string parameterName)
    {
        var appIds = credentials.Select(credential => credential.AppId).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        return appIds.Length <= 1
            ? appIds.FirstOrDefault()
            : throw new ArgumentException("The credentials have different AppIDs; a request has room for one. Ask for those of one AppID at a time.", parameterName);
    }

    public static void ThrowIfUndefined(FidoRegistrationRequest request, string parameterName)
    {
        if (!Enum.IsDefined(request.UserVerification)
            || !Enum.IsDefined(request.ResidentKey)
            || !Enum.IsDefined(request.Attachment)
            || !Enum.IsDefined(request.Attestation)
            || !Enum.IsDefined(request.CredentialProtection))
            throw new ArgumentException("The request asks for something that has no name.", parameterName);
    }

    public static void ThrowIfUndefined(FidoAuthenticationRequest request, string parameterName)
    {
        if (!Enum.IsDefined(request.UserVerification))
            throw new ArgumentException("The request asks for something that has no name.", parameterName);
    }

    public static void ThrowIfUnbound(ReadOnlySpan<byte> binding, string parameterName)
    {
        if (binding.IsEmpty)
            throw new ArgumentException("The binding is empty: give bytes that name the session, or whatever else stands for it.", parameterName);
    }

    /// <summary>The credentials are the user's, and this relying party's, and no more than browsers and keys take.</summary>
    public static void ThrowIfNotThoseOf(ReadOnlySpan<byte> userHandle, string relyingPartyId, IReadOnlyCollection<FidoCredential> credentials, string parameterName)
    {
        if (credentials.Count > MaximumCredentials)
            throw new ArgumentException($"There are {credentials.Count} credentials; a request holds at most {MaximumCredentials}.", parameterName);
        foreach (var credential in credentials)
        {
            if (credential is null)
                throw new ArgumentException("A credential is null.", parameterName);
            if (!credential.UserHandle.Span.SequenceEqual(userHandle))
                throw new ArgumentException("A credential is another user's.", parameterName);
            if (credential.RelyingPartyId != relyingPartyId)
                throw new ArgumentException("A credential is another relying party's.", parameterName);
        }
    }

    public static void ThrowIfNotAllowed(FidoExpectedUser user, string relyingPartyId, IReadOnlyCollection<FidoCredential> allowed, string parameterName)
    {
        if (user.Handle is not { } handle)
        {
            if (allowed.Count > 0)
                throw new ArgumentException("With a discoverable user no credential is named: the authenticator chooses.", parameterName);
            return;
        }

        if (allowed.Count == 0)
            throw new ArgumentException("A known user needs a credential to be allowed.", parameterName);
        ThrowIfNotThoseOf(handle.Span, relyingPartyId, allowed, parameterName);
    }

    static bool IsDomain(string? id) =>
        !string.IsNullOrEmpty(id)
        && id.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '.' or '-')
        && Uri.CheckHostName(id) == UriHostNameType.Dns;
}
