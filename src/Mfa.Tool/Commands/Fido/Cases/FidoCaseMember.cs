namespace Mfa.Tool.Commands.Fido.Cases;

/// <summary>A member that a case may have.</summary>
/// <param name="Path">Its name; within an object <c>credential.id</c>.</param>
/// <param name="Kinds">The kinds of case that it belongs to.</param>
/// <param name="NeededBy">Those that can't do without.</param>
internal sealed record FidoCaseMember(string Path, FidoCaseKind Kinds, FidoCaseKind NeededBy)
{
    /// <summary>Every member there is. docs/tool.md lists the same ones.</summary>
    public static IReadOnlyList<FidoCaseMember> All { get; } =
    [
        new("kind", FidoCaseKind.All, FidoCaseKind.All),
        new("rpId", FidoCaseKind.WebAuthn, FidoCaseKind.WebAuthn),
        new("origins", FidoCaseKind.WebAuthn, FidoCaseKind.WebAuthn),
        new("challenge", FidoCaseKind.All, FidoCaseKind.All),
        new("appId", FidoCaseKind.U2f | FidoCaseKind.WebAuthnAuthentication, FidoCaseKind.U2fRegistration),
        new("facets", FidoCaseKind.U2f, FidoCaseKind.U2f),
        new("requireUserVerification", FidoCaseKind.WebAuthn, FidoCaseKind.None),
        new("algorithms", FidoCaseKind.WebAuthn, FidoCaseKind.None),
        new("allowCrossOrigin", FidoCaseKind.WebAuthn, FidoCaseKind.None),
        new("topOrigins", FidoCaseKind.WebAuthn, FidoCaseKind.None),
        new("response", FidoCaseKind.All, FidoCaseKind.All),
        new("response.registrationData", FidoCaseKind.U2fRegistration, FidoCaseKind.U2fRegistration),
        new("response.signatureData", FidoCaseKind.U2fAuthentication, FidoCaseKind.U2fAuthentication),
        new("response.clientData", FidoCaseKind.U2f, FidoCaseKind.U2f),
        new("response.keyHandle", FidoCaseKind.U2fAuthentication, FidoCaseKind.None),
        new("credential", FidoCaseKind.Authentication, FidoCaseKind.Authentication),
        new("credential.id", FidoCaseKind.Authentication, FidoCaseKind.Authentication),
        new("credential.publicKey", FidoCaseKind.Authentication, FidoCaseKind.Authentication),
        new("credential.signCount", FidoCaseKind.Authentication, FidoCaseKind.None),
        new("credential.backupEligible", FidoCaseKind.WebAuthnAuthentication, FidoCaseKind.None),
        new("credential.appId", FidoCaseKind.Authentication, FidoCaseKind.None),
        new("credential.userHandle", FidoCaseKind.WebAuthnAuthentication, FidoCaseKind.None),
        new("anchors", FidoCaseKind.Registration, FidoCaseKind.None),
        new("at", FidoCaseKind.All, FidoCaseKind.None),
    ];
}
