using Mfa.Portal.Layout;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Outbox;

/// <summary>What the portal would have sent. Outside Development there is no such page.</summary>
internal sealed class IndexModel(IServiceProvider services) : PortalPage
{
    public IReadOnlyList<OutboxMessage> Messages { get; private set; } = [];

    public IActionResult OnGet()
    {
        if (services.GetService<OutboxMessages>() is not { } outbox)
            return NotFound();
        Messages = outbox.List();
        return Page();
    }
}
