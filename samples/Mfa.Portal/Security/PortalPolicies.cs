namespace Mfa.Portal.Security;

/// <summary>Who may what.</summary>
internal static class PortalPolicies
{
    /// <summary>The root user, with a second factor.</summary>
    public const string Administrator = "Portal.Administrator";

    /// <summary>The root user, with a second factor that is fresh: for whatever changes something.</summary>
    public const string AdministratorChange = "Portal.AdministratorChange";
}
