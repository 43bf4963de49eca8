using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;

namespace Mfa.U2f.Testing;

/// <summary>A wrong signature over the right bytes: of an assertion, of an attestation statement or of a raw U2F message.</summary>
public static class SignatureFaults
{
    /// <summary>One bit.</summary>
    public static IFault<SignedMaterial> BitFlipped() => Bend(signature => [.. signature[..^1], (byte)(signature[^1] ^ 1)]);

    /// <summary>A byte behind it.</summary>
    public static IFault<SignedMaterial> TrailingByte(byte value = 0) => Bend(signature => [.. signature, value]);

    /// <summary>Its last byte missing.</summary>
    public static IFault<SignedMaterial> Truncated() => Bend(signature => signature[..^1]);

    /// <summary>None.</summary>
    public static IFault<SignedMaterial> Empty() => Bend(_ => []);

    /// <summary>r = s = 0, which CVE-2022-21449 took for good. ECDSA.</summary>
    public static IFault<SignedMaterial> Zero() => Bend(_ => Der(0, 0));

    /// <summary>s negative. ECDSA.</summary>
    public static IFault<SignedMaterial> Negated() => Bend(signature =>
    {
        var (r, s) = Integers(signature);
        return Der(r, -s);
    });

    /// <summary>r and s one behind the other, without DER, as COSE and JOSE have it. ECDSA on P-256.</summary>
    public static IFault<SignedMaterial> NotDer() => Bend(signature =>
    {
        const int CoordinateLength = 32;
        var (r, s) = Integers(signature);
        return [.. Fixed(r, CoordinateLength), .. Fixed(s, CoordinateLength)];
    });

    /// <summary>Another key of the same kind signed.</summary>
    public static IFault<SignedMaterial> OtherKey() =>
        Fault.BeforeSigning<SignedMaterial>(material => material.SigningKey = VirtualKey.Create(KeyOf(material).Algorithm));

    /// <summary>Other bytes were signed.</summary>
    public static IFault<SignedMaterial> OtherBytes() => Fault.BeforeSigning<SignedMaterial>(material =>
    {
        _ = KeyOf(material);
        material.ToBeSigned = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);
    });

    /// <summary>A signature as given.</summary>
    public static IFault<SignedMaterial> Bytes(byte[] signature) => Bend(_ => signature);

    static IFault<SignedMaterial> Bend(Func<byte[], byte[]> bend) => Fault.AfterSigning<SignedMaterial>(material =>
        material.Signature = material.HasSignature ? bend(material.Signature) : throw new InvalidOperationException("There is no signature here."));

    static VirtualKey KeyOf(SignedMaterial material) => material.SigningKey ?? throw new InvalidOperationException("Nothing is signed here.");

    static (BigInteger R, BigInteger S) Integers(byte[] signature)
    {
        var integers = new AsnReader(signature, AsnEncodingRules.DER).ReadSequence();
        return (integers.ReadInteger(), integers.ReadInteger());
    }

    static byte[] Der(BigInteger r, BigInteger s)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(r);
            writer.WriteInteger(s);
        }

        return writer.Encode();
    }

    static byte[] Fixed(BigInteger value, int length)
    {
        var bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[length - bytes.Length], .. bytes];
    }
}
