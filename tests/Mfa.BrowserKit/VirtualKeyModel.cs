namespace Mfa.BrowserKit;

/// <summary>What an authenticator can do: the options of the DevTools protocol's <c>WebAuthn.addVirtualAuthenticator</c>.</summary>
public sealed record VirtualKeyModel
{
    /// <summary>A key of before FIDO2: presence only.</summary>
    public static VirtualKeyModel U2f { get; } = new() { Protocol = "u2f" };

    /// <summary>A plain security key: no PIN, no room for discoverable credentials.</summary>
    public static VirtualKeyModel Ctap2 { get; } = new();

    /// <summary>One with a PIN or a fingerprint, and room.</summary>
    public static VirtualKeyModel Passkey { get; } = new() { HasResidentKey = true, VerifiesUser = true };

    public string Protocol { get; init; } = "ctap2";

    public bool HasResidentKey { get; init; }

    public bool VerifiesUser { get; init; }

    public bool HasLargeBlob { get; init; }

    public bool HasPrf { get; init; }

    /// <summary>credProtect. The protocol has no option for it: Chromium turns it on and off together with credBlob.</summary>
    public bool ProtectsCredentials { get; init; }

    public bool BackupEligible { get; init; }

    public bool BackedUp { get; init; }

    public Dictionary<string, object> Options
    {
        get
        {
            var options = new Dictionary<string, object>
            {
                ["protocol"] = Protocol,
                ["transport"] = "usb",
                ["automaticPresenceSimulation"] = true,
            };
            if (Protocol == "u2f")
                return options;

            options["ctap2Version"] = "ctap2_1";
            options["hasResidentKey"] = HasResidentKey;
            options["hasUserVerification"] = VerifiesUser;
            options["isUserVerified"] = VerifiesUser;
            options["hasLargeBlob"] = HasLargeBlob;
            options["hasPrf"] = HasPrf;
            options["hasCredBlob"] = ProtectsCredentials;
            options["defaultBackupEligibility"] = BackupEligible;
            options["defaultBackupState"] = BackedUp;
            return options;
        }
    }
}
