using Mfa.U2f;

namespace Mfa.Tool.Commands.Fido.Cases;

/// <summary>A public key in either of the forms that a case may have.</summary>
internal static class FidoCasePublicKey
{
    const int PointLength = U2fRegistrationData.PublicKeyLength;

    // No COSE_Key begins with this byte, which is an integer in CBOR.
    const byte UncompressedPoint = 0x04;

    public static FidoStatus TryImport(byte[] key, out FidoPublicKey? imported) =>
        IsPoint(key) ? FidoPublicKey.TryImportU2f(key, out imported) : FidoPublicKey.TryImport(key, out imported);

    /// <summary>The key as a COSE_Key.</summary>
    public static ReadOnlyMemory<byte> ToCose(byte[] key)
    {
        byte[] any = [0];
        return IsPoint(key) ? FidoCredential.FromU2f(any, key, counter: 0, "any", owner: any, "any").PublicKey : key;
    }

    static bool IsPoint(byte[] key) => key is [UncompressedPoint, ..] && key.Length == PointLength;
}
