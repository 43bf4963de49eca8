using Mfa.SecurId;
using Mfa.Totp;
using Mfa.U2f;
using Microsoft.Extensions.Options;

namespace Mfa.Devices;

/// <summary>Checks the options when the application starts: what they hold in words of their own, and what they are made of by making it.</summary>
internal sealed class MfaOptionsValidator : IValidateOptions<MfaOptions>
{
    public ValidateOptionsResult Validate(string? name, MfaOptions options)
    {
        string[] broken = [.. BrokenRules(options)];
        return broken.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(broken);
    }

    static IEnumerable<string> BrokenRules(MfaOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Issuer) || options.Issuer.Contains(':', StringComparison.Ordinal) || !MfaOwnerKey.IsPlainText(options.Issuer))
            yield return "Issuer must be set, without a colon or a control character: apps and messages show it.";
        if (options.MaximumDevices is < 1 or > 12)
            yield return "MaximumDevices must be 1 to 12.";
        if (options.EnrollmentLifetime < TimeSpan.FromMinutes(1) || options.EnrollmentLifetime > TimeSpan.FromDays(1))
            yield return "EnrollmentLifetime must be one minute to one day.";
        if (options.ProofLifetime < TimeSpan.FromSeconds(1) || options.ProofLifetime > TimeSpan.FromHours(1))
            yield return "ProofLifetime must be one second to one hour.";
        if (options.ConflictDelay < TimeSpan.Zero || options.ConflictDelay > TimeSpan.FromSeconds(1))
            yield return "ConflictDelay must be zero to one second.";
        if (options.Throttle?.FindBrokenRule() is { } throttle)
            yield return $"Throttle: {throttle}";
        if (options.VirtualDeviceParameters is null || options.VirtualDevices is null || options.TotpTokens is null || options.HotpTokens is null || options.SecurIdTokens is null || options.Throttle is null || options.Recovery is null)
        {
            yield return "No option but SecurityKeys may be null.";
            yield break;
        }

        foreach (var rule in BrokenRules(options.Recovery))
            yield return $"Recovery.{rule}";

        (string Name, Func<double> Price)[] codes =
        [
            (nameof(options.VirtualDevices), () => new TotpVerifier(options.VirtualDeviceParameters, options.VirtualDevices).Odds.PerGuess),
            (nameof(options.TotpTokens), () => new TotpVerifier(null, options.TotpTokens).Odds.PerGuess),
            (nameof(options.HotpTokens), () => new Hotp.HotpVerifier(null, options.HotpTokens).Odds.PerGuess),
            (nameof(options.SecurIdTokens), () => new SecurIdVerifier(options.SecurIdTokens).GetOdds().PerGuess),
        ];
        foreach (var (name, price) in codes)
        {
            if (Fails(price, out var perGuess) is { } rule)
                yield return $"{name}: {rule}";
            else if (perGuess * options.MaximumDevices > options.Throttle.YearlyGuessProbability)
                yield return $"{name}: one guess at {options.MaximumDevices} such devices is worth more than Throttle.YearlyGuessProbability allows in a year.";
        }

        if (options.SecurityKeys is { } keys && Fails(() => new FidoRelyingParty(keys), out _) is { } relyingParty)
            yield return $"SecurityKeys: {relyingParty}";
    }

    static IEnumerable<string> BrokenRules(MfaRecoveryOptions options)
    {
        if (options.RecoveryCodes is < 1 or > 20)
            yield return "RecoveryCodes must be 1 to 20.";
        if (options.WaitingTime < TimeSpan.Zero || options.WaitingTime > TimeSpan.FromDays(7))
            yield return "WaitingTime must be zero to seven days.";
        if (options.AddressQuarantine < TimeSpan.Zero || options.AddressQuarantine > TimeSpan.FromDays(30))
            yield return "AddressQuarantine must be zero to 30 days.";
        if (options.EnrollmentWindow < TimeSpan.FromMinutes(5) || options.EnrollmentWindow > TimeSpan.FromDays(1))
            yield return "EnrollmentWindow must be five minutes to one day.";
        if (options.HelpLifetime < TimeSpan.FromMinutes(5) || options.HelpLifetime > TimeSpan.FromDays(7))
            yield return "HelpLifetime must be five minutes to seven days.";
        if (options.StopPage is { } page && !(page.IsAbsoluteUri && (page.Scheme == Uri.UriSchemeHttps || (page.Scheme == Uri.UriSchemeHttp && page.IsLoopback))))
            yield return "StopPage must be an absolute https address, or http on loopback.";
    }

    static string? Fails<T>(Func<T> make, out T? made)
    {
        try
        {
            made = make();
            return null;
        }
        catch (ArgumentException exception)
        {
            made = default;
            return exception.Message;
        }
    }
}
