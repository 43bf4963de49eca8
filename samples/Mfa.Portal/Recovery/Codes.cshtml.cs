using System.Text;
using Mfa.Portal.Credentials;
using Mfa.Portal.Layout;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Recovery;

/// <summary>Makes recovery codes, and shows them once.</summary>
internal sealed class CodesModel(SubjectServices services, ShownOnce shown, PortalOptions options) : SubjectPage(services)
{
    public const string Path = "/credentials/recovery-codes";

    const string Purpose = "recovery-codes";

    /// <summary>The new codes; null if there are none to be shown.</summary>
    public IReadOnlyList<string>? Codes { get; private set; }

    /// <summary>What asks for them as a file.</summary>
    public string? Kept { get; private set; }

    public MfaRecoveryOverview Overview { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (shown.Take(HttpContext, Subject, Purpose) is { } codes)
        {
            Codes = codes;
            Kept = shown.Protect(Subject, Purpose, codes);
            return Page();
        }

        if (!Devices.Any(device => device.IsActive))
            return On(Subject.ListUrl, new Notice(Texts.CodesNeedDevice, IsWarning: true));
        if (AskForProof() is { } challenge)
            return challenge;
        Overview = await Recovery.GetAsync(Subject, HttpContext.RequestAborted);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var made = await Recovery.CreateCodesAsync(Subject, HttpContext.RequestAborted);
        switch (made.Status)
        {
            case MfaStatus.Accepted:
                shown.Write(HttpContext, Subject, Purpose, made.Codes);
                return LocalRedirect(Path);
            case MfaStatus.ProofRequired:
                return ToChallenge();
            case MfaStatus.NoActiveDevice:
                return On(Subject.ListUrl, new Notice(Texts.CodesNeedDevice, IsWarning: true));
            default:
                return Back(RecoveryAnswers.Of(made.Status, null, Now));
        }
    }

    /// <summary>The codes as a file, by the page that shows them: nothing on the server has them any more.</summary>
    public IActionResult OnPostFile(string? kept)
    {
        if (shown.Read(Subject, Purpose, kept) is not { } codes)
            return Back(new FormAnswer(Texts.CodesShownBefore));
        var text = $"{Words.Format(Texts.CodesFileHead, options.Account, Subject.UserName)}\n{Words.Exact(Now)}\n\n{string.Join('\n', codes)}\n\n{Texts.CodesFileFoot}\n";
        return File(Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8", "recovery-codes.txt");
    }
}
