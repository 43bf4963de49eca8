namespace Mfa.Tool.Commands.KeyUri;

internal enum KeyUriType
{
    Totp = 0,
    Hotp,
}
