using System.Buffers.Text;
using Mfa.Portal.Layout;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Credentials;

/// <summary>Removes a device. The last one takes a confirmation of its own: from then on the password alone signs in.</summary>
internal sealed class RemoveModel(SubjectServices services) : DevicePage(services)
{
    /// <summary>Another device proves it, unless there is none.</summary>
    Guid? Except => IsLastActive ? null : Device.Id;

    public IActionResult OnGet() => AskForProof(Except) ?? Page();

    public async Task<IActionResult> OnPostAsync(bool last)
    {
        if (IsLastActive && !last)
            return Back(new FormAnswer(Texts.ConfirmLast) { Field = "Last" });
        var result = await Calls.RemoveAsync(Subject, Device.Id, isLast: IsLastActive, HttpContext.RequestAborted);
        var credential = Device.CredentialId.IsEmpty ? null : Base64Url.EncodeToString(Device.CredentialId.Span);
        var notice = new Notice(Words.Format(Texts.Removed, Device.Name), ForgottenCredential: Subject.IsOwn ? credential : null);
        return await FinishAsync(result, Subject.ListUrl, notice, Except, endsSessions: true);
    }
}
