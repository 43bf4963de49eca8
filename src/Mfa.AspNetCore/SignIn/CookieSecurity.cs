using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Mfa.AspNetCore.SignIn;

/// <summary>Whether a cookie goes over HTTPS only.</summary>
internal static class CookieSecurity
{
    /// <summary>Always, but while an application is being developed: on loopback there is often nothing but plain HTTP, and browsers would refuse a secure cookie there.</summary>
    public static bool IsSecure(HttpContext context, IHostEnvironment environment) =>
        context.Request.IsHttps
        || !environment.IsDevelopment()
        || context.Connection.RemoteIpAddress is not { } address
        || !IPAddress.IsLoopback(address);
}
