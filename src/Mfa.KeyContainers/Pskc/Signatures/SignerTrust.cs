using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Mfa.KeyContainers.Pskc.Signatures;

/// <summary>Whether a signer is one of those who are trusted, or has a certificate by one of them. Nothing is fetched from a network.</summary>
internal sealed class SignerTrust(TokenKeyImportOptions options)
{
    public bool IsTrusted(X509Certificate2 signer, X509Certificate2Collection sent)
    {
        var now = options.TimeProvider.GetUtcNow();
        try
        {
            if (now < signer.NotBefore || now > signer.NotAfter)
                return false;
            return options.TrustedSigners.Any(trusted => trusted.RawDataMemory.Span.SequenceEqual(signer.RawDataMemory.Span)) || IsIssued(signer, sent, now);
        }
        catch (CryptographicException)
        {
            // A part of a certificate is read when it is asked for, and only then found to be malformed.
            return false;
        }
    }

    bool IsIssued(X509Certificate2 signer, X509Certificate2Collection sent, DateTimeOffset now)
    {
        // RFC 5280, section 4.2.1.3. Whoever is named himself is trusted whatever his certificate is for.
        const X509KeyUsageFlags Signing = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation;
        if (signer.Extensions.OfType<X509KeyUsageExtension>().Any(usage => (usage.KeyUsages & Signing) == 0))
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(options.TrustedSigners);
        chain.ChainPolicy.ExtraStore.AddRange(sent);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        try
        {
            return chain.Build(signer);
        }
        finally
        {
            foreach (var element in chain.ChainElements)
                element.Certificate.Dispose();
        }
    }
}
