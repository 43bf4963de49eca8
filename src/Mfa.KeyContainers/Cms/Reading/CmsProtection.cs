namespace Mfa.KeyContainers.Cms.Reading;

/// <summary>What protects a package, of all the layers around it.</summary>
internal readonly record struct CmsProtection
{
    /// <summary>It is encrypted.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>AES-GCM authenticates it, under a key that only somebody who shares a secret can have chosen.</summary>
    public bool IsAuthenticatedByKey { get; init; }

    /// <summary>AES-GCM shows that it is whole, under a key that anybody could have chosen: it was transported to a certificate.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Somebody who is trusted signed it.</summary>
    public bool IsSigned { get; init; }

    public bool IsAuthenticated => IsAuthenticatedByKey || IsSigned;
}
