using Mfa.Portal.Accounts;
using Mfa.Portal.Layout;
using Mfa.Portal.Recovery;
using Mfa.Portal.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Admin;

/// <summary>What is open of lost devices: cases, codes that administrators handed out, enrolments that hang.</summary>
internal sealed class CasesModel(MfaRecovery recovery, Users users, PortalOptions options, IAuthorizationService authorization, TimeProvider clock) : PortalPage
{
    const string Path = "/admin/cases";

    const int PageLength = 200;

    /// <summary>An open case, or what else a recovery has left open.</summary>
    public sealed record Row(string UserId, string Name, MfaRecoveryCase? Case, string Stage, DateTimeOffset? Until);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>Of how many users these are, if there are more; null if these are all.</summary>
    public int? ShownOfMore { get; private set; }

    public async Task OnGetAsync()
    {
        var names = (await users.ListAsync(HttpContext.RequestAborted)).ToDictionary(user => user.Id, user => user.Name);
        var open = await recovery.ListOpenCasesAsync(options.Account, after: null, PageLength + 1, HttpContext.RequestAborted);
        ShownOfMore = open.Count > PageLength ? PageLength : null;
        Rows = [.. open.Take(PageLength).SelectMany(entry => RowsOf(entry, names.GetValueOrDefault(entry.Owner.Id) ?? Texts.Unknown))];
    }

    public Task<IActionResult> OnPostStopAsync(string? userId) => ChangeAsync(
        userId, Texts.StoppedFor, (owner, actor) => recovery.FreezeAsync(owner, actor, proof: null, binding: default, HttpContext.RequestAborted));

    public Task<IActionResult> OnPostCancelAsync(string? userId, Guid id) => ChangeAsync(
        userId, Texts.CancelledFor, (owner, actor) => recovery.CancelCaseAsync(owner, id, actor, proof: null, binding: default, HttpContext.RequestAborted));

    async Task<IActionResult> ChangeAsync(string? userId, string done, Func<MfaOwnerKey, MfaActor, ValueTask<MfaRecoveryResult>> change)
    {
        if (!(await authorization.AuthorizeAsync(User, PortalPolicies.AdministratorChange)).Succeeded)
            return LocalRedirect("/challenge" + QueryString.Create("returnUrl", Path));
        if (await users.FindAsync(userId ?? "", HttpContext.RequestAborted) is not { } user)
            return LocalRedirect(Path);
        var result = await change(new MfaOwnerKey(options.Account, user.Id), Administrator);
        return On(Path, result.IsAccepted
            ? new Notice(Words.Format(done, user.Name))
            : new Notice(RecoveryAnswers.Of(result, clock.GetUtcNow()).Text, IsWarning: true));
    }

    IEnumerable<Row> RowsOf(MfaOpenCase entry, string name)
    {
        var overview = entry.Overview;
        foreach (var opened in overview.Cases)
            yield return new Row(entry.Owner.Id, name, opened, StageOf(opened), opened.ExpiresAt);
        if (overview.HelpUntil is { } until)
            yield return new Row(entry.Owner.Id, name, null, Texts.StageHelp, until);
        else if (overview.MustEnroll && overview.Cases.Count == 0)
            yield return new Row(entry.Owner.Id, name, null, Texts.StageEnroll, null);
    }

    string StageOf(MfaRecoveryCase opened) => opened switch
    {
        { CanBeFinishedAt: { } at } when at > clock.GetUtcNow() => Words.Format(Texts.StageWaits, Words.Duration(at - clock.GetUtcNow())),
        { CanBeFinishedAt: not null } => Texts.StageReady,
        { IsEmailConfirmed: true } => Texts.StageTelephone,
        { IsTelephoneConfirmed: true } => Texts.StageEmail,
        _ => Texts.StageBoth,
    };
}
