using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Mfa.U2f.Adapters;

/// <summary>
/// The one place where the platform builds certificate chains, and where its exceptions end.
/// </summary>
/// <remarks>
/// Nothing is fetched: neither issuers nor revocation lists, whose addresses would be the sender's choice. The time is the caller's. The
/// platform refuses no broken hash and no short key, so its word alone isn't enough.
/// </remarks>
internal static class ChainAdapter
{
    /// <summary>Builds a chain from a leaf over other certificates towards anchors; null if the platform gives up.</summary>
    /// <param name="leaf">The leaf.</param>
    /// <param name="others">What may stand in between; no order.</param>
    /// <param name="anchors">The only trusted certificates; a chain is valid up to self-signed ones only.</param>
    /// <param name="allowUnknownRoot">Go on where no self-signed anchor is reached. The chain's validity then says nothing.</param>
    /// <param name="utc">The time.</param>
    public static BuiltChain? Build(
        X509Certificate2 leaf, IEnumerable<X509Certificate2> others, IEnumerable<X509Certificate2> anchors, bool allowUnknownRoot, DateTime utc)
    {
        using var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.DisableCertificateDownloads = true;
        policy.VerificationTime = utc;
        policy.VerificationFlags = allowUnknownRoot ? X509VerificationFlags.AllowUnknownCertificateAuthority : X509VerificationFlags.NoFlag;
        foreach (var other in others)
            policy.ExtraStore.Add(other);
        foreach (var anchor in anchors)
            policy.CustomTrustStore.Add(anchor);

        try
        {
            var isValid = chain.Build(leaf);
            return chain.ChainElements.Count == 0 ? null : new BuiltChain(isValid, [.. chain.ChainElements.Select(LinkOf)]);
        }
        catch (CryptographicException)
        {
            return null;
        }
        finally
        {
            foreach (var element in chain.ChainElements)
                element.Certificate.Dispose();
        }
    }

    static ChainLink LinkOf(X509ChainElement element) => new(
        element.Certificate.RawData,
        element.ChainElementStatus.Aggregate(X509ChainStatusFlags.NoError, (flags, status) => flags | status.Status));
}
