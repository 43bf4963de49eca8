using Mfa.Portal.Layout;
using Mfa.Portal.Security;

namespace Mfa.Portal.Setup;

/// <summary>What a request passes through.</summary>
internal static class Pipeline
{
    public static void Use(WebApplication app)
    {
        _ = app.Use((context, next) => SecurityHeaders.Write(context, next));
        if (!app.Environment.IsDevelopment())
        {
            _ = app.UseExceptionHandler("/error");
            _ = app.UseHsts();
            _ = app.UseHttpsRedirection();
        }

        _ = app.UseStatusCodePagesWithReExecute("/error", "?status={0}");
        _ = app.UseStaticFiles(PortalAssets.Options);
        _ = app.UseRouting();
        _ = app.UseAuthentication();
        _ = app.UseAuthorization();
        _ = app.UseRateLimiter();
        _ = app.MapMfa().RequireRateLimiting(SecurityRegistration.DeviceLimit);
        _ = app.MapHealthChecks("/healthz").AllowAnonymous();
        _ = app.MapRazorPages();
    }
}
