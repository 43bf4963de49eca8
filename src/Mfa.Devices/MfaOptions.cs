using Mfa.Hotp;
using Mfa.SecurId;
using Mfa.Totp;
using Mfa.U2f;

namespace Mfa.Devices;

/// <summary>The device layer's policy. Checked when the application starts; not to be changed afterwards.</summary>
public sealed class MfaOptions
{
    /// <summary>The name under which apps show their accounts: the issuer of key URIs. Needed; without a colon.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>How many devices an owner may have: 1 to 12, 8 by default. Deactivated ones count.</summary>
    public int MaximumDevices { get; set; } = 8;

    /// <summary>How long an enrolment may take: 1 minute to 1 day, 30 minutes by default.</summary>
    public TimeSpan EnrollmentLifetime { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How old a proof may be: 1 second to 1 hour, 5 minutes by default.</summary>
    public TimeSpan ProofLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>What new virtual devices are made with; by default the one profile that every app honours.</summary>
    public TotpParameters VirtualDeviceParameters { get; set; } = TotpParameters.Default;

    /// <summary>How codes of virtual devices are verified.</summary>
    public TotpVerifierOptions VirtualDevices { get; set; } = TotpVerifierOptions.AuthenticatorApp;

    /// <summary>How codes of time-based hardware tokens are verified.</summary>
    public TotpVerifierOptions TotpTokens { get; set; } = TotpVerifierOptions.HardwareToken;

    /// <summary>How codes of counter-based hardware tokens are verified.</summary>
    public HotpVerifierOptions HotpTokens { get; set; } = HotpVerifierOptions.HardwareToken;

    /// <summary>How codes of tokens are verified that are compatible with RSA SecurID.</summary>
    public SecurIdVerifierOptions SecurIdTokens { get; set; } = SecurIdVerifierOptions.HardwareToken;

    /// <summary>Who the relying party of security keys is; null if there are none: then calls about them are an error of the caller's.</summary>
    public FidoRelyingPartyOptions? SecurityKeys { get; set; }

    /// <summary>How guesses are throttled.</summary>
    public MfaThrottlePolicy Throttle { get; set; } = new();

    /// <summary>What owners can do who have lost all devices.</summary>
    public MfaRecoveryOptions Recovery { get; set; } = new();

    /// <summary>Whether records carry a keyed checksum, which shows when somebody changed them in the database. On by default.
    /// Decide once: switched on later, it makes the records that were written without unreadable.</summary>
    public bool SealRecords { get; set; } = true;

    /// <summary>
    /// How long to wait before a swap that lost is tried again, at most; the wait is random and doubles. 20 ms by default; zero for none.
    /// </summary>
    public TimeSpan ConflictDelay { get; set; } = TimeSpan.FromMilliseconds(20);
}
