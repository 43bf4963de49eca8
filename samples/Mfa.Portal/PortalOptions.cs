namespace Mfa.Portal;

/// <summary>What can be configured, in the section <c>Portal</c>.</summary>
internal sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>The mail server: what <see cref="Mfa.Devices.MailKit.MfaMailOptions"/> says, such as <c>Host</c> and <c>From</c>. Without it, no e-mail goes out.</summary>
    public const string MailSection = Section + ":Mail";

    /// <summary>The account that the users are of: the tenant of their devices, and what apps and keys show.</summary>
    public string Account { get; set; } = "Acme";

    /// <summary>Where database and keys lie; relative to the content root.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>The origin that people type, such as <c>https://mfa.example.com</c>: security keys are bound to it. Needed outside Development.</summary>
    public string? Origin { get; set; }

    /// <summary>How many passwords may be tried for a name within five minutes from one address, or in one browser that has signed in as this name before.</summary>
    public int PasswordsPerName { get; set; } = 20;

    /// <summary>How many passwords may be tried for a name within five minutes from all addresses together, by browsers that haven't signed in as this name before.</summary>
    public int PasswordsPerNameEverywhere { get; set; } = 1000;

    /// <summary>How many passwords may be tried from an address, or an IPv6 network (/64), within five minutes.</summary>
    public int PasswordsPerAddress { get; set; } = 60;

    /// <summary>How many times "this was not me" may be tried within five minutes, from one address.</summary>
    public int StopsPerAddress { get; set; } = 20;

    /// <summary>What a wrong password costs, besides computing its hash.</summary>
    public TimeSpan PasswordFailureDelay { get; set; } = TimeSpan.FromMilliseconds(400);
}
