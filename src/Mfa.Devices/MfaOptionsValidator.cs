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
        if (string.IsNullOrWhiteSpace(options.Issuer) || options.Issuer.Contains(':', StringComparison.Ordinal))
            yield return "Issuer must be set, without a colon: apps show it.";
        if (options.MaximumDevices is < 1 or > 32)
            yield return "MaximumDevices must be 1 to 32.";
        if (options.EnrollmentLifetime < TimeSpan.FromMinutes(1) || options.EnrollmentLifetime > TimeSpan.FromDays(1))
            yield return "EnrollmentLifetime must be one minute to one day.";
        if (options.ProofLifetime < TimeSpan.FromSeconds(1) || options.ProofLifetime > TimeSpan.FromHours(1))
            yield return "ProofLifetime must be one second to one hour.";
        if (options.ConflictDelay < TimeSpan.Zero || options.ConflictDelay > TimeSpan.FromSeconds(1))
            yield return "ConflictDelay must be zero to one second.";
        if (options.Throttle?.FindBrokenRule() is { } rule)
            yield return $"Throttle: {rule}";
        if (options.VirtualDeviceParameters is null || options.VirtualDevices is null || options.TotpTokens is null || options.HotpTokens is null || options.Throttle is null)
        {
            yield return "No option but SecurityKeys may be null.";
            yield break;
        }

        if (Fails(() => new TotpVerifier(options.VirtualDeviceParameters, options.VirtualDevices)) is { } virtualDevices)
            yield return $"VirtualDevices: {virtualDevices}";
        if (Fails(() => new TotpVerifier(null, options.TotpTokens)) is { } totp)
            yield return $"TotpTokens: {totp}";
        if (Fails(() => new Hotp.HotpVerifier(null, options.HotpTokens)) is { } hotp)
            yield return $"HotpTokens: {hotp}";
        if (options.SecurityKeys is { } keys && Fails(() => new FidoRelyingParty(keys)) is { } relyingParty)
            yield return $"SecurityKeys: {relyingParty}";
    }

    static string? Fails(Func<object> make)
    {
        try
        {
            _ = make();
            return null;
        }
        catch (ArgumentException exception)
        {
            return exception.Message;
        }
    }
}
