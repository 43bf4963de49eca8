namespace Mfa.KeyContainers.Migration;

/// <summary>
/// The numbers in Google Authenticator's messages. Google hasn't published them; what other programs that read its codes agree on is what stands here.
/// </summary>
internal static class MigrationFields
{
    public const string UriStart = "otpauth-migration://offline?data=";

    // MigrationPayload
    public const int Parameters = 1;
    public const int Version = 2;
    public const int BatchSize = 3;
    public const int BatchIndex = 4;
    public const int BatchId = 5;

    // OtpParameters
    public const int Secret = 1;
    public const int Name = 2;
    public const int Issuer = 3;
    public const int Algorithm = 4;
    public const int Digits = 5;
    public const int Type = 6;
    public const int Counter = 7;

    // Algorithm; 0 is unspecified, and SHA-1
    public const int Sha1 = 1;
    public const int Sha256 = 2;
    public const int Sha512 = 3;
    public const int Md5 = 4;

    // Digits; 0 is unspecified, and six
    public const int Six = 1;
    public const int Eight = 2;

    // Type
    public const int Hotp = 1;
    public const int Totp = 2;

    /// <summary>Periods aren't in the messages: it is always this.</summary>
    public const int Interval = 30;
}
