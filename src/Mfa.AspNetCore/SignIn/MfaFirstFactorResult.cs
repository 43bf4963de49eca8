namespace Mfa.AspNetCore;

/// <summary>What follows from a first factor. Immutable.</summary>
public sealed class MfaFirstFactorResult
{
    internal MfaFirstFactorResult(MfaRequirement requirement, string? returnUrl, string? redirectUrl)
    {
        Requirement = requirement;
        ReturnUrl = returnUrl;
        RedirectUrl = redirectUrl;
    }

    /// <summary>What the device layer says: the devices to choose from.</summary>
    public MfaRequirement Requirement { get; }

    /// <summary>Whether the person is signed in, without a second factor because there is none.</summary>
    public bool IsSignedIn => !Requirement.IsRequired;

    /// <summary>
    /// Whether the second factor must be asked for: show <see cref="RedirectUrl"/>. Where <see cref="MfaRequirement.MustEnroll"/> is set there is none yet: that page has one
    /// enrolled, in the browser that recovered.
    /// </summary>
    public bool IsSecondFactorNeeded => Requirement is { IsRequired: true, Status: MfaStatus.Accepted };

    /// <summary>Whether nothing could be found out: nobody was signed in, not even in part. Say so, with status 503.</summary>
    public bool IsUnavailable => Requirement.Status != MfaStatus.Accepted;

    /// <summary>The page to return to once signed in, of this application; null for none.</summary>
    public string? ReturnUrl { get; }

    /// <summary>Where to send the browser now: the challenge page, or the page to return to, or the application's root; null if unavailable.</summary>
    public string? RedirectUrl { get; }

    /// <summary>Says nothing of whose it is.</summary>
    public override string ToString() => IsUnavailable ? "Unavailable" : IsSignedIn ? "SignedIn" : "SecondFactorNeeded";
}
