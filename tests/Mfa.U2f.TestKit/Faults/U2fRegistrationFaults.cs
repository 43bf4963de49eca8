namespace Mfa.U2f.Testing;

/// <summary>A raw registration response that breaks one rule. Where what is bent is signed at all, it's signed as bent.</summary>
public static class U2fRegistrationFaults
{
    /// <summary>A first byte that isn't 05.</summary>
    public static IFault<U2fRegistrationMaterial> ReservedByte(byte value = 0x04) => Bend(material => material.ReservedByte = value);

    /// <summary>A key handle length that isn't the key handle's.</summary>
    public static IFault<U2fRegistrationMaterial> StatedKeyHandleLength(byte length) => Bend(material => material.StatedKeyHandleLength = length);

    /// <summary>A key handle of that length; 0 is none.</summary>
    public static IFault<U2fRegistrationMaterial> KeyHandleOfLength(int length) => Bend(material => material.KeyHandle = new byte[length]);

    /// <summary>A point that doesn't begin with 04.</summary>
    public static IFault<U2fRegistrationMaterial> PublicKeyNotUncompressed() =>
        Bend(material => material.UserPublicKey = [0x03, .. material.UserPublicKey[1..]]);

    /// <summary>A point that isn't on the curve.</summary>
    public static IFault<U2fRegistrationMaterial> PublicKeyOffCurve() =>
        Bend(material => material.UserPublicKey = [.. material.UserPublicKey[..^1], (byte)(material.UserPublicKey[^1] ^ 1)]);

    /// <summary>The certificate of another key.</summary>
    public static IFault<U2fRegistrationMaterial> OtherCertificate(AttestationCertificates other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Bend(material => material.Certificate = other.Leaf.ToArray());
    }

    /// <summary>DER that is no certificate.</summary>
    public static IFault<U2fRegistrationMaterial> NotACertificate() => Bend(material => material.Certificate = [0x30, 0x03, 0x02, 0x01, 0x00]);

    /// <summary>The certificate in an indefinite-length form, which DER has not.</summary>
    public static IFault<U2fRegistrationMaterial> CertificateOfIndefiniteLength() =>
        Bend(material => material.Certificate = [0x30, 0x80, .. material.Certificate[4..], 0, 0]);

    /// <summary>Signed for another AppID.</summary>
    public static IFault<U2fRegistrationMaterial> ForAppId(string appId) =>
        Bend(material => material.ApplicationParameter = AuthenticatorDataMaterial.HashOf(appId));

    /// <summary>The message's first bytes only.</summary>
    public static IFault<U2fRegistrationMaterial> CutTo(int length) => Rewrite(encoded => encoded[..length]);

    /// <summary>So many bytes less at the end.</summary>
    public static IFault<U2fRegistrationMaterial> Truncated(int bytes = 1) => Rewrite(encoded => encoded[..^bytes]);

    /// <summary>Bytes behind the end.</summary>
    public static IFault<U2fRegistrationMaterial> TrailingBytes(params byte[] bytes) =>
        Rewrite(encoded => [.. encoded, .. bytes.Length == 0 ? [(byte)0] : bytes]);

    static IFault<U2fRegistrationMaterial> Rewrite(Func<byte[], byte[]> rewrite) => Bend(material => material.Rewrite = material.Rewrite.Then(rewrite));

    static IFault<U2fRegistrationMaterial> Bend(Action<U2fRegistrationMaterial> bend) => Fault.BeforeSigning(bend);
}
