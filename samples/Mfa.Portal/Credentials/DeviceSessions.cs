using Mfa.Portal.Accounts;
using Mfa.Portal.Security;

namespace Mfa.Portal.Credentials;

/// <summary>
/// Ends the sessions that a device may have begun, when it is removed or deactivated, and when somebody else changed the devices. The session in which it was done goes on.
/// </summary>
internal sealed class DeviceSessions(Users users)
{
    const string AdministratorPrefix = "Mfa.Administrator.Devices.", AdministratorErase = "Mfa.Administrator.Erase", OwnerParameter = "owner";

    static readonly string[] Ends = ["Mfa.Devices.Deactivate", "Mfa.Devices.Delete", "Mfa.Devices.DeleteLast"];

    public async ValueTask EndAsync(HttpContext context, string userId, bool isOwn)
    {
        // What was done is done: whoever hangs up now keeps no session by it.
        if (await users.RenewStampAsync(userId, CancellationToken.None) is { } stamp && isOwn)
            await PortalPrincipal.RenewAsync(context, stamp);
    }

    /// <summary>After a recovery through the endpoints of the device layer: no session outlasts it.</summary>
    public static async ValueTask EndAsync(HttpContext context, MfaOwnerKey owner) =>
        _ = await context.RequestServices.GetRequiredService<Users>().RenewStampAsync(owner.Id, CancellationToken.None);

    /// <summary>The same as above for the endpoints that change devices.</summary>
    public static async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var result = await next(invocation);
        var context = invocation.HttpContext;
        if (HttpMethods.IsGet(context.Request.Method) || result is not IStatusCodeHttpResult { StatusCode: null or StatusCodes.Status200OK })
            return result;

        var name = context.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "";
        var sessions = context.RequestServices.GetRequiredService<DeviceSessions>();
        if (Ends.Contains(name, StringComparer.Ordinal) && PortalPrincipal.IdOf(context.User) is { } id)
            await sessions.EndAsync(context, id, isOwn: true);
        else if ((name.StartsWith(AdministratorPrefix, StringComparison.Ordinal) || name == AdministratorErase) && context.GetRouteValue(OwnerParameter) is string owner)
            await sessions.EndAsync(context, owner, isOwn: false);
        return result;
    }
}
