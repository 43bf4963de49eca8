using System.Text.Json;
using Mfa.Portal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mfa.Portal.Layout;

/// <summary>A page. Whatever is sent to it is answered by sending the browser on: what it then shows can be reloaded.</summary>
internal abstract class PortalPage : PageModel
{
    const string NoticeKey = "notice", AnswerKey = "answer";

    const int MaximumKept = 128;

    /// <summary>What was done before this page was shown; null for nothing.</summary>
    public Notice? Notice { get; private set; }

    /// <summary>What the form answered; null for nothing.</summary>
    public FormAnswer? Answer { get; private set; }

    /// <summary>Who acts, on an administrator's page.</summary>
    protected MfaActor Administrator => MfaActor.Administrator(PortalPrincipal.IdOf(User)!, ClientAddress.Of(HttpContext));

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (!HttpMethods.IsGet(Request.Method))
            return;
        if (TempData[NoticeKey] is string notice)
            Notice = JsonSerializer.Deserialize<Notice>(notice);

        // Another tab's page leaves it where it is.
        if (TempData.Peek(AnswerKey) is string json && JsonSerializer.Deserialize<FormAnswer>(json) is { } answer && answer.Path == Request.Path.Value)
        {
            _ = TempData.Remove(AnswerKey);
            Answer = answer;
        }
    }

    /// <summary>Back to the form, with an answer.</summary>
    protected IActionResult Back(FormAnswer answer, string query = "")
    {
        KeepAnswer(answer);
        return LocalRedirect(Request.Path.Value + query);
    }

    protected void KeepAnswer(FormAnswer answer) => TempData[AnswerKey] = JsonSerializer.Serialize(answer with
    {
        Path = Request.Path.Value!,
        Values = answer.Values.Where(value => value.Value.Length <= MaximumKept).ToDictionary(),   // a cookie has 4 kB, and no field takes more
    });

    /// <summary>On to another page, which says that it was done.</summary>
    protected IActionResult On(string url, Notice? notice = null)
    {
        if (notice is not null)
            TempData[NoticeKey] = JsonSerializer.Serialize(notice);
        return LocalRedirect(url);
    }
}
