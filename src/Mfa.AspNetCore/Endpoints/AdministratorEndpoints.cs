using System.Globalization;
using System.Text.Json;
using Mfa.AspNetCore.Endpoints.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mfa.AspNetCore.Endpoints;

/// <summary>What administrators do for the owners of their tenant.</summary>
internal static class AdministratorEndpoints
{
    public static void Map(RouteGroupBuilder routes, bool hasSecurityKeys, bool hasHelp)
    {
        MapLists(routes);
        TokenEndpoints.Map(routes.MapGroup("/tokens"));

        var ofOwner = routes.MapGroup("/owners/{owner}");
        var devices = new OperationGroup(ofOwner.MapGroup("/devices"), Caller.AdministratorOfOwnerAsync, "Administrator.Devices.", hasOwner: true);
        DeviceEndpoints.Map(devices, hasSecurityKeys);
        EnrollmentEndpoints.Map(devices, hasSecurityKeys);
        devices.Post<TwoCodesRequest, ResultResponse>(
            "/{deviceId:guid}/reset-replay-guard",
            "ResetReplayGuard",
            "Sets back a device whose last code lies ahead of the clock, by two current codes.",
            MfaJson.Default.TwoCodesRequest,
            ResetReplayGuardAsync);

        RecoveryEndpoints.MapForAdministrators(
            new OperationGroup(ofOwner.MapGroup("/recovery"), Caller.AdministratorOfOwnerAsync, "Administrator.Recovery.", hasOwner: true), hasHelp);

        var owner = new OperationGroup(ofOwner, Caller.AdministratorOfOwnerAsync, "Administrator.", hasOwner: true);
        owner.Post<ResultResponse>("/open-codes", "OpenCodes", "Opens codes that were closed after too many failures.", OpenCodesAsync);
        owner.Post<JsonElement>("/export", "Export", "What is stored of an owner.", DeviceEndpoints.ExportAsync);
        owner.Post<ResultResponse>("/erase", "Erase", "Erases all that is stored of an owner.", EraseAsync);
    }

