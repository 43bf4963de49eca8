using System.Text;
using Mfa.U2f;

namespace Mfa.Portal.Credentials;

/// <summary>Every call of these pages to the device layer, in one place.</summary>
internal sealed class DeviceCalls(MfaDeviceAdmin admin, MfaEnrollment enrollment, MfaSignIn signIn)
{
    public ValueTask<IReadOnlyList<MfaDevice>?> ListAsync(MfaOwnerKey owner, CancellationToken cancellationToken) => admin.ListAsync(owner, cancellationToken);

    public ValueTask<MfaRequirement> RequirementAsync(MfaOwnerKey owner, CancellationToken cancellationToken) => signIn.GetRequirementAsync(owner, cancellationToken);

    public ValueTask<MfaResult> RenameAsync(DeviceSubject subject, Guid device, string name, CancellationToken cancellationToken) =>
        admin.RenameAsync(subject.Owner, device, name, subject.Actor, subject.Proof, subject.Binding, cancellationToken);

    /// <param name="subject">Whose.</param>
    /// <param name="device">Which.</param>
    /// <param name="pin">The new PIN; null to remove the one that there is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public ValueTask<MfaResult> ChangePinAsync(DeviceSubject subject, Guid device, string? pin, CancellationToken cancellationToken) =>
        admin.ChangePinAsync(subject.Owner, device, pin, subject.Actor, subject.Proof, subject.Binding, cancellationToken);

    public ValueTask<MfaResult> DeactivateAsync(DeviceSubject subject, Guid device, CancellationToken cancellationToken) =>
        admin.DeactivateAsync(subject.Owner, device, subject.Actor, subject.Proof, subject.Binding, cancellationToken);

    public ValueTask<MfaResult> RemoveAsync(DeviceSubject subject, Guid device, bool isLast, CancellationToken cancellationToken) => isLast
        ? admin.DeleteLastAsync(subject.Owner, device, subject.Actor, subject.Proof, subject.Binding, cancellationToken)
        : admin.DeleteAsync(subject.Owner, device, subject.Actor, subject.Proof, subject.Binding, cancellationToken);

    public ValueTask<MfaResult> ResynchronizeAsync(DeviceSubject subject, Guid device, string first, string second, CancellationToken cancellationToken) =>
        admin.ResynchronizeAsync(subject.Owner, device, first, second, subject.Actor, cancellationToken);

    public ValueTask<MfaResult> ResetReplayGuardAsync(DeviceSubject subject, Guid device, string first, string second, CancellationToken cancellationToken) =>
        admin.ResetReplayGuardAsync(subject.Owner, device, first, second, subject.Actor, cancellationToken);

    public ValueTask<MfaResult> OpenCodesAsync(DeviceSubject subject, CancellationToken cancellationToken) =>
        admin.OpenCodesAsync(subject.Owner, subject.Actor, cancellationToken);

    public ValueTask<MfaResult> ActivateAsync(DeviceSubject subject, Guid device, string first, string second, CancellationToken cancellationToken) =>
        admin.ActivateAsync(subject.Owner, device, first, second, subject.Actor, subject.Proof, subject.Binding, cancellationToken);

    public ValueTask<MfaCeremonyOffer> BeginActivationAsync(DeviceSubject subject, Guid device, CancellationToken cancellationToken) =>
        admin.BeginActivationAsync(subject.Owner, device, subject.Actor, subject.Proof, subject.Binding, cancellationToken);

    public ValueTask<MfaResult> FinishActivationAsync(DeviceSubject subject, Guid device, string ceremony, string response, CancellationToken cancellationToken) =>
        admin.FinishActivationAsync(subject.Owner, device, ceremony, Encoding.UTF8.GetBytes(response), subject.Actor, subject.Proof, subject.Binding, cancellationToken);

    public ValueTask<MfaVirtualDeviceOffer> BeginAppAsync(DeviceSubject subject, CancellationToken cancellationToken) =>
        enrollment.BeginVirtualDeviceAsync(subject.Owner, subject.UserName, subject.Actor, subject.Proof, subject.Binding, cancellationToken);

    public ValueTask<MfaResult> FinishAppAsync(DeviceSubject subject, Guid id, string name, string first, string second, CancellationToken cancellationToken) =>
        enrollment.FinishVirtualDeviceAsync(subject.Owner, id, name, first, second, subject.Actor, subject.Binding, cancellationToken);

    public ValueTask<MfaAppDiagnosis> DiagnoseAppAsync(DeviceSubject subject, Guid id, string code, CancellationToken cancellationToken) =>
        enrollment.DiagnoseAppAsync(subject.Owner, id, code, subject.Actor, subject.Binding, cancellationToken);

    public ValueTask<MfaEnrollmentOffer> BeginTokenAsync(DeviceSubject subject, string serial, CancellationToken cancellationToken) =>
        enrollment.BeginHardwareTokenAsync(subject.Owner, serial, manufacturer: null, subject.Actor, subject.Proof, subject.Binding, cancellationToken);

    public ValueTask<MfaResult> FinishTokenAsync(DeviceSubject subject, Guid id, string name, string first, string second, string? pin, CancellationToken cancellationToken) =>
        enrollment.FinishHardwareTokenAsync(subject.Owner, id, name, first, second, pin, subject.Actor, subject.Binding, cancellationToken);

    /// <param name="subject">For whom.</param>
    /// <param name="isPasskey">Whether it is to sign in without a password, which takes a key that holds the account and checks its user.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public ValueTask<MfaCeremonyOffer> BeginKeyAsync(DeviceSubject subject, bool isPasskey, CancellationToken cancellationToken) => enrollment.BeginSecurityKeyAsync(
        subject.Owner,
        subject.UserName,
        displayName: null,
        isPasskey ? new FidoRegistrationRequest { ResidentKey = FidoResidentKey.Required, UserVerification = FidoUserVerification.Required } : null,
        subject.Actor,
        subject.Proof,
        subject.Binding,
        cancellationToken);

    public ValueTask<MfaResult> FinishKeyAsync(DeviceSubject subject, string ceremony, string name, string response, CancellationToken cancellationToken) =>
        enrollment.FinishSecurityKeyAsync(subject.Owner, ceremony, name, Encoding.UTF8.GetBytes(response), subject.Actor, subject.Binding, cancellationToken);
}
