using Mfa.Portal.Layout;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Credentials;

/// <summary>Sets, changes or removes the PIN of a device that can have one.</summary>
internal sealed class PinModel(SubjectServices services) : DevicePage(services)
{
    /// <summary>The rule, and where the PIN goes in front of the codes an example with as many digits as they have.</summary>
    public string Hint => Device.Pin == MfaPinUse.Added ? Texts.PinRule + "." : $"{Texts.PinRule}. {PinFields.ExampleOf(Device.CodeDigits ?? 6)}";

    public IActionResult OnGet() => HasPin ? AskForProof() ?? Page() : LocalRedirect(DeviceUrl);

    public async Task<IActionResult> OnPostAsync(string? pin, string? again)
    {
        if (PinFields.Check(pin, again) is { } answer)
            return Back(answer);

        // An empty field is no wish to be without a PIN: that has a button of its own.
        var isNew = Device.Pin == MfaPinUse.NotSet;
        var result = await Calls.ChangePinAsync(Subject, Device.Id, PinFields.Plain(pin) ?? "", HttpContext.RequestAborted);
        if (result.Status == MfaStatus.ProofRequired)
            KeepAnswer(new FormAnswer(Texts.PinOnceMore) { Field = PinFields.Pin });
        return await FinishAsync(result, DeviceUrl, new Notice(isNew ? Texts.PinSet : Texts.PinChanged));
    }

    public async Task<IActionResult> OnPostRemoveAsync() =>
        await FinishAsync(await Calls.ChangePinAsync(Subject, Device.Id, pin: null, HttpContext.RequestAborted), DeviceUrl, new Notice(Texts.PinRemoved));
}
