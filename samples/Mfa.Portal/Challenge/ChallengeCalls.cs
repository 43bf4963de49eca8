using System.Text;
using Mfa.Portal.Security;

namespace Mfa.Portal.Challenge;

/// <summary>Every call of these pages to the sign-in, in one place.</summary>
internal sealed class ChallengeCalls(MfaHttpSignIn httpSignIn, MfaSignIn signIn, MfaDeviceAdmin admin)
{
    public async ValueTask<WaitingSignIn?> FindAsync(HttpContext context) =>
        await httpSignIn.GetPartialAsync(context) is { } partial ? new WaitingSignIn(partial.Owner, partial.Binding, IsStepUp: false, partial.ReturnUrl)
        : await httpSignIn.GetSessionAsync(context) is { } session ? new WaitingSignIn(session.Owner, session.Binding, IsStepUp: true, ReturnUrl: null)
        : null;

    public ValueTask<MfaRequirement> RequirementAsync(WaitingSignIn waiting, CancellationToken cancellationToken) =>
        signIn.GetRequirementAsync(waiting.Owner, cancellationToken);

    public ValueTask<MfaAuthentication> CodeAsync(HttpContext context, WaitingSignIn waiting, string code, Guid device, string? continuation) =>
        signIn.AuthenticateAsync(waiting.Owner, code, device, continuation, waiting.Binding, ClientAddress.Of(context), context.RequestAborted);

    public ValueTask<MfaAuthentication> RecoveryCodeAsync(HttpContext context, WaitingSignIn waiting, string code) =>
        signIn.AuthenticateWithRecoveryCodeAsync(waiting.Owner, code, waiting.Binding, ClientAddress.Of(context), context.RequestAborted);

    public ValueTask<MfaCeremonyOffer> BeginKeyAsync(WaitingSignIn waiting, CancellationToken cancellationToken) =>
        signIn.BeginSecurityKeyAsync(waiting.Owner, only: null, request: null, waiting.Binding, cancellationToken);

    public ValueTask<MfaAuthentication> FinishKeyAsync(HttpContext context, WaitingSignIn waiting, string ceremony, string response) => signIn.FinishSecurityKeyAsync(
        waiting.Owner, ceremony, Encoding.UTF8.GetBytes(response), waiting.Binding, ClientAddress.Of(context), context.RequestAborted);

    public ValueTask<MfaResult> ResynchronizeAsync(HttpContext context, WaitingSignIn waiting, Guid device, string first, string second) =>
        admin.ResynchronizeAsync(waiting.Owner, device, first, second, MfaActor.Owner(ClientAddress.Of(context)), context.RequestAborted);

    /// <summary>Signs in, or renews the second factor of the session.</summary>
    /// <returns>Whether there was still something to complete.</returns>
    public async ValueTask<bool> CompleteAsync(HttpContext context, WaitingSignIn waiting, MfaAuthentication authentication) => waiting.IsStepUp
        ? await httpSignIn.StepUpAsync(context, authentication)
        : await httpSignIn.CompleteAsync(context, authentication) is not null;
}
