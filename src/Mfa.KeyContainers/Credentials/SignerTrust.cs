using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Mfa.KeyContainers.Credentials;

/// <summary>Whether a signer is one that is trusted: its certificate is one of those that were named, or one of those issued it.</summary>
internal static class SignerTrust
{
    // What is no fault of a chain that ends in an authority that was named, be that one at the top of the world or not.
    const X509ChainStatusFlags Indifferent = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain
        | X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation;

    public static bool IsTrusted(X509Certificate2 certificate, X509Certificate2Collection embedded, TokenKeyImportOptions options)
    {
        var now = options.TimeProvider.GetUtcNow();
        try
        {
            // Whoever is named himself is trusted whatever his certificate is for.
            return now >= certificate.NotBefore.ToUniversalTime() && now <= certificate.NotAfter.ToUniversalTime()
                && (IsNamed(certificate, options) || (MaySign(certificate) && IsIssued(certificate, embedded, options, now)));
        }
        catch (CryptographicException)
        {
            // A part of a certificate is read when it is asked for, and only then found to be malformed.
            return false;
        }
    }

    static bool IsIssued(X509Certificate2 certificate, X509Certificate2Collection embedded, TokenKeyImportOptions options, DateTimeOffset now)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(options.TrustedSigners);
        chain.ChainPolicy.ExtraStore.AddRange(options.TrustedSigners);
        chain.ChainPolicy.ExtraStore.AddRange(embedded);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        try
        {
            return chain.Build(certificate) && LeadsToNamed(chain, options);
        }
        finally
        {
            foreach (var element in chain.ChainElements)
                element.Certificate.Dispose();
        }
    }

    // An authority that was named need not be a root: the chain is good up to it, and what is above doesn't matter.
    static bool LeadsToNamed(X509Chain chain, TokenKeyImportOptions options)
    {
        foreach (var element in chain.ChainElements)
        {
            if (element.ChainElementStatus.Any(status => (status.Status & ~Indifferent) != 0))
                return false;
            if (IsNamed(element.Certificate, options))
                return true;
        }

        return false;
    }

    static bool IsNamed(X509Certificate2 certificate, TokenKeyImportOptions options) =>
        options.TrustedSigners.Any(trusted => trusted.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span));

    // RFC 5280, section 4.2.1.3.
    static bool MaySign(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509KeyUsageExtension>().All(usage => (usage.KeyUsages & (X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation)) != 0);
}
