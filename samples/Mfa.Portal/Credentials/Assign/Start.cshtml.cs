using Mfa.Portal.Layout;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Credentials.Assign;

/// <summary>Step 1: name and kind.</summary>
internal sealed class StartModel(SubjectServices services, OfferCookie offers) : AssignPage(services, offers)
{
    public const string App = "app", Key = "key", Token = "token";

    public string SuggestedName => FreeName(Texts.KindApp);

    public bool IsFull => Subject.Kind != SubjectKind.Recovering && Devices.Count >= MaximumDevices;   // a recovery has room of its own

    public IActionResult OnGet() => IsFull ? Page() : AskForProof() ?? Page();

    public async Task<IActionResult> OnPostAsync(string? name, string? kind, bool passkey)
    {
        var values = new Dictionary<string, string> { ["Name"] = name ?? "", ["Kind"] = kind ?? "", ["Passkey"] = passkey ? "true" : "" };
        if (DeviceName.Parse(name) is not { } parsed)
            return Back(new FormAnswer(Texts.NameInvalid) { Field = "Name", Values = values });
        if (Devices.Any(device => string.Equals(device.Name, parsed, StringComparison.OrdinalIgnoreCase)))
            return Back(new FormAnswer(Texts.NameTaken) { Field = "Name", Values = values });
        if (kind is not (App or Key or Token))
            return Back(new FormAnswer(Texts.KindMissing) { Field = "Kind", Values = values });
        if (IsFull)
            return Back(new FormAnswer(Texts.DeviceLimit) { Values = values });
        return kind == App ? await BeginAppAsync(parsed, values) : Begin(kind, parsed, passkey);
    }

    async Task<IActionResult> BeginAppAsync(string name, Dictionary<string, string> values)
    {
        // Coming back, there is the same secret: whoever has scanned it needn't again.
        var offer = Begun(MfaDeviceKind.VirtualDevice);
        if (offer is null)
        {
            using var begun = await Calls.BeginAppAsync(Subject, HttpContext.RequestAborted);
            if (begun.Status == MfaStatus.ProofRequired)
            {
                KeepAnswer(new FormAnswer("") { Values = values });
                return ToChallenge();
            }

            if (!begun.IsAccepted)
                return Back(StatusTexts.Of(begun.Status, null, Now) with { Values = values });
            offer = new Offer(MfaDeviceKind.VirtualDevice, begun.EnrollmentId, name, Now.ToUnixTimeSeconds(), begun.KeyUri);
        }

        Offers.Write(HttpContext, Subject, offer with { Name = name });
        return LocalRedirect($"{Subject.AssignUrl}/{App}");
    }

    LocalRedirectResult Begin(string kind, string name, bool passkey)
    {
        var device = kind == Key ? MfaDeviceKind.SecurityKey : MfaDeviceKind.HardwareToken;
        Offers.Write(HttpContext, Subject, new Offer(device, Guid.Empty, name, Now.ToUnixTimeSeconds(), kind == Key && passkey ? KeyModel.Passkey : ""));
        return LocalRedirect($"{Subject.AssignUrl}/{kind}");
    }

    string FreeName(string name) => Enumerable.Range(1, Devices.Count + 1)
        .Select(number => number == 1 ? name : $"{name} {number}")
        .First(candidate => Devices.All(device => !string.Equals(device.Name, candidate, StringComparison.OrdinalIgnoreCase)));
}
