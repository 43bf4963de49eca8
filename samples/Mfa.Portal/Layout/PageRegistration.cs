using Mfa.Portal.Credentials;
using Mfa.Portal.Recovery;
using Mfa.Portal.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mfa.Portal.Layout;

/// <summary>The pages: closed unless they say otherwise; those about devices stand at an administrator's address as well.</summary>
internal static class PageRegistration
{
    const string AdministratorPrefix = $"/admin/users/{{{DeviceSubjects.UserId}}}";

    // The one that changes nothing.
    const string Device = "/Credentials/Device";

    // They look for themselves who is there.
    static readonly string[] Anonymous =
    [
        "/Accounts/SignIn", "/Accounts/SignOut", "/Accounts/Passkey", "/Challenge/Index", "/Challenge/Resynchronise", "/Challenge/RecoveryCode", "/Recovery/Index", "/Recovery/NotMe",
        "/Labs/Index", "/Labs/LabPage", "/Outbox/Index", "/Layout/Error",
    ];

    static readonly string[] AdministratorChanges = ["/Admin/TokenAdd", "/Admin/TokenRemove", "/Admin/Help", "/Admin/Import/Index"];

    static readonly string[] Assign = ["Start", "App", "Key", "Token"], OfADevice = ["Device", "Rename", "Pin", "Resynchronise", "Deactivate", "Activate", "Remove"];

    public static IServiceCollection AddPortalPages(this IServiceCollection services)
    {
        _ = services.AddRazorPages(pages =>
        {
            pages.RootDirectory = "/";
            _ = pages.Conventions.AuthorizeFolder("/");
            _ = pages.Conventions.AuthorizeFolder("/Admin", PortalPolicies.Administrator);
            foreach (var name in AdministratorChanges)
                _ = pages.Conventions.AuthorizePage(name, PortalPolicies.AdministratorChange);
            foreach (var name in Anonymous)
                _ = pages.Conventions.AllowAnonymousToPage(name);
            foreach (var name in Assign)
            {
                var end = name == "Start" ? "/assign" : $"/assign/{name.ToLowerInvariant()}";
                AlsoForAdministrators(pages, $"/Credentials/Assign/{name}", AdministratorPrefix + end);
                AlsoForRecovery(pages, $"/Credentials/Assign/{name}", RecoveringPage.StartPath[1..] + end);
            }

            foreach (var name in OfADevice)
                AlsoForAdministrators(pages, $"/Credentials/{name}", AdministratorPrefix + "/devices/{deviceId:guid}" + (name == "Device" ? "" : $"/{name.ToLowerInvariant()}"));
        });
        return services.AddRouting(routing => routing.LowercaseUrls = true);
    }

    static void AlsoForAdministrators(RazorPagesOptions pages, string name, string route) => _ = pages.Conventions.AddPageRouteModelConvention(name, page =>
        page.Selectors.Add(new SelectorModel
        {
            AttributeRouteModel = new AttributeRouteModel { Template = route },
            EndpointMetadata = { new AuthorizeAttribute(name == Device ? PortalPolicies.Administrator : PortalPolicies.AdministratorChange) },
        }));

    /// <summary>Nobody is signed in there: the page looks for itself whether a recovery allows it.</summary>
    static void AlsoForRecovery(RazorPagesOptions pages, string name, string route) => _ = pages.Conventions.AddPageRouteModelConvention(name, page =>
        page.Selectors.Add(new SelectorModel
        {
            AttributeRouteModel = new AttributeRouteModel { Template = route },
            EndpointMetadata = { new AllowAnonymousAttribute(), new RecoveringPage() },
        }));
}
