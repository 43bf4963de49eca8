namespace Mfa.SecurId;

/// <summary>A token to be written into an sdtid file, and whom it is for. It doesn't own the token.</summary>
/// <param name="token">The token. It must have an expiry, without which the format knows no token.</param>
/// <param name="assignment">Whom it is for; nobody if null.</param>
/// <exception cref="ArgumentNullException">The token is null.</exception>
public sealed class SecurIdSdtidEntry(SecurIdToken token, SecurIdSdtidAssignment? assignment = null)
{
    /// <summary>The token.</summary>
    public SecurIdToken Token { get; } = token ?? throw new ArgumentNullException(nameof(token));

    /// <summary>Whom it is for.</summary>
    public SecurIdSdtidAssignment Assignment { get; } = assignment ?? new SecurIdSdtidAssignment();
}
