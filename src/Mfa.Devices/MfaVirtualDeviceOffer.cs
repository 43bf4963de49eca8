using Mfa.Totp;

namespace Mfa.Devices;

/// <summary>What an authenticator app needs to become a device, or why there isn't anything. Show it once; it is the secret.</summary>
public sealed class MfaVirtualDeviceOffer : IDisposable
{
    readonly TotpKeyUri? _uri;

    internal MfaVirtualDeviceOffer(MfaStatus status) => Status = status;

    internal MfaVirtualDeviceOffer(Guid enrollmentId, TotpKeyUri uri, DateTimeOffset expiresAt)
    {
        Status = MfaStatus.Accepted;
        EnrollmentId = enrollmentId;
        ExpiresAt = expiresAt;
        _uri = uri;
    }

    /// <summary>What came of it.</summary>
    public MfaStatus Status { get; }

    /// <summary>Whether the enrolment was begun.</summary>
    public bool IsAccepted => Status == MfaStatus.Accepted;

    /// <summary>The enrolment's id, to finish it with.</summary>
    public Guid EnrollmentId { get; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>When to try again, if <see cref="Status"/> is <see cref="MfaStatus.Throttled"/>; otherwise null.</summary>
    public DateTimeOffset? RetryAt { get; internal init; }

    /// <summary>The key URI for the QR code. Empty unless begun.</summary>
    public string KeyUri => _uri?.ToUriString() ?? "";

    /// <summary>The secret in Base32, for those who can't scan. Empty unless begun.</summary>
    public string SecretBase32 => _uri?.Secret.ToBase32() ?? "";

    /// <summary>Clears the secret.</summary>
    public void Dispose() => _uri?.Secret.Dispose();

    /// <summary>Says nothing of the secret.</summary>
    public override string ToString() => Status.ToString();
}
