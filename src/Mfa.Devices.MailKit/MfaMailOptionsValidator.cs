using System.Net;
using Microsoft.Extensions.Options;

namespace Mfa.Devices.MailKit;

/// <summary>Checks the options when the application starts.</summary>
internal sealed class MfaMailOptionsValidator : IValidateOptions<MfaMailOptions>
{
    public ValidateOptionsResult Validate(string? name, MfaMailOptions options)
    {
        string[] broken = [.. BrokenRules(options)];
        return broken.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(broken);
    }

    static IEnumerable<string> BrokenRules(MfaMailOptions options)
    {
        if (Uri.CheckHostName(options.Host) == UriHostNameType.Unknown)
            yield return "Host must be the mail server's name or IP address, without port.";
        if (options.Port is < 1 or > 65535)
            yield return "Port must be 1 to 65535.";
        if (!Enum.IsDefined(options.Security))
            yield return "Security must be StartTls, Tls or Plain.";
        if (options.Security == MfaMailSecurity.Plain && !IsLoopback(options.Host))
            yield return "Security may be Plain only if Host is localhost or a loopback address: codes would go over the network in the clear.";
        if (string.IsNullOrEmpty(options.UserName) != string.IsNullOrEmpty(options.Password))
            yield return "UserName and Password must both be set, or neither.";
        if (options.Security == MfaMailSecurity.Plain && !string.IsNullOrEmpty(options.Password))
            yield return "Password must not be set if Security is Plain: it would be sent in the clear.";
        if (MailAddresses.FindSender(options.From) is null)
            yield return "From must be one mailbox, as mfa@example.com or Example <mfa@example.com>.";
        if (options.Compose is null)
            yield return "Compose must be set.";
    }

    static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
