using Microsoft.Extensions.Options;

namespace Mfa.AspNetCore;

/// <summary>Checks the options when the application starts.</summary>
internal sealed class MfaAspNetCoreOptionsValidator : IValidateOptions<MfaAspNetCoreOptions>
{
    public ValidateOptionsResult Validate(string? name, MfaAspNetCoreOptions options)
    {
        List<string> wrong = [];
        if (options.PartialLifetime < TimeSpan.FromMinutes(1) || options.PartialLifetime > TimeSpan.FromHours(1))
            wrong.Add($"{nameof(options.PartialLifetime)} is 1 minute to 1 hour.");
        if (string.IsNullOrWhiteSpace(options.PartialCookieName))
            wrong.Add($"{nameof(options.PartialCookieName)} is empty.");
        if (string.IsNullOrWhiteSpace(options.PasskeyCookieName) || options.PasskeyCookieName == options.PartialCookieName)
            wrong.Add($"{nameof(options.PasskeyCookieName)} is empty, or that of the partial cookie.");
        if (string.IsNullOrWhiteSpace(options.RecoveryCookieName) || options.RecoveryCookieName == options.PartialCookieName || options.RecoveryCookieName == options.PasskeyCookieName)
            wrong.Add($"{nameof(options.RecoveryCookieName)} is empty, or that of another cookie.");
        if (options.ApplicationScheme == MfaDefaults.PartialScheme)
            wrong.Add($"{nameof(options.ApplicationScheme)} is the application's own scheme, not the partial one.");
        if (!options.ChallengePath.HasValue)
            wrong.Add($"{nameof(options.ChallengePath)} is empty: name the page that asks for the second factor.");
        if (!options.LoginPath.HasValue)
            wrong.Add($"{nameof(options.LoginPath)} is empty: name the page that asks for the first factor.");
        if (string.IsNullOrWhiteSpace(options.ReturnUrlParameter))
            wrong.Add($"{nameof(options.ReturnUrlParameter)} is empty.");
        if (options.FindOwner is null || options.FindAccountName is null)
            wrong.Add($"{nameof(options.FindOwner)} and {nameof(options.FindAccountName)} are functions; they can't be null.");
        if (options is { MayOpenCases: not null, OnRecovered: null })
            wrong.Add($"{nameof(options.MayOpenCases)} needs {nameof(options.OnRecovered)}: a finished case must end the owner's sessions.");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
