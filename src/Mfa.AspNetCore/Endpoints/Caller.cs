using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Mfa.AspNetCore.Endpoints;

/// <summary>Who calls, and on whose devices.</summary>
/// <param name="Owner">Whose devices.</param>
/// <param name="Actor">Who acts.</param>
/// <param name="Proof">The owner's proof; null for administrators.</param>
/// <param name="Binding">The caller's session.</param>
/// <param name="AccountName">What apps and keys show as the account; null where the caller names it.</param>
/// <param name="Partial">The sign-in that waits for its second factor, if that is who calls.</param>
internal sealed record Caller(
    MfaOwnerKey Owner, MfaActor Actor, MfaProof? Proof, ReadOnlyMemory<byte> Binding, string? AccountName, MfaPartialSignIn? Partial = null)
{
    public const string OwnerParameter = "owner", DeviceParameter = "deviceId";

    /// <summary>An owner, signed in.</summary>
    public static async ValueTask<(Caller? Caller, IResult? Problem)> OwnerAsync(HttpContext context)
    {
        var options = OptionsOf(context);
        return await SessionAsync(context).ConfigureAwait(false) is { } session
            ? (Of(context, session, options), null)
            : (null, MfaProblems.SignInRequired(context, options));
    }

    /// <summary>Whoever has given the first factor: the sign-in that waits for the second comes before a session, being younger.</summary>
    public static async ValueTask<(Caller? Caller, IResult? Problem)> SigningInAsync(HttpContext context)
    {
        var signIn = context.RequestServices.GetRequiredService<MfaHttpSignIn>();
        return await signIn.GetPartialAsync(context).ConfigureAwait(false) is { } partial
            ? (new Caller(partial.Owner, MfaActor.Owner(AddressOf(context)), null, partial.Binding, null, partial), null)
            : await OwnerAsync(context).ConfigureAwait(false);
    }

    /// <summary>
    /// An administrator, about the tenant. The policy looked at the request's user, which another scheme than the session's may have authenticated: whom the policy let
    /// through acts as nobody else.
    /// </summary>
    public static async ValueTask<(Caller? Caller, IResult? Problem)> AdministratorAsync(HttpContext context)
    {
        var options = OptionsOf(context);
        if (await SessionAsync(context).ConfigureAwait(false) is not { } session)
            return (null, MfaProblems.SignInRequired(context, options));
        if (options.FindOwner(context.User) != session.Owner)
            return (null, StatusProblems.Of(context, MfaStatus.NotAllowed));
        var actor = MfaActor.Administrator(session.Owner.Id, AddressOf(context));
        return (new Caller(session.Owner, actor, null, session.Binding, null), null);
    }

    /// <summary>An administrator, about an owner of the same tenant, who is somebody else: otherwise whoever takes over an administrator's session needs no proof.</summary>
    public static async ValueTask<(Caller? Caller, IResult? Problem)> AdministratorOfOwnerAsync(HttpContext context)
    {
        var (caller, problem) = await AdministratorAsync(context).ConfigureAwait(false);
        if (caller is null)
            return (null, problem);
        if (OwnerIn(caller.Owner.Tenant, context.GetRouteValue(OwnerParameter) as string) is not { } owner)
            return (null, MfaProblems.MalformedRequest("The owner's id can't be one."));
        return owner == caller.Owner ? (null, MfaProblems.OwnAccount()) : (caller with { Owner = owner }, null);
    }

    /// <summary>Somebody of whom nothing is known yet but where they are.</summary>
    public static Caller Nobody(HttpContext context) => new(default, MfaActor.Owner(AddressOf(context)), null, default, null);

    /// <summary>The owner of a tenant; null if the id can't be one.</summary>
    public static MfaOwnerKey? OwnerIn(string tenant, string? id)
    {
        try
        {
            return id is null ? null : new MfaOwnerKey(tenant, id);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    static Caller Of(HttpContext context, MfaSession session, MfaAspNetCoreOptions options) => new(
        session.Owner,
        MfaActor.Owner(AddressOf(context)),
        session.Proof,
        session.Binding,
        options.FindAccountName(session.Principal) is { Length: > 0 } name ? name : session.Owner.Id);

    static ValueTask<MfaSession?> SessionAsync(HttpContext context) => context.RequestServices.GetRequiredService<MfaHttpSignIn>().GetSessionAsync(context);

    static MfaAspNetCoreOptions OptionsOf(HttpContext context) => context.RequestServices.GetRequiredService<IOptions<MfaAspNetCoreOptions>>().Value;

    static string? AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString();
}
