using Mfa.Portal.Layout;
using Mfa.Totp;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Mfa.Portal.Credentials.Assign;

/// <summary>Step 2 of an authenticator app: the QR code is scanned, two codes are typed.</summary>
internal sealed class AppModel(SubjectServices services, OfferCookie offers, IOptions<MfaOptions> options) : AssignPage(services, offers)
{
    const string OldCodes = "old-codes";

    public Offer Offer { get; private set; } = null!;

    public TotpKeyUri Key { get; private set; } = null!;

    public string Svg => MfaQrCode.ToSvg(Offer.Text, Texts.QrLabel);

    /// <summary>The secret in groups of four, as it is typed.</summary>
    public string SetupKey => string.Join(' ', Key.Secret.ToBase32().Chunk(4).Select(group => new string(group)));

    public string Parameters => Words.Format(
        Texts.AppParameters, Key.Parameters.Digits, (int)Key.Parameters.Period.TotalSeconds, Key.Parameters.Algorithm.Name!.Replace("SHA", "SHA-", StringComparison.Ordinal));

    public IActionResult OnGet() => Read() ? Page() : Restart(Texts.NotPending);

    /// <summary>
    /// Whether a code is one of this secret's now, for the tick beside the first field. Whoever asks holds the secret: it tells nothing and uses nothing up.
    /// </summary>
    public IActionResult OnPostCheck(string? code)
    {
        if (!Read())
            return NotFound();
        var isRight = new TotpVerifier(Key.Parameters, options.Value.VirtualDevices).Verify(Key.Secret, code ?? "", TotpState.Initial, Now).IsAccepted;
        var period = Key.Parameters.Period;
        var next = Key.Parameters.GetStepStart(Key.Parameters.GetTimeStep(Now) + 1) - Now;
        return new JsonResult(new { isRight, secondsLeft = Math.Ceiling(next.TotalSeconds), period = period.TotalSeconds });
    }

    public async Task<IActionResult> OnPostAsync(string? first, string? second)
    {
        if (!Read())
            return Restart(Texts.NotPending);
        if (PairAnswers.Check(first, second) is { } answer)
            return Back(answer);
        var result = await Calls.FinishAppAsync(Subject, Offer.EnrollmentId, Offer.Name, first!, second!, HttpContext.RequestAborted);
        return result.Status switch
        {
            MfaStatus.Accepted => await DoneAsync(result),
            MfaStatus.NotPending => Restart(Texts.NotPending),
            MfaStatus.NameTaken => Restart(Texts.NameTaken),
            MfaStatus.ProofRequired => ToChallenge(),
            MfaStatus.Rejected when result.ClockOffset is { } offset => Back(AnswerToClock(offset, result.IsLikelyTimeZone)),
            MfaStatus.Rejected when await IgnoresParametersAsync(first!) => Restart(Texts.AppIgnores),
            MfaStatus.Rejected => Back(new FormAnswer(Texts.PairOfAnother) { Field = PairAnswers.First }),
            _ => Back(StatusTexts.Of(result.Status, result.RetryAt, Now) with { Field = PairAnswers.First }),
        };
    }

    bool Read()
    {
        if (Begun(MfaDeviceKind.VirtualDevice) is not { } offer || !TotpKeyUri.TryParse(offer.Text, out var key))
            return false;
        Offer = offer;
        Key = key!;
        HttpContext.Response.RegisterForDispose(key!.Secret);
        return true;
    }

    /// <summary>
    /// A slow clock and a slow person look the same at first. Codes older than the secret, or old a second time, come from a clock.
    /// </summary>
    FormAnswer AnswerToClock(TimeSpan offset, bool isTimeZone)
    {
        var isClock = offset > TimeSpan.Zero || Now + offset < Offer.At - Key.Parameters.Period || TempData.Peek(OldCodes) as Guid? == Offer.EnrollmentId;
        TempData[OldCodes] = Offer.EnrollmentId;
        return PairAnswers.OfClock(MfaDeviceKind.VirtualDevice, offset, isTimeZone, isClock);
    }

    // Standard parameters can't be ignored.
    async ValueTask<bool> IgnoresParametersAsync(string code) =>
        !Key.Parameters.Equals(TotpParameters.Default)
        && await Calls.DiagnoseAppAsync(Subject, Offer.EnrollmentId, code, HttpContext.RequestAborted) is { Status: MfaStatus.Accepted, Deviation: not TotpAppDeviation.None };
}
