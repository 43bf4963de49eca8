namespace Mfa.KeyContainers.Cms.Reading;

/// <summary>What protects a package, of all the layers around it.</summary>
internal readonly record struct CmsProtection
{
    /// <summary>It is encrypted.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>AES-GCM authenticates it.</summary>
    public bool IsAuthenticatedByKey { get; init; }

    /// <summary>That key was transported to a public key, so that anybody could have chosen it.</summary>
    public bool IsForPublicKey { get; init; }

    /// <summary>Somebody who is trusted signed it.</summary>
    public bool IsSigned { get; init; }

    public bool IsAuthenticated => IsAuthenticatedByKey || IsSigned;
}
