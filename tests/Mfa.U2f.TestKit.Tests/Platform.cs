using System.Security.Cryptography;

namespace Mfa.U2f.Testing.Tests;

/// <summary>The framework's verification, by a SubjectPublicKeyInfo.</summary>
static class Platform
{
    public static bool Verify(int algorithm, byte[] publicKey, byte[] signed, byte[] signature)
    {
        var (hash, padding) = algorithm switch
        {
            -7 or -47 => (HashAlgorithmName.SHA256, null),
            -35 => (HashAlgorithmName.SHA384, null),
            -36 => (HashAlgorithmName.SHA512, null),
            -37 => (HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            -38 => (HashAlgorithmName.SHA384, RSASignaturePadding.Pss),
            -39 => (HashAlgorithmName.SHA512, RSASignaturePadding.Pss),
            -257 => (HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            -258 => (HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
            -259 => (HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            _ => (HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1),
        };

        if (padding is null)
        {
            using var ec = ECDsa.Create();
            ec.ImportSubjectPublicKeyInfo(publicKey, out _);
            return ec.VerifyData(signed, signature, hash, DSASignatureFormat.Rfc3279DerSequence);
        }

        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(publicKey, out _);
        return rsa.VerifyData(signed, signature, hash, padding);
    }
}
