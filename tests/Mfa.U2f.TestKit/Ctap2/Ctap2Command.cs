namespace Mfa.U2f.Testing;

static class Ctap2Command
{
    public const byte MakeCredential = 0x01;
    public const byte GetAssertion = 0x02;
    public const byte GetInfo = 0x04;
    public const byte Reset = 0x07;
    public const byte GetNextAssertion = 0x08;
}
