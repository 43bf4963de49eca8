using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mfa.Portal.Security;
using Microsoft.AspNetCore.DataProtection;

namespace Mfa.Portal.Accounts;

/// <summary>Sign-in with a passkey and no password: what was begun stands in a cookie, encrypted, until the browser answers.</summary>
internal sealed class PasskeyOffer(MfaSignIn signIn, IDataProtectionProvider protection, PortalCookies cookies)
{
    const string Name = "Portal.Passkey";

    const int BindingLength = 32;

    sealed record Begun(byte[] Binding, string CeremonyId);

    IDataProtector Protector => protection.CreateProtector("Mfa.Portal.Passkey.v1");

    public async ValueTask<MfaCeremonyOffer> BeginAsync(HttpContext context)
    {
        var begun = new Begun(RandomNumberGenerator.GetBytes(BindingLength), "");
        var offer = await signIn.BeginDiscoverableAsync(request: null, begun.Binding, context.RequestAborted);
        if (offer.IsAccepted)
        {
            var bytes = Protector.Protect(JsonSerializer.SerializeToUtf8Bytes(begun with { CeremonyId = offer.Id }));
            context.Response.Cookies.Append(cookies.NameOf(Name), Base64Url.EncodeToString(bytes), cookies.Strict());
        }

        return offer;
    }

    /// <returns>What came of it, and the binding of the session that it opens; null if nothing was begun.</returns>
    public async ValueTask<(MfaAuthentication Authentication, ReadOnlyMemory<byte> Binding)?> FinishAsync(HttpContext context, string response)
    {
        if (Read(context) is not { } begun)
            return null;
        context.Response.Cookies.Delete(cookies.NameOf(Name), cookies.Strict());
        return (await signIn.FinishDiscoverableAsync(begun.CeremonyId, Encoding.UTF8.GetBytes(response), begun.Binding, ClientAddress.Of(context), context.RequestAborted), begun.Binding);
    }

    Begun? Read(HttpContext context)
    {
        if (!context.Request.Cookies.TryGetValue(cookies.NameOf(Name), out var text) || !Base64Url.IsValid(text))
            return null;
        try
        {
            return JsonSerializer.Deserialize<Begun>(Protector.Unprotect(Base64Url.DecodeFromChars(text)));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
