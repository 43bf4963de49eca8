using Mfa.Portal.Layout;
using Mfa.Portal.Recovery;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Challenge;

/// <summary>The second factor: a device is chosen, then its code is typed or the key is touched.</summary>
internal sealed class IndexModel(ChallengeCalls calls, TimeProvider clock) : ChallengePage(calls)
{
    /// <summary>What stands for the security keys, of which the browser chooses one.</summary>
    public const string Key = "key";

    const string Code = "Code";

    /// <summary>The device that is to show a code; null if a key is to be touched.</summary>
    public MfaDevice? Chosen { get; private set; }

    /// <summary>What to do with the chosen device, <c>{0}</c>.</summary>
    public string Lead => Chosen switch
    {
        { Kind: MfaDeviceKind.VirtualDevice } => Texts.EnterAppCode,
        { Pin: MfaPinUse.InFront } => Texts.EnterPasscode,
        { Pin: MfaPinUse.Added } => Texts.EnterPinAdded,
        _ => Texts.EnterTokenCode,
    };

    /// <summary>Where the chosen device's code goes.</summary>
    public FieldView Field => Chosen is { Pin: MfaPinUse.InFront, CodeDigits: { } digits }
        ? FieldView.Passcode(Code, digits, Answer) with { IsFocused = true }
        : FieldView.Code(Code, Texts.Code, Chosen?.CodeDigits, Answer) with { IsFocused = true, Submits = true };

    public string? Continuation { get; private set; }

    public MfaCeremonyOffer? Offer { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? device)
    {
        if (Requirement.Status != MfaStatus.Accepted)
            return Page();
        if (Requirement.MustEnroll && Devices.Count == 0)
            return On(RecoveringPage.StartPath, Notice);
        Chosen = device == Key && HasKey ? null : CodeDevices.FirstOrDefault(known => known.Id.ToString("D") == device) ?? LastUsed();
        Continuation = Answer?.Continuation;
        if (Chosen is null)
            Offer = await Calls.BeginKeyAsync(Waiting, HttpContext.RequestAborted);
        return Page();
    }

    public async Task<IActionResult> OnPostCodeAsync(Guid device, string? code, string? continuation)
    {
        var authentication = await Calls.CodeAsync(HttpContext, Waiting, code ?? "", device, string.IsNullOrEmpty(continuation) ? null : continuation);
        if (authentication.IsAccepted)
        {
            ForgetFailures(device);
            return await CompleteAsync(authentication);
        }

        if (authentication.Status == MfaStatus.Rejected)
            CountFailure(device);
        return Back(AnswerTo(authentication, device), QueryOf(device.ToString("D")));
    }

    public async Task<IActionResult> OnPostKeyAsync(string? ceremony, string? response)
    {
        if (string.IsNullOrEmpty(ceremony) || string.IsNullOrEmpty(response))
            return Back(new FormAnswer(Texts.KeyNeedsScript), QueryOf(Key));
        var authentication = await Calls.FinishKeyAsync(HttpContext, Waiting, ceremony, response);
        if (authentication.IsAccepted)
            return await CompleteAsync(authentication);
        var answer = authentication.Status switch
        {
            MfaStatus.NotPending => new FormAnswer(Texts.KeyTooLate),
            MfaStatus.Rejected or MfaStatus.Malformed => new FormAnswer(Texts.KeyRefused),
            _ => StatusTexts.Of(authentication.Status, authentication.RetryAt, clock.GetUtcNow()),
        };
        return Back(answer, QueryOf(Key));
    }

    MfaDevice? LastUsed() => Devices.Count > 0 && Devices[0].Kind == MfaDeviceKind.SecurityKey ? null : CodeDevices.FirstOrDefault();

    async Task<IActionResult> CompleteAsync(MfaAuthentication authentication)
    {
        if (!await Calls.CompleteAsync(HttpContext, Waiting, authentication))
            return On("/", new Notice(Texts.SignInTooLate, IsWarning: true));
        var url = Waiting.IsStepUp ? ReturnUrl : Waiting.ReturnUrl;
        return LocalRedirect(Url.IsLocalUrl(url) ? url : "/credentials");
    }

    FormAnswer AnswerTo(MfaAuthentication authentication, Guid device)
    {
        var now = clock.GetUtcNow();
        var pin = CodeDevices.FirstOrDefault(known => known.Id == device)?.Pin ?? MfaPinUse.None;
        var answer = authentication.Status switch
        {
            MfaStatus.Rejected => new FormAnswer(pin switch
            {
                MfaPinUse.InFront => Texts.PasscodeWrong,
                MfaPinUse.Added => Texts.CodeWithPinWrong,
                _ => Texts.CodeWrong,
            }),
            MfaStatus.PinRequired => new FormAnswer(pin == MfaPinUse.InFront ? Texts.PinMissing : Texts.PinNotKnown),
            MfaStatus.Malformed when pin == MfaPinUse.InFront => new FormAnswer(Texts.PasscodeMalformed),
            MfaStatus.NextCodeRequired when pin == MfaPinUse.InFront => new FormAnswer(Texts.NextPasscode) { Continuation = authentication.Continuation },
            MfaStatus.Replayed when authentication.NextCodeAt is { } at && at > now => new FormAnswer(Texts.CodeUsedUntil) { Until = at },
            MfaStatus.Replayed => new FormAnswer(Texts.CodeUsed),
            MfaStatus.NextCodeRequired => new FormAnswer(Texts.NextCode) { Continuation = authentication.Continuation },
            MfaStatus.AheadOfClock => new FormAnswer(Texts.DeviceAheadAdministrator),
            MfaStatus.Throttled when authentication.RetryAt is { } at => new FormAnswer(Words.Format(
                HasKey ? Texts.TooManyUntilOrKey : Texts.TooManyUntil, Words.Duration(at - now))),
            MfaStatus.CodesClosed => new FormAnswer(HasKey ? Texts.CodesClosedOrKey : Texts.CodesClosed),
            _ => StatusTexts.Of(authentication.Status, authentication.RetryAt, now),
        };
        return answer with { Field = Code };
    }

    string QueryOf(string device) => UrlOf("", device);
}
