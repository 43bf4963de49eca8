using Mfa.Portal.Accounts;
using Mfa.Portal.Credentials;
using Mfa.Portal.Layout;

namespace Mfa.Portal.Admin;

/// <summary>The users, and what they sign in with.</summary>
internal sealed class UsersModel(Users users, DeviceCalls calls, PortalOptions options) : PortalPage
{
    /// <summary>A user, and the kinds of the devices that are active.</summary>
    public sealed record Row(UserRow User, string Mfa);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGetAsync()
    {
        List<Row> rows = [];
        foreach (var user in await users.ListAsync(HttpContext.RequestAborted))
        {
            var devices = await calls.ListAsync(new MfaOwnerKey(options.Account, user.Id), HttpContext.RequestAborted);
            rows.Add(new Row(user, devices is null ? Texts.Unknown : KindsOf(devices)));
        }

        Rows = rows;
    }

    static string KindsOf(IReadOnlyList<MfaDevice> devices)
    {
        var kinds = devices.Where(device => device.IsActive).Select(device => Words.KindOf(device.Kind)).Distinct().ToArray();
        return kinds.Length == 0 ? Texts.None : string.Join(", ", kinds);
    }
}
