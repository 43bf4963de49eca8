using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Mfa.AspNetCore.Endpoints;

/// <summary>Serves the WebAuthn script, which browsers keep and ask about by its hash.</summary>
internal static class ScriptEndpoint
{
    const string Name = "mfa-webauthn.js";

    static readonly byte[] Script = Read();

    static readonly EntityTagHeaderValue Tag = new($"\"{Convert.ToHexStringLower(SHA256.HashData(Script))[..32]}\"");

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/" + Name, Serve).ExcludeFromDescription().AllowAnonymous();

    static FileContentHttpResult Serve(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(Script, "text/javascript; charset=utf-8", entityTag: Tag);
    }

    static byte[] Read()
    {
        using var stream = typeof(ScriptEndpoint).Assembly.GetManifestResourceStream(Name) ?? throw new InvalidOperationException($"{Name} isn't in the assembly.");
        using var script = new MemoryStream();
        stream.CopyTo(script);
        return script.ToArray();
    }
}
