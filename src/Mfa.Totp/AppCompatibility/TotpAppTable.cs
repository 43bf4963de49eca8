using static Mfa.Totp.TotpAppSupport;

namespace Mfa.Totp;

/// <summary>The reports, row by row. What no report says stays unknown.</summary>
internal static class TotpAppTable
{
    public static TotpApp[] Apps { get; } =
    [
        new(
            "Google Authenticator, Android",
            new TotpAppReport("SHA-256, SHA-512 and 8 digits were ignored.", "tests up to November 2022", "keycloak#27349, privacyidea#3634"),
            new TotpAppReport("SHA-256, SHA-512 and 8 digits worked.", "two tests, January and February 2024", "keycloak#27349, privacyidea#3634"),
            new TotpAppReport("A period of 60 seconds was ignored.", "May 2023", "keycloak#27349, privacyidea#3634"),
            new TotpAppReport("HOTP works.", null, "keycloak#27349, privacyidea#3634"))
        {
            Sha256 = Contradictory,
            Sha512 = Contradictory,
            EightDigits = Contradictory,
            Period60 = Unsupported,
            CounterBased = Supported,
        },
        new(
            "Google Authenticator, iOS",
            new TotpAppReport("SHA-256 and SHA-512 worked.", "2019 and 2022", "google-authenticator#521"),
            new TotpAppReport("A period of 60 seconds worked.", "2019", "google-authenticator#521"),
            new TotpAppReport("8 digits and HOTP work.", null, "google-authenticator#521"))
        {
            Sha256 = Supported,
            Sha512 = Supported,
            EightDigits = Supported,
            Period60 = Supported,
            CounterBased = Supported,
        },
        new(
            "Microsoft Authenticator",
            new TotpAppReport("SHA-1 is computed silently instead of SHA-256 and SHA-512.", null, "GoogleAuthenticator#228, Keycloak"),
            new TotpAppReport("8 digits, a period of 60 seconds and HOTP don't work.", null, "GoogleAuthenticator#228, Keycloak"))
        {
            Sha256 = Unsupported,
            Sha512 = Unsupported,
            EightDigits = Unsupported,
            Period60 = Unsupported,
            CounterBased = Unsupported,
        },
        new(
            "Okta Verify",
            new TotpAppReport("SHA-256 and SHA-512 don't work.", "July 2024", "authelia PR 7504"),
            new TotpAppReport("8 digits don't work.", null, "authelia PR 7504"))
        {
            Sha256 = Unsupported,
            Sha512 = Unsupported,
            EightDigits = Unsupported,
        },
        new(
            "Authy",
            new TotpAppReport("SHA-256, SHA-512 and a period of 60 seconds don't work.", null, "privacyidea#1156, authelia"),
            new TotpAppReport("Reports on 8 digits contradict each other.", null, "privacyidea#1156, authelia"))
        {
            Sha256 = Unsupported,
            Sha512 = Unsupported,
            EightDigits = Contradictory,
            Period60 = Unsupported,
        },
        new(
            "Apple Passwords",
            new TotpAppReport("SHA-256 and SHA-512 work.", "iOS 26", "Otp.NET#62, Apple's documentation"))
        {
            Sha256 = Supported,
            Sha512 = Supported,
        },
        new(
            "1Password",
            new TotpAppReport("SHA-256 works.", null, "authelia, epicweb-dev/totp#16"),
            new TotpAppReport("Whether SHA-512 and 8 digits work is unsure.", null, "authelia, epicweb-dev/totp#16"))
        {
            Sha256 = Supported,
            Sha512 = Contradictory,
            EightDigits = Contradictory,
        },
        new(
            "Aegis",
            new TotpAppReport("SHA-256, SHA-512, 8 digits, a period of 60 seconds and HOTP work.", null, "its source"))
        {
            Sha256 = Supported,
            Sha512 = Supported,
            EightDigits = Supported,
            Period60 = Supported,
            CounterBased = Supported,
        },
        new(
            "Bitwarden",
            new TotpAppReport("SHA-256, SHA-512, 8 digits and a period of 60 seconds work; HOTP doesn't.", null, "authelia"))
        {
            Sha256 = Supported,
            Sha512 = Supported,
            EightDigits = Supported,
            Period60 = Supported,
            CounterBased = Unsupported,
        },
        new(
            "FreeOTP",
            new TotpAppReport("SHA-256, SHA-512, 8 digits, a period of 60 seconds and HOTP work.", null, "several"))
        {
            Sha256 = Supported,
            Sha512 = Supported,
            EightDigits = Supported,
            Period60 = Supported,
            CounterBased = Supported,
        },
        new(
            "Yubico Authenticator",
            new TotpAppReport("8 digits, a period of 60 seconds and HOTP work.", null, "yubioath-android#63"))
        {
            EightDigits = Supported,
            Period60 = Supported,
            CounterBased = Supported,
        },
    ];
}
