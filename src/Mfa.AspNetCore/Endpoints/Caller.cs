using System.Security.Claims;
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
/// <param name="Principal">The owner's principal, for what the application decides by it; null for others.</param>
internal sealed record Caller(
    MfaOwnerKey Owner,
    MfaActor Actor,
    MfaProof? Proof,
    ReadOnlyMemory<byte> Binding,
    string? AccountName,
    MfaPartialSignIn? Partial = null,
    ClaimsPrincipal? Principal = null)
{
    public const string OwnerParameter = "owner", DeviceParameter = "deviceId", CaseParameter = "caseId", KindParameter = "kind";

    /// <summary>An owner, signed in.</summary>
    public static async ValueTask<(Caller? Caller, IResult? Problem)> OwnerAsync(HttpContext context)
    {
        var options = OptionsOf(context);
        return await SessionAsync(context).ConfigureAwait(false) is { } session
            ? (Of(context, session, options), null)
            : (null, MfaProblems.SignInRequired(context, options));
    }

    /// <summary>Whoever has given the first factor: the sign-in that waits for the second comes before a session, being younger.</summary>
    public static async ValueTask<(Caller? Caller, IResult? Problem)> SigningInAsync(HttpContext context) =>
        await PartialAsync(context).ConfigureAwait(false) is { } caller ? (caller, null) : await OwnerAsync(context).ConfigureAwait(false);

    /// <summary>Whoever has just given the first factor: a session, which may be days old, doesn't do.</summary>
    public static async ValueTask<(Caller? Caller, IResult? Problem)> WaitingAsync(HttpContext context) =>
        await PartialAsync(context).ConfigureAwait(false) is { } caller ? (caller, null) : (null, MfaProblems.SignInRequired(context, OptionsOf(context)));

    /// <summary>Whoever enrols after a recovery, in the browser that it was granted to.</summary>
    public static async ValueTask<(Caller? Caller, IResult? Problem)> RecoveringAsync(HttpContext context)
    {
        var (caller, problem) = await WaitingAsync(context).ConfigureAwait(false);
        if (caller is null)
            return (null, problem);
        var browser = context.RequestServices.GetRequiredService<MfaRecoveryBrowser>().Find(context);
        return browser.IsEmpty
            ? (null, StatusProblems.Of(context, MfaStatus.NotAllowed))
            : (caller with
            {
                Actor = MfaActor.Recovery(caller.Actor.SourceAddress),
                Binding = browser,
                AccountName = NameOf(caller.Principal!, caller.Owner, OptionsOf(context)),
            }, null);
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
        NameOf(session.Principal, session.Owner, options),
        Principal: session.Principal);

    static async ValueTask<Caller?> PartialAsync(HttpContext context) =>
        await context.RequestServices.GetRequiredService<MfaHttpSignIn>().GetPartialAsync(context).ConfigureAwait(false) is { } partial
            ? new Caller(partial.Owner, MfaActor.Owner(AddressOf(context)), null, partial.Binding, null, partial, partial.FirstFactor)
            : null;

    static string NameOf(ClaimsPrincipal principal, MfaOwnerKey owner, MfaAspNetCoreOptions options) =>
        options.FindAccountName(principal) is { Length: > 0 } name ? name : owner.Id;

    static ValueTask<MfaSession?> SessionAsync(HttpContext context) => context.RequestServices.GetRequiredService<MfaHttpSignIn>().GetSessionAsync(context);

    static MfaAspNetCoreOptions OptionsOf(HttpContext context) => context.RequestServices.GetRequiredService<IOptions<MfaAspNetCoreOptions>>().Value;

    static string? AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString();
}
