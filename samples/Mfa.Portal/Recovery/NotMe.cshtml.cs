using Mfa.Portal.Accounts;
using Mfa.Portal.Layout;
using Mfa.Portal.Security;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Recovery;

/// <summary>"This was not me", by name and a message's code: no password is needed. Whether there is such a name isn't said.</summary>
internal sealed class NotMeModel(RecoveryCalls calls, Users users, StopLimits limits, PortalOptions options) : PortalPage
{
    public const string Path = RecoveringPage.StartPath + "/not-me";

    const string StopCode = "StopCode";

    // As long as an id is, and nobody's: asked for, it costs what a name that exists does.
    const string Nobody = "00000000000000000000000000000000";

    public async Task<IActionResult> OnPostAsync(string? name, string? stopCode)
    {
        name = (name ?? "").Trim();
        if (name.Length > UserName.MaximumLength)
            name = "";
        if (!limits.TryTake(ClientAddress.PlaceOf(HttpContext)))
            return Again(Texts.SignInLimited, name);
        var user = await users.FindByNameAsync(name, HttpContext.RequestAborted);
        var result = await calls.StopAsync(HttpContext, new MfaOwnerKey(options.Account, user?.Id ?? Nobody), stopCode ?? "");
        return result.Status switch
        {
            MfaStatus.Accepted => On(Path, new Notice(Texts.RecoveryStopped)),
            MfaStatus.Malformed => Again(Texts.SentCodeMalformed, name),
            MfaStatus.Busy => Again(Texts.Busy, name),
            MfaStatus.Unavailable => Again(Texts.Unavailable, name),
            _ => Again(Texts.StopWrong, name),
        };
    }

    IActionResult Again(string text, string name) => Back(new FormAnswer(text) { Field = StopCode, Values = new Dictionary<string, string> { ["Name"] = name } });
}
