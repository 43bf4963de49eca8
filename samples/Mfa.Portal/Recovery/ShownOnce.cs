using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Mfa.Portal.Credentials;
using Mfa.Portal.Security;
using Microsoft.AspNetCore.DataProtection;

namespace Mfa.Portal.Recovery;

/// <summary>Carries codes from the request that made them to the page that shows them, once.</summary>
/// <remarks>
/// A page that answered the request itself would make new codes when it is reloaded, and those that were written down would be void. So the browser is sent on, and the codes
/// with it: encrypted for one session, owner and purpose, for five minutes, and deleted by the first page that shows them.
/// </remarks>
internal sealed class ShownOnce(IDataProtectionProvider protection, PortalCookies cookies, TimeProvider clock)
{
    const string Name = "Portal.ShownOnce";

    static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5), PageLifetime = TimeSpan.FromHours(1);

    sealed record Kept(IReadOnlyList<string> Codes, long Until)
    {
        public override string ToString() => nameof(Kept);
    }

    public void Write(HttpContext context, DeviceSubject subject, string purpose, IReadOnlyList<string> codes) =>
        context.Response.Cookies.Append(NameOf(purpose), Protect(subject, purpose, codes, Lifetime), cookies.Strict());

    /// <returns>The codes; null if they were shown, or are somebody else's.</returns>
    public IReadOnlyList<string>? Take(HttpContext context, DeviceSubject subject, string purpose)
    {
        if (!context.Request.Cookies.TryGetValue(NameOf(purpose), out var text) || Read(subject, purpose, text) is not { } codes)
            return null;   // it may be another page's, such as another user's help: that page takes it
        context.Response.Cookies.Delete(NameOf(purpose), cookies.Strict());
        return codes;
    }

    /// <summary>The codes for a field of the page that shows them, so that it can ask for them as a file.</summary>
    public string Protect(DeviceSubject subject, string purpose, IReadOnlyList<string> codes) => Protect(subject, purpose, codes, PageLifetime);

    public IReadOnlyList<string>? Read(DeviceSubject subject, string purpose, string? text)
    {
        if (string.IsNullOrEmpty(text) || !Base64Url.IsValid(text))
            return null;
        try
        {
            var kept = JsonSerializer.Deserialize<Kept>(ProtectorOf(subject, purpose).Unprotect(Base64Url.DecodeFromChars(text)));
            return kept is not null && clock.GetUtcNow().ToUnixTimeSeconds() < kept.Until ? kept.Codes : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    string NameOf(string purpose) => cookies.NameOf($"{Name}.{purpose}");

    string Protect(DeviceSubject subject, string purpose, IReadOnlyList<string> codes, TimeSpan lifetime) => Base64Url.EncodeToString(
        ProtectorOf(subject, purpose).Protect(JsonSerializer.SerializeToUtf8Bytes(new Kept(codes, (clock.GetUtcNow() + lifetime).ToUnixTimeSeconds()))));

    IDataProtector ProtectorOf(DeviceSubject subject, string purpose) => protection.CreateProtector(
        "Mfa.Portal.ShownOnce.v1", purpose, Base64Url.EncodeToString(SHA256.HashData(subject.Binding.Span)), subject.Owner.Tenant, subject.Owner.Id);
}
