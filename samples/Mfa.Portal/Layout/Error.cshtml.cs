using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Mfa.Portal.Layout;

/// <summary>What a status is in words. It tells nothing of what happened inside.</summary>
[IgnoreAntiforgeryToken]
internal sealed class ErrorModel : PortalPage
{
    public string Heading { get; private set; } = "";

    public string Text { get; private set; } = "";

    // Whatever the method was: the page that failed had no handler for some of them either.
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        base.OnPageHandlerExecuting(context);
        Say(int.TryParse(Request.Query["status"], NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : null);
    }

    void Say(int? status) => (Heading, Text) = (status ?? StatusCodes.Status500InternalServerError) switch
    {
        StatusCodes.Status404NotFound => (Texts.NotFoundHeading, Texts.NotFoundText),
        StatusCodes.Status403Forbidden => (Texts.DeniedHeading, Texts.DeniedText),
        StatusCodes.Status400BadRequest => (Texts.BadRequestHeading, Texts.BadRequestText),
        StatusCodes.Status429TooManyRequests => (Texts.LimitedHeading, Texts.LimitedText),
        _ => (Texts.ErrorHeading, Texts.ErrorText),
    };
}
