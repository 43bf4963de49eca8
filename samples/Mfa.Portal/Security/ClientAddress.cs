using System.Net;
using System.Net.Sockets;

namespace Mfa.Portal.Security;

/// <summary>Where a request comes from, for limits and the audit. Behind a proxy: see README.md.</summary>
internal static class ClientAddress
{
    // RFC 4291, 2.5.4: the last 64 bits are the machine's to choose, and one machine chooses as many as it likes.
    const int NetworkBytes = 8;

    public static string Of(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "-";

    /// <summary>What counts as one place: an address of IPv4, a network of IPv6.</summary>
    public static string PlaceOf(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => "-",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } address => NetworkOf(address),
        { } address => address.ToString(),
    };

    static string NetworkOf(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes) + "/64";
    }
}
