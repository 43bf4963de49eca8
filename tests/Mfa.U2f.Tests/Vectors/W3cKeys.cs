using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mfa.U2f.Keys;
using Mfa.U2f.Testing;

namespace Mfa.U2f.Tests.Vectors;

/// <summary>The published private keys. Each signs anew what a test has changed.</summary>
static partial class W3cKeys
{
    // RFC 8017, 9.2, note 1: the DigestInfo of SHA-256, without the hash.
    static readonly byte[] Sha256DigestInfo = Convert.FromHexString("3031300D060960864801650304020105000420");

    public static Func<byte[], byte[]> OfCredential(JsonElement spec, CborMapMaterial publicKey)
    {
        var algorithm = (FidoAlgorithm)(int)publicKey[CoseKeyLabels.Algorithm]!;
        if (algorithm == FidoAlgorithm.RS256)
            return RS256(spec, (byte[])publicKey[CoseKeyLabels.Modulus]!, (byte[])publicKey[CoseKeyLabels.Exponent]!);

        var point = new ECPoint { X = (byte[])publicKey[CoseKeyLabels.X]!, Y = (byte[])publicKey[CoseKeyLabels.Y]! };
        var key = Create(SignatureRules.CurveOf(algorithm), point, spec.Text("credential_private_key"));
        return data => key.SignData(data, SignatureRules.HashOf(algorithm), DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <summary>The key of the attestation certificate, which is on P-256 in all pairs that verify.</summary>
    public static ECDsa OfCertificate(JsonElement spec, byte[] certificate)
    {
        using var loaded = X509CertificateLoader.LoadCertificate(certificate);
        using var publicKey = loaded.GetECDsaPublicKey()!;
        return Create(ECCurve.NamedCurves.nistP256, publicKey.ExportParameters(includePrivateParameters: false).Q, spec.Text("attestation_private_key"));
    }

    static ECDsa Create(ECCurve curve, ECPoint point, string hex)
    {
        var scalar = Convert.FromHexString(hex);
        return ECDsa.Create(new ECParameters { Curve = curve, Q = point, D = [.. new byte[point.X!.Length - scalar.Length], .. scalar] });
    }

    // RFC 8017, 8.2.1 with 5.1.2 (2b), by the numbers: the platform takes no primes of different lengths.
    static Func<byte[], byte[]> RS256(JsonElement spec, byte[] modulus, byte[] exponent)
    {
        var (p, q) = (Prime(spec.Text("private_key_p")), Prime(spec.Text("private_key_q")));
        Assert.Equal(p * q, Number(modulus));
        var (e, phi) = ((long)Number(exponent), (p - 1) * (q - 1));
        var rest = (long)(phi % e);
        var factor = 1L;
        while ((1 + factor * rest) % e != 0)
            factor++;
        var d = (1 + factor * phi) / e;
        var inverse = BigInteger.ModPow(q, p - 2, p);

        return data =>
        {
            byte[] digest = [.. Sha256DigestInfo, .. SHA256.HashData(data)];
            var message = Number([0, 1, .. Enumerable.Repeat((byte)0xFF, modulus.Length - digest.Length - 3), 0, .. digest]);
            var second = BigInteger.ModPow(message, d % (q - 1), q);
            var difference = BigInteger.ModPow(message, d % (p - 1), p) - second + p * q;
            var signature = (second + q * (difference * inverse % p)).ToByteArray(isUnsigned: true, isBigEndian: true);
            return [.. new byte[modulus.Length - signature.Length], .. signature];
        };
    }

    static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    static BigInteger Prime(string text) => Number(Convert.FromHexString(Hexadecimal().Match(text).Groups[1].Value));

    [GeneratedRegex("h'([0-9a-f]+)'")]
    private static partial Regex Hexadecimal();
}
