using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Mfa.Portal.Security;
using Microsoft.AspNetCore.DataProtection;

namespace Mfa.Portal.Accounts;

/// <summary>
/// A browser in which a password was right once, by an encrypted cookie. It opens nothing: its passwords are counted apart from strangers', who so can't use up the
/// attempts of the person that the name belongs to.
/// </summary>
internal sealed class KnownBrowser(IDataProtectionProvider protection, PortalCookies cookies)
{
    const string Name = "Portal.Known";

    // A family, or an administrator with an account for every day.
    const int MaximumNames = 4;

    static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);

    sealed record Known(string Id, IReadOnlyList<string> Names);

    IDataProtector Protector => protection.CreateProtector("Mfa.Portal.KnownBrowser.v1");

    /// <summary>The browser's id, if it has signed in as this name before; null otherwise.</summary>
    public string? Find(HttpContext context, string name) =>
        Read(context) is { } known && known.Names.Contains(UserName.Normalize(name), StringComparer.Ordinal) ? known.Id : null;

    /// <summary>After the right password.</summary>
    public void Remember(HttpContext context, string name)
    {
        var known = Read(context) ?? new Known(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), []);
        var normalized = UserName.Normalize(name);
        known = known with { Names = [normalized, .. known.Names.Where(other => other != normalized).Take(MaximumNames - 1)] };
        var cookie = cookies.Strict();
        cookie.MaxAge = Lifetime;
        context.Response.Cookies.Append(
            cookies.NameOf(Name), Base64Url.EncodeToString(Protector.Protect(JsonSerializer.SerializeToUtf8Bytes(known))), cookie);
    }

    Known? Read(HttpContext context)
    {
        if (!context.Request.Cookies.TryGetValue(cookies.NameOf(Name), out var text) || !Base64Url.IsValid(text))
            return null;
        try
        {
            return JsonSerializer.Deserialize<Known>(Protector.Unprotect(Base64Url.DecodeFromChars(text)));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
