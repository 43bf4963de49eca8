namespace Mfa.Tool.Commands.Fido.Cases;

/// <summary>What a case records; as flags, sets of kinds.</summary>
[Flags]
internal enum FidoCaseKind
{
    None = 0,
    WebAuthnRegistration = 1,
    WebAuthnAuthentication = 2,
    U2fRegistration = 4,
    U2fAuthentication = 8,
    WebAuthn = WebAuthnRegistration | WebAuthnAuthentication,
    U2f = U2fRegistration | U2fAuthentication,
    Registration = WebAuthnRegistration | U2fRegistration,
    Authentication = WebAuthnAuthentication | U2fAuthentication,
    All = WebAuthn | U2f,
}
