using Mfa.Portal.Accounts;
using Mfa.Portal.Layout;

namespace Mfa.Portal.Admin;

/// <summary>The inventory of hardware tokens.</summary>
internal sealed class TokensModel(MfaTokenInventory inventory, Users users, PortalOptions options) : PortalPage
{
    const int PageLength = 200;

    public IReadOnlyList<MfaToken> Tokens { get; private set; } = [];

    /// <summary>The names of those who have one, by id.</summary>
    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    public bool IsCut => Tokens.Count == PageLength;

    public async Task OnGetAsync()
    {
        Tokens = await inventory.ListAsync(options.Account, after: null, PageLength, HttpContext.RequestAborted);
        Names = (await users.ListAsync(HttpContext.RequestAborted)).ToDictionary(user => user.Id, user => user.Name);
    }
}
