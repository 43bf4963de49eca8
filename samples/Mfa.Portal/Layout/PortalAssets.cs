using System.Security.Cryptography;
using Microsoft.Extensions.FileProviders;

namespace Mfa.Portal.Layout;

/// <summary>Style sheet, script and icon. They are in the assembly, so that they are there whichever folder the portal is started in.</summary>
internal static class PortalAssets
{
    const string Path = "/assets";

    static readonly EmbeddedFileProvider Files = new(typeof(PortalAssets).Assembly, "Mfa.Portal.Assets");

    public static string Style { get; } = UrlOf("portal.css");

    public static string Script { get; } = UrlOf("portal.js");

    public static string Icon { get; } = UrlOf("icon.svg");

    public static StaticFileOptions Options { get; } = new()
    {
        FileProvider = Files,
        RequestPath = Path,

        // The URL changes with the content.
        OnPrepareResponse = response => response.Context.Response.Headers.CacheControl = "public, max-age=31536000, immutable",
    };

    static string UrlOf(string name)
    {
        using var stream = Files.GetFileInfo(name).CreateReadStream();
        return $"{Path}/{name}?v={Convert.ToHexStringLower(SHA256.HashData(stream))[..12]}";
    }
}