    static void MapLists(RouteGroupBuilder routes)
    {
        routes.MapGet("/owners", (HttpContext context, string? after, int? count) => ListOwnersAsync(context, after, count ?? 100))
            .WithName("Mfa.Administrator.ListOwners").WithSummary("The owners who have a record.")
            .Produces<OwnersResponse>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        routes.MapGet("/cases", (HttpContext context, string? after, int? count) => ListCasesAsync(context, after, count ?? 100))
            .WithName("Mfa.Administrator.ListCases").WithSummary("The owners with an open case, an administrator's code or an enrolment that a recovery allowed.")
            .Produces<OpenCasesResponse>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        routes.MapGet(
                "/audit",
                (HttpContext context, string? owner, DateTimeOffset? from, DateTimeOffset? to, string[]? kind, DateTimeOffset? afterAt, Guid? afterId, int? count) =>
                    AuditAsync(context, owner, from, to, kind ?? [], afterAt, afterId, count ?? 100))
            .WithName("Mfa.Administrator.ListAudit").WithSummary("Audit events, the oldest first.")
            .Produces<AuditResponse>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    static async Task<IResult> ListOwnersAsync(HttpContext context, string? after, int count)
    {
        var (caller, problem) = await Caller.AdministratorAsync(context).ConfigureAwait(false);
        if (caller is null)
            return problem!;
        if (count is < 1 or > MfaAuditQuery.MaximumCount || (after is not null && Caller.OwnerIn(caller.Owner.Tenant, after) is null))
            return MfaProblems.MalformedRequest($"count is 1 to {MfaAuditQuery.MaximumCount}, and after an owner's id.");
        return await StoreCalls.RunAsync(context, async () =>
        {
            var owners = await context.Service<IMfaDirectory>().ListOwnersAsync(caller.Owner.Tenant, after, count, context.RequestAborted).ConfigureAwait(false);
            return Answers.Json(new OwnersResponse([.. owners.Select(owner => owner.Id)], owners.Count == count ? owners[^1].Id : null), MfaJson.Default.OwnersResponse);
        }).ConfigureAwait(false);
    }

    static async Task<IResult> ListCasesAsync(HttpContext context, string? after, int count)
    {
        var (caller, problem) = await Caller.AdministratorAsync(context).ConfigureAwait(false);
        if (caller is null)
            return problem!;
        if (count is < 1 or > 1000 || (after is not null && Caller.OwnerIn(caller.Owner.Tenant, after) is null))
            return MfaProblems.MalformedRequest("count is 1 to 1000, and after an owner's id.");
        return await StoreCalls.RunAsync(context, async () =>
        {
            var cases = await context.Service<MfaRecovery>().ListOpenCasesAsync(caller.Owner.Tenant, after, count, context.RequestAborted).ConfigureAwait(false);
            var next = cases.Count == count ? cases[^1].Owner.Id : null;
            return Answers.Json(new OpenCasesResponse([.. cases.Select(OpenCaseResponse.Of)], next), MfaJson.Default.OpenCasesResponse);
        }).ConfigureAwait(false);
    }

    static async Task<IResult> AuditAsync(
        HttpContext context, string? ownerId, DateTimeOffset? from, DateTimeOffset? to, string[] kindNames, DateTimeOffset? afterAt, Guid? afterId, int count)
    {
        var (caller, problem) = await Caller.AdministratorAsync(context).ConfigureAwait(false);
        if (caller is null)
            return problem!;
        var kinds = kindNames.Select(KindOf).ToArray();
        var owner = Caller.OwnerIn(caller.Owner.Tenant, ownerId);
        if (count is < 1 or > MfaAuditQuery.MaximumCount || kinds.Contains(MfaAuditKind.None) || (ownerId is not null && owner is null) || afterAt.HasValue != afterId.HasValue)
        {
            return MfaProblems.MalformedRequest(string.Create(
                CultureInfo.InvariantCulture, $"count is 1 to {MfaAuditQuery.MaximumCount}, kind the name of a kind, owner an owner's id; afterAt and afterId go together."));
        }

        return await StoreCalls.RunAsync(context, async () =>
        {
            var admin = context.Service<MfaDeviceAdmin>();
            var query = new MfaAuditQuery(caller.Owner.Tenant)
            {
                Subject = owner is { } key ? await admin.GetSubjectAsync(key, context.RequestAborted).ConfigureAwait(false) : null,
                From = from,
                To = to,
                Kinds = kinds,
                Count = count,
                After = afterAt is { } at && afterId is { } id ? Position(caller.Owner.Tenant, at, id) : null,
            };
            var events = await admin.ListAuditAsync(query, context.RequestAborted).ConfigureAwait(false);
            var next = events.Count == count ? events[^1] : null;
            return Answers.Json(new AuditResponse([.. events.Select(AuditEventResponse.Of)], next?.At, next?.Id), MfaJson.Default.AuditResponse);
        }).ConfigureAwait(false);
    }

    // A page begins after an event, of which its place in the order counts alone.
    static MfaAuditEvent Position(string tenant, DateTimeOffset at, Guid id) => new()
    {
        At = at,
        Id = id,
        Tenant = tenant,
        Subject = "",
        Kind = MfaAuditKind.None,
        Status = MfaStatus.Rejected,
        ActorKind = MfaActorKind.None,
        ActorId = "",
    };

    static MfaAuditKind KindOf(string name) => Enum.GetValues<MfaAuditKind>().FirstOrDefault(kind => StatusNames.Of(kind) == name);

    static async Task<IResult> ResetReplayGuardAsync(HttpContext context, Caller caller, TwoCodesRequest request) => Answers.Of(
        context,
        await context.Service<MfaDeviceAdmin>().ResetReplayGuardAsync(
            caller.Owner, context.DeviceId(), request.FirstCode, request.SecondCode, caller.Actor, context.RequestAborted).ConfigureAwait(false));

    static async Task<IResult> OpenCodesAsync(HttpContext context, Caller caller) => Answers.Of(
        context, await context.Service<MfaDeviceAdmin>().OpenCodesAsync(caller.Owner, caller.Actor, context.RequestAborted).ConfigureAwait(false));

    static async Task<IResult> EraseAsync(HttpContext context, Caller caller) => Answers.Of(
        context, await context.Service<MfaDeviceAdmin>().EraseAsync(caller.Owner, caller.Actor, context.RequestAborted).ConfigureAwait(false));
}
