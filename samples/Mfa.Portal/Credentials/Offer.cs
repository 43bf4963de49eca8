namespace Mfa.Portal.Credentials;

/// <summary>An enrolment that was begun and not finished, as the browser that began it keeps it.</summary>
/// <param name="Kind">What is being assigned.</param>
/// <param name="EnrollmentId">The device layer's id; empty for a security key.</param>
/// <param name="Name">The name that the person gave it.</param>
/// <param name="BegunAt">When, in Unix seconds: no code is older.</param>
/// <param name="Text">Of an app its key URI, of a hardware token its serial number; of a security key that is to be a passkey "passkey".</param>
internal sealed record Offer(MfaDeviceKind Kind, Guid EnrollmentId, string Name, long BegunAt, string Text)
{
    /// <summary>How long somebody may take; coming back before, there is the same secret.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    public DateTimeOffset At => DateTimeOffset.FromUnixTimeSeconds(BegunAt);

    /// <summary>An offer holds a secret, which no log is to show.</summary>
    public override string ToString() => Kind.ToString();
}
