namespace Mfa.U2f.Keys;

/// <summary>A public key in the platform's hands. Verifying is thread-safe and throws nothing.</summary>
internal interface IFidoSignatureKey : IDisposable
{
    bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature);
}
