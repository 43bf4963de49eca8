using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Mfa.AspNetCore.Endpoints;

/// <summary>Reads a request's body, bounded and strictly.</summary>
internal static class JsonRequest
{
    // The largest is an attestation with its certificates: some kB.
    public const int MaximumLength = 64 * 1024;

    public static async ValueTask<(TRequest? Value, IResult? Problem)> ReadAsync<TRequest>(HttpContext context, JsonTypeInfo<TRequest> type)
        where TRequest : class
    {
        if (!context.Request.HasJsonContentType())
            return (null, MfaProblems.NotJson());
        try
        {
            var body = await ReadBytesAsync(context).ConfigureAwait(false);
            if (body is null)
                return (null, MfaProblems.TooLarge());
            return JsonSerializer.Deserialize(body, type) is { } value ? (value, null) : (null, MfaProblems.MalformedRequest("There is nothing in it."));
        }
        catch (JsonException exception)
        {
            // The path names a member of the request; the exception's message may quote its value, which may be a code.
            return (null, MfaProblems.MalformedRequest($"It isn't the JSON that is expected{(exception.Path is { Length: > 1 } path ? $", at {Shorten(path)}" : "")}."));
        }
        catch (BadHttpRequestException exception)
        {
            return (null, exception.StatusCode == StatusCodes.Status413PayloadTooLarge ? MfaProblems.TooLarge() : MfaProblems.MalformedRequest("It ended too early."));
        }
    }

    static async ValueTask<byte[]?> ReadBytesAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MaximumLength)
            return null;
        using var body = new MemoryStream();
        var buffer = new byte[4096];
        while (await context.Request.Body.ReadAsync(buffer, context.RequestAborted).ConfigureAwait(false) is > 0 and var read)
        {
            if (body.Length + read > MaximumLength)
                return null;
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    static string Shorten(string path) => path.Length <= 100 ? path : path[..100] + "…";
}

/// <summary>Has the server stop reading where this package does.</summary>
internal sealed class BodyLimit : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => JsonRequest.MaximumLength;
}
