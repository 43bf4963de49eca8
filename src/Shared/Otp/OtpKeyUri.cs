namespace Mfa.Shared.Otp;

/// <summary>
/// A key URI that was read: what it says, its secret, and what was odd about it. Whoever receives it owns the secret.
/// </summary>
internal sealed record OtpKeyUri(OtpKeyUriFields Fields, OtpSecretBytes Secret, IReadOnlyList<OtpKeyUriRemark> Remarks)
{
    /// <summary>The longest key URI that is read. One that is written is never longer: its names are at most 256 bytes each.</summary>
    public const int MaximumLength = 4096;

    public const string Scheme = "otpauth://";

    /// <summary>The one value of the parameter <c>encoder</c> that is known.</summary>
    public const string SteamEncoder = "steam";
}
