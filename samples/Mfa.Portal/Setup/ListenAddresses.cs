using System.Net;

namespace Mfa.Portal.Setup;

/// <summary>Where the portal listens. In Development, where demo accounts are and HTTPS isn't, nobody else's machine may reach it.</summary>
internal static class ListenAddresses
{
    const string Urls = "urls", Default = "http://localhost:5080";

    static readonly string[] PortSettings = ["http_ports", "https_ports"];

    public static void UseDefault(WebApplicationBuilder builder)
    {
        if (!Configured(builder.Configuration).Any())
            builder.Configuration[Urls] = Default;
    }

    /// <exception cref="StartRefusedException">Development, and something else than loopback.</exception>
    public static void ThrowUnlessSafe(IConfiguration configuration, IHostEnvironment environment)
    {
        if (environment.IsDevelopment() && Configured(configuration).FirstOrDefault(address => !IsLoopback(address)) is { } address)
            throw new StartRefusedException($"In Development the portal has demo accounts and no HTTPS: it listens on loopback only, not on {address}. Say --urls {Default}.");
    }

    /// <summary>The addresses as they are configured, whatever they are; a bare port is every address.</summary>
    public static IEnumerable<string> Configured(IConfiguration configuration)
    {
        // URLs take precedence over ports, and endpoints of Kestrel over both: what doesn't count here today is refused all the same.
        var urls = configuration[Urls]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        var ports = PortSettings.SelectMany(setting => configuration[setting]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
            .Select(port => $"http://*:{port}");
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? "");
        return [.. urls, .. urls.Length == 0 ? ports : [], .. endpoints];
    }

    static bool IsLoopback(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
            return false;   // http://*:5080, http://+:5080
        var host = uri.Host.Trim('[', ']');
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
    }
}
