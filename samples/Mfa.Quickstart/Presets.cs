using Mfa.Totp;

namespace Mfa.Quickstart;

/// <summary>One verifier for each kind of token; it holds no user data, so all tokens of a kind share it.</summary>
static class Presets
{
    public static readonly string[] Names = ["authenticator-app", "hardware-token"];

    // Apps show codes in two groups, and people type them so.
    static readonly TotpVerifier App = new(options: new TotpVerifierOptions(TotpVerifierOptions.AuthenticatorApp) { AllowCodeSeparators = true });
    static readonly TotpVerifier Hardware = new(options: new TotpVerifierOptions(TotpVerifierOptions.HardwareToken) { AllowCodeSeparators = true });

    public static TotpVerifier? Find(string name) => name == Names[0] ? App : name == Names[1] ? Hardware : null;
}
