using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Mfa.Portal.Security;
using Microsoft.AspNetCore.DataProtection;

namespace Mfa.Portal.Credentials;

/// <summary>
/// Keeps what was begun in a cookie, encrypted for one session and one owner: the secret never stands in a URL, and nothing is left on the server of what was cancelled
/// but an enrolment that ends by itself.
/// </summary>
internal sealed class OfferCookie(IDataProtectionProvider protection, PortalCookies cookies, TimeProvider clock)
{
    const string Name = "Portal.Offer";

    public Offer? Read(HttpContext context, DeviceSubject subject)
    {
        if (!context.Request.Cookies.TryGetValue(cookies.NameOf(Name), out var text) || !Base64Url.IsValid(text))
            return null;
        try
        {
            var offer = JsonSerializer.Deserialize<Offer>(ProtectorOf(subject).Unprotect(Base64Url.DecodeFromChars(text)));
            return offer is not null && clock.GetUtcNow() < offer.At + Offer.Lifetime ? offer : null;
        }
        catch (CryptographicException)
        {
            return null;   // another session's, another owner's, or damaged
        }
    }

    public void Write(HttpContext context, DeviceSubject subject, Offer offer) => context.Response.Cookies.Append(
        cookies.NameOf(Name), Base64Url.EncodeToString(ProtectorOf(subject).Protect(JsonSerializer.SerializeToUtf8Bytes(offer))), cookies.Strict());

    public void Delete(HttpContext context) => context.Response.Cookies.Delete(cookies.NameOf(Name), cookies.Strict());

    IDataProtector ProtectorOf(DeviceSubject subject) => protection.CreateProtector(
        "Mfa.Portal.Offer.v1", Base64Url.EncodeToString(SHA256.HashData(subject.Binding.Span)), subject.Owner.Tenant, subject.Owner.Id);
}
