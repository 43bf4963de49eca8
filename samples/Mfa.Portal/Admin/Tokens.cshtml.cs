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

    /// <summary>Whether there may be more behind them.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The serial number that was looked for; empty for none.</summary>
    public string Looked { get; private set; } = "";

    /// <param name="find">A serial number to look for; null for all tokens.</param>
    /// <param name="after">The serial number of the token after which to begin; null for the beginning.</param>
    /// <param name="maker">That token's maker.</param>
    public async Task OnGetAsync(string? find, string? after, string? maker)
    {
        Looked = find?.Trim() ?? "";
        var last = string.IsNullOrWhiteSpace(after) ? null : await inventory.FindAsync(options.Account, after, maker ?? "", HttpContext.RequestAborted);
        Tokens = Looked.Length == 0
            ? await inventory.ListAsync(options.Account, last, PageLength, HttpContext.RequestAborted)
            : await inventory.ListBySerialNumberAsync(options.Account, Looked, HttpContext.RequestAborted);

        // Rows that can't be read are left out of a page: whether it is the last shows the one behind it.
        IsCut = Looked.Length == 0 && Tokens.Count > 0 && (await inventory.ListAsync(options.Account, Tokens[^1], 1, HttpContext.RequestAborted)).Count > 0;
        Names = (await users.ListAsync(HttpContext.RequestAborted)).ToDictionary(user => user.Id, user => user.Name);
    }
}
