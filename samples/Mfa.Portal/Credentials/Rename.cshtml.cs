using Mfa.Portal.Layout;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Credentials;

/// <summary>Gives a device another name.</summary>
internal sealed class RenameModel(SubjectServices services) : DevicePage(services)
{
    public IActionResult OnGet() => AskForProof() ?? Page();

    public async Task<IActionResult> OnPostAsync(string? name)
    {
        var values = new Dictionary<string, string> { ["Name"] = name ?? "" };
        if (DeviceName.Parse(name) is not { } parsed)
            return Back(new FormAnswer(Texts.NameInvalid) { Field = "Name", Values = values });
        var result = await Calls.RenameAsync(Subject, Device.Id, parsed, HttpContext.RequestAborted);
        if (result.Status == MfaStatus.ProofRequired)
            KeepAnswer(new FormAnswer("") { Values = values });
        else if (!result.IsAccepted)
            return Back(StatusTexts.Of(result.Status, result.RetryAt, Now) with { Values = values });
        return await FinishAsync(result, DeviceUrl, new Notice(Texts.Renamed));
    }
}
