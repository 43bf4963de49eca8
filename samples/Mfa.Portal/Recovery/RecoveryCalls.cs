using Mfa.Portal.Accounts;
using Mfa.Portal.Credentials;
using Mfa.Portal.Security;

namespace Mfa.Portal.Recovery;

/// <summary>Every call of these pages to the device layer, in one place. What was done stands although the browser has gone meanwhile: sessions end all the same.</summary>
internal sealed class RecoveryCalls(MfaRecovery recovery, MfaRecoveryBrowser browser, MfaHttpSignIn signIn, Users users, IEnumerable<IMfaRecoveryChannel> channels)
{
    /// <summary>Whether messages of a kind go out at all.</summary>
    public bool Sends(MfaChannelKind kind) => channels.Any(channel => channel.Kind == kind);

    /// <summary>Whoever gave the password in this browser, and nothing else yet.</summary>
    public async ValueTask<LostSignIn?> FindAsync(HttpContext context) =>
        await signIn.GetPartialAsync(context) is { } partial && await users.FindAsync(partial.Owner.Id, context.RequestAborted) is { } user
            ? new LostSignIn(partial.Owner, user)
            : null;

    public ReadOnlyMemory<byte> BrowserOf(HttpContext context) => browser.Find(context);

    /// <summary>How an owner stands with recovery, as this browser may see it.</summary>
    public ValueTask<MfaRecoveryOverview> GetAsync(HttpContext context, MfaOwnerKey owner) => recovery.GetAsync(owner, browser.Find(context), context.RequestAborted);

    /// <summary>The same, as a session may see it.</summary>
    public ValueTask<MfaRecoveryOverview> GetAsync(DeviceSubject subject, CancellationToken cancellationToken) =>
        recovery.GetAsync(subject.Owner, subject.Binding, cancellationToken);

    public ValueTask<MfaRecoveryResult> OpenAsync(HttpContext context, MfaOwnerKey owner) =>
        InBrowserAsync(context, owner, own => recovery.OpenCaseAsync(owner, own, ClientAddress.Of(context), context.RequestAborted));

    public ValueTask<MfaRecoveryResult> SendAgainAsync(HttpContext context, MfaOwnerKey owner, Guid id, MfaChannelKind kind) =>
        recovery.SendCaseCodeAgainAsync(owner, id, kind, browser.Find(context), ClientAddress.Of(context), context.RequestAborted);

    public ValueTask<MfaRecoveryResult> EnterAsync(HttpContext context, MfaOwnerKey owner, Guid id, MfaChannelKind kind, string code) =>
        recovery.EnterCaseCodeAsync(owner, id, kind, code, browser.Find(context), ClientAddress.Of(context), context.RequestAborted);

    public ValueTask<MfaRecoveryResult> CancelAsync(HttpContext context, MfaOwnerKey owner, Guid id) =>
        recovery.CancelCaseAsync(owner, id, MfaActor.Owner(ClientAddress.Of(context)), proof: null, browser.Find(context), context.RequestAborted);

    /// <summary>Finishes a case that has waited. The owner's sessions are over with it.</summary>
    public ValueTask<MfaRecoveryResult> FinishAsync(HttpContext context, MfaOwnerKey owner, Guid id) => EndSessionsAsync(
        owner, recovery.FinishCaseAsync(owner, id, browser.Find(context), proof: null, session: default, ClientAddress.Of(context), CancellationToken.None));

    /// <summary>Finishes a case of this browser by a device that is left. The session goes on, if whoever calls renews it.</summary>
    public ValueTask<MfaRecoveryResult> FinishAsync(HttpContext context, DeviceSubject subject, Guid id) => recovery.FinishCaseAsync(
        subject.Owner, id, browser.Find(context), subject.Proof, subject.Binding, ClientAddress.Of(context), CancellationToken.None);

