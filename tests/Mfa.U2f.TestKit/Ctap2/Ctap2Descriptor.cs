namespace Mfa.U2f.Testing;

static class Ctap2Descriptor
{
    public static CborMapMaterial Of(byte[] credentialId) => new() { { "id", credentialId }, { "type", "public-key" } };
}
