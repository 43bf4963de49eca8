using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Mfa.AspNetCore.Endpoints;

/// <summary>
/// Maps operations that one kind of caller has. The same operation is mapped for owners and for administrators: only who calls, and on whose devices, differs.
/// </summary>
/// <param name="routes">Where.</param>
/// <param name="whoCalls">Who calls, or why nobody does.</param>
/// <param name="namePrefix">Before the operation's name, which is unique in an application.</param>
/// <param name="hasOwner">Whether the route names the owner.</param>
internal sealed class OperationGroup(
    IEndpointRouteBuilder routes, Func<HttpContext, ValueTask<(Caller? Caller, IResult? Problem)>> whoCalls, string namePrefix, bool hasOwner = false)
{
    const string Token = MfaDefaults.AntiforgeryHeaderName, TokenText = "The token of GET antiforgery, in the header that it names.";

    static readonly string[] Parameters = [Caller.DeviceParameter, Caller.CaseParameter, Caller.KindParameter];

    public RouteHandlerBuilder Get<TResponse>(string pattern, string name, string summary, Func<HttpContext, Caller, Task<IResult>> handle) =>
        Describe<TResponse>(routes.MapGet(pattern, Shape(pattern, changes: false, context => RunAsync(context, handle))), name, summary);

    public RouteHandlerBuilder Post<TResponse>(string pattern, string name, string summary, Func<HttpContext, Caller, Task<IResult>> handle) =>
        Describe<TResponse>(routes.MapPost(pattern, Shape(pattern, changes: true, context => RunAsync(context, handle))), name, summary);

    public RouteHandlerBuilder Delete<TResponse>(string pattern, string name, string summary, Func<HttpContext, Caller, Task<IResult>> handle) =>
        Describe<TResponse>(routes.MapDelete(pattern, Shape(pattern, changes: true, context => RunAsync(context, handle))), name, summary);

    public RouteHandlerBuilder Post<TRequest, TResponse>(
        string pattern, string name, string summary, JsonTypeInfo<TRequest> body, Func<HttpContext, Caller, TRequest, Task<IResult>> handle)
        where TRequest : class
    {
        // Who may not call isn't told what is wrong with the body.
        var handler = Shape(pattern, changes: true, context => RunAsync(context, async (http, caller) =>
        {
            var (request, problem) = await JsonRequest.ReadAsync(http, body).ConfigureAwait(false);
            return request is null ? problem! : await handle(http, caller, request).ConfigureAwait(false);
        }));
        return Describe<TResponse>(routes.MapPost(pattern, handler), name, summary)
            .Accepts<TRequest>("application/json")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
    }

    async Task<IResult> RunAsync(HttpContext context, Func<HttpContext, Caller, Task<IResult>> handle)
    {
        var (caller, problem) = await whoCalls(context).ConfigureAwait(false);
        return caller is null ? problem! : await handle(context, caller).ConfigureAwait(false);
    }

    /// <summary>The route's values and the antiforgery header as parameters, by which the description of the API knows them; the header is checked by the filter.</summary>
    Delegate Shape(string pattern, bool changes, Func<HttpContext, Task<IResult>> run) =>
        (hasOwner, ParameterIn(pattern), changes) switch
        {
            (false, null, false) => run,
            (true, null, false) => (HttpContext context, string owner) => run(context),
            (false, null, true) => (HttpContext context, [FromHeader(Name = Token), Description(TokenText)] string? token) => run(context),
            (false, Caller.DeviceParameter, true) => (HttpContext context, Guid deviceId, [FromHeader(Name = Token), Description(TokenText)] string? token) => run(context),
            (false, Caller.CaseParameter, true) => (HttpContext context, Guid caseId, [FromHeader(Name = Token), Description(TokenText)] string? token) => run(context),
            (false, Caller.KindParameter, true) => (HttpContext context, string kind, [FromHeader(Name = Token), Description(TokenText)] string? token) => run(context),
            (true, null, true) => (HttpContext context, string owner, [FromHeader(Name = Token), Description(TokenText)] string? token) => run(context),
            (true, Caller.DeviceParameter, true) => (HttpContext context, string owner, Guid deviceId, [FromHeader(Name = Token), Description(TokenText)] string? token) => run(context),
            (true, Caller.CaseParameter, true) => (HttpContext context, string owner, Guid caseId, [FromHeader(Name = Token), Description(TokenText)] string? token) => run(context),
            _ => throw new ArgumentException("No operation has such parameters yet: describe them here.", nameof(pattern)),
        };

    static string? ParameterIn(string pattern) =>
        Parameters.FirstOrDefault(parameter => pattern.Contains("{" + parameter, StringComparison.Ordinal));

    RouteHandlerBuilder Describe<TResponse>(RouteHandlerBuilder endpoint, string name, string summary) => endpoint
        .WithName($"Mfa.{namePrefix}{name}")
        .WithSummary(summary)
        .Produces<TResponse>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
