namespace Mfa.U2f.Ceremonies;

/// <summary>What a caller can get wrong when a relying party is made or a ceremony begun.</summary>
internal static class RelyingPartyRules
{
    static readonly TimeSpan ShortestLifetime = TimeSpan.FromSeconds(1);
    static readonly TimeSpan LongestLifetime = TimeSpan.FromHours(1);

    public static void ThrowIfInvalid(FidoRelyingPartyOptions options, string parameterName)
    {
        ThrowUnless(IsDomain(options.Id), "Id must be a domain in lower case, such as example.com: no scheme, no port.");
        ThrowUnless(!string.IsNullOrWhiteSpace(options.Name), "Name must not be empty.");
        ThrowUnless(options.Origins is { Count: > 0 } && options.Origins.All(IsOrigin), "Origins must hold at least one origin, such as https://example.com: no path, no slash at the end.");
        ThrowUnless(options.TopOrigins is not null && options.TopOrigins.All(IsOrigin), "TopOrigins must hold origins only.");
        ThrowUnless(options.Algorithms is not null && options.Algorithms.Any(FidoPublicKey.IsSupported), "Algorithms must hold at least one that this platform has.");
        ThrowUnless(options.AllowRS1 || !options.Algorithms!.Contains(FidoAlgorithm.RS1), "Algorithms may hold RS1 only with AllowRS1.");
        ThrowUnless(options.CeremonyLifetime >= ShortestLifetime && options.CeremonyLifetime <= LongestLifetime, "CeremonyLifetime must be one second to an hour.");
        ThrowUnless(options.TrustSource is not null && options.AttestationFormats is not null, "TrustSource and AttestationFormats must not be null.");

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

    public static void ThrowIfNotThoseOf(FidoExpectedUser user, IReadOnlyCollection<FidoCredential> allowed, string parameterName)
    {
        if (user.Handle is not { } handle)
        {
            if (allowed.Count > 0)
                throw new ArgumentException("With a discoverable user no credential is named: the authenticator chooses.", parameterName);
            return;
        }

        if (allowed.Count == 0)
            throw new ArgumentException("A known user needs a credential to be allowed.", parameterName);
        if (!allowed.All(credential => credential.UserHandle.Span.SequenceEqual(handle.Span)))
            throw new ArgumentException("A credential is another user's.", parameterName);
    }

    static bool IsDomain(string? id) =>
        !string.IsNullOrEmpty(id)
        && id.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '.' or '-')
        && Uri.CheckHostName(id) == UriHostNameType.Dns;

    // As browsers serialise it; Android's apps have a form of their own.
    static bool IsOrigin(string? origin)
    {
        if (string.IsNullOrEmpty(origin))
            return false;
        if (origin.StartsWith("android:apk-key-hash", StringComparison.Ordinal) || origin.StartsWith("ios:bundle-id:", StringComparison.Ordinal))
            return true;
        return Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && uri.Scheme is "https" or "http"
            && origin == uri.GetLeftPart(UriPartial.Authority)
            && uri.UserInfo.Length == 0;
    }
}
