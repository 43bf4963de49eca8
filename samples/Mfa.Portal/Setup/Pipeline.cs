using Mfa.Portal.Credentials;
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
            _ = app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = ErrorAnswer.FailedAsync });
            _ = app.UseHsts();
            _ = app.UseHttpsRedirection();
        }

        _ = app.UseWhen(context => !ErrorAnswer.IsForScripts(context), pages => pages.UseStatusCodePagesWithReExecute("/error", "?status={0}"));
        _ = app.UseStaticFiles(PortalAssets.Options);
        _ = app.UseRouting();
        _ = app.UseAuthentication();
        _ = app.UseAuthorization();
        _ = app.UseRateLimiter();
        _ = app.MapMfa().RequireRateLimiting(SecurityRegistration.DeviceLimit).AddEndpointFilter(DeviceSessions.FilterAsync);
        _ = app.MapFallback(MfaDefaults.Prefix + "/{**rest}", ErrorAnswer.NotFound);
        _ = app.MapHealthChecks("/healthz").AllowAnonymous();
        _ = app.MapRazorPages();
    }
}
