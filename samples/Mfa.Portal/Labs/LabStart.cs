using System.Globalization;
using Mfa.Portal.Security;

namespace Mfa.Portal.Labs;

/// <summary>From when on the audit counts for a lab: the beginning, or since it was begun again in this browser. Nothing depends on it but ticks.</summary>
internal sealed class LabStart(PortalCookies cookies, TimeProvider clock)
{
    static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    public DateTimeOffset? Find(HttpContext context, Lab lab) =>
        context.Request.Cookies.TryGetValue(NameOf(lab), out var text)
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
        && milliseconds <= clock.GetUtcNow().ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;

    public void Set(HttpContext context, Lab lab)
    {
        var options = cookies.Strict();
        options.MaxAge = Lifetime;
        context.Response.Cookies.Append(NameOf(lab), clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), options);
    }

    string NameOf(Lab lab) => cookies.NameOf($"Portal.Lab.{lab.Id}");
}
