using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Layout;

/// <summary>What a status is in words. It tells nothing of what happened inside.</summary>
[IgnoreAntiforgeryToken]
internal sealed class ErrorModel : PortalPage
{
    public string Heading { get; private set; } = "";

    public string Text { get; private set; } = "";

    public void OnGet(int? status) => Say(status);

    public void OnPost(int? status) => Say(status);

    void Say(int? status) => (Heading, Text) = (status ?? StatusCodes.Status500InternalServerError) switch
    {
        StatusCodes.Status404NotFound => (Texts.NotFoundHeading, Texts.NotFoundText),
        StatusCodes.Status403Forbidden => (Texts.DeniedHeading, Texts.DeniedText),
        StatusCodes.Status400BadRequest => (Texts.BadRequestHeading, Texts.BadRequestText),
        StatusCodes.Status429TooManyRequests => (Texts.LimitedHeading, Texts.LimitedText),
        _ => (Texts.ErrorHeading, Texts.ErrorText),
    };
}
