namespace Mfa.Portal.Layout;

/// <summary>A page for administrators, and somebody else.</summary>
internal sealed class DeniedModel : PortalPage
{
    public void OnGet() => Response.StatusCode = StatusCodes.Status403Forbidden;
}