    /// <summary>Takes an administrator's code. The owner's sessions are over with it.</summary>
    public ValueTask<MfaRecoveryResult> AcceptHelpAsync(HttpContext context, MfaOwnerKey owner, string code) =>
        EndSessionsAsync(owner, InBrowserAsync(context, owner, own => recovery.AcceptHelpAsync(owner, code, own, ClientAddress.Of(context), CancellationToken.None)));

    /// <summary>An administrator helps. The owner's sessions are over with it.</summary>
    public async ValueTask<MfaRecoveryHelp> HelpAsync(DeviceSubject subject)
    {
        var help = await recovery.HelpAsync(subject.Owner, subject.Actor, CancellationToken.None);
        if (help.IsAccepted)
            _ = await users.RenewStampAsync(subject.Owner.Id, CancellationToken.None);
        return help;
    }

    /// <summary>After the one enrolment: the browser is known no more, and whoever it is signs in with the new device.</summary>
    public async ValueTask LeaveAsync(HttpContext context)
    {
        browser.Forget(context);
        await signIn.SignOutAsync(context);
    }

    public ValueTask<MfaRecoveryCodes> CreateCodesAsync(DeviceSubject subject, CancellationToken cancellationToken) =>
        recovery.CreateCodesAsync(subject.Owner, subject.Actor, subject.Proof, subject.Binding, cancellationToken);

    public ValueTask<MfaRecoveryResult> BeginAddressAsync(DeviceSubject subject, MfaChannelKind kind, string address, CancellationToken cancellationToken) =>
        recovery.BeginAddressAsync(subject.Owner, kind, address, subject.Actor, subject.Proof, subject.Binding, cancellationToken);

    public ValueTask<MfaRecoveryResult> FinishAddressAsync(DeviceSubject subject, MfaChannelKind kind, string code, CancellationToken cancellationToken) =>
        recovery.FinishAddressAsync(subject.Owner, kind, code, subject.Actor, subject.Binding, cancellationToken);

    public ValueTask<MfaRecoveryResult> RemoveAddressAsync(DeviceSubject subject, MfaChannelKind kind, CancellationToken cancellationToken) =>
        recovery.RemoveAddressAsync(subject.Owner, kind, subject.Actor, subject.Proof, subject.Binding, cancellationToken);

    /// <summary>"This was not me", by somebody who is signed in.</summary>
    public ValueTask<MfaRecoveryResult> FreezeAsync(DeviceSubject subject, CancellationToken cancellationToken) =>
        recovery.FreezeAsync(subject.Owner, subject.Actor, subject.Proof, subject.Binding, cancellationToken);

    public ValueTask<MfaRecoveryResult> CancelAsync(DeviceSubject subject, Guid id, CancellationToken cancellationToken) =>
        recovery.CancelCaseAsync(subject.Owner, id, subject.Actor, subject.Proof, subject.Binding, cancellationToken);

    /// <summary>"This was not me", by anybody who has a message's code.</summary>
    public ValueTask<MfaRecoveryResult> StopAsync(HttpContext context, MfaOwnerKey owner, string code) =>
        recovery.StopAsync(owner, code, ClientAddress.Of(context), context.RequestAborted);

    // The browser is known again once something was allowed in it.
    async ValueTask<MfaRecoveryResult> InBrowserAsync(HttpContext context, MfaOwnerKey owner, Func<ReadOnlyMemory<byte>, ValueTask<MfaRecoveryResult>> call)
    {
        var own = await browser.ForAsync(context, owner, context.RequestAborted);
        var result = await call(own);
        if (result.IsAccepted)
            browser.Keep(context, own);
        return result;
    }

    async ValueTask<MfaRecoveryResult> EndSessionsAsync(MfaOwnerKey owner, ValueTask<MfaRecoveryResult> call)
    {
        var result = await call;
        if (result.IsAccepted)
            _ = await users.RenewStampAsync(owner.Id, CancellationToken.None);
        return result;
    }
}
