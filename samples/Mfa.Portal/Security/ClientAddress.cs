namespace Mfa.Portal.Security;

/// <summary>Where a request comes from, for limits and the audit. Behind a proxy: see README.md.</summary>
internal static class ClientAddress
{
    public static string Of(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "-";
}
