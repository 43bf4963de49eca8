using System.Security.Cryptography.X509Certificates;
using Mfa.U2f.Adapters;

namespace Mfa.U2f.Trust;

/// <summary>
/// The search for an anchor of one certificate path, loaded for its duration.
/// </summary>
/// <remarks>
/// WebAuthn Level 3, 7.1-24: the certificate chains up to an anchor, or is itself acceptable. Anchors of authenticators are a mix of
/// roots, intermediates and attestation certificates, while the platform's chains end at self-signed anchors only.
/// </remarks>
internal sealed class TrustPath : IDisposable
{
    readonly CertificateFields _leaf;
    readonly X509Certificate2 _platformLeaf;
    readonly List<X509Certificate2> _others = [];
    readonly HashSet<string> _issuers = [];
    readonly DateTime _utc;

    // What is said if no anchor is found.
    bool _isWeak;
    FidoChainStatus[] _bestStatus = [];

    TrustPath(CertificateFields leaf, X509Certificate2 platformLeaf, DateTime utc)
    {
        _leaf = leaf;
        _platformLeaf = platformLeaf;
        _utc = utc;
    }

    /// <summary>Loads a path; null if its leaf isn't a certificate.</summary>
    public static TrustPath? Load(IReadOnlyList<ReadOnlyMemory<byte>> certificates, DateTime utc)
    {
        if (CertificateAdapter.ReadFields(certificates[0]) is not { } leaf || LoadForChain(leaf) is not { } platformLeaf)
            return null;

        var path = new TrustPath(leaf, platformLeaf, utc);
        path._issuers.Add(NameOf(leaf.Issuer));
        foreach (var certificate in certificates.Skip(1))
            path.AddOther(certificate);
        return path;
    }

    public void Dispose()
    {
        _platformLeaf.Dispose();
        _others.ForEach(other => other.Dispose());
    }

    public FidoTrustVerdict FindAnchor(IReadOnlyCollection<CertificateFields> anchors)
    {
        if (!_leaf.PublicKey.IsStrong)
            return FidoTrustVerdict.Untrusted(FidoTrustReason.CertificateTooWeak);
        if (anchors.FirstOrDefault(anchor => anchor.Equals(_leaf.Encoded)) is { } leafAnchor)
            return ByItself(leafAnchor);
        if (!_leaf.IsSignedStrongly)
            return FidoTrustVerdict.Untrusted(FidoTrustReason.CertificateTooWeak);

        _isWeak |= anchors.Any(anchor => !anchor.PublicKey.IsStrong && _issuers.Contains(NameOf(anchor.Subject)));
        var usable = anchors.Where(anchor => anchor.PublicKey.IsStrong).ToLookup(anchor => anchor.IsSelfIssued);
        return ByRoots([.. usable[true]]) ?? ByNamesakes(usable[true]) ?? ByIntermediates(usable[false]) ?? Refusal();
    }

    /// <summary>The attestation certificate is an anchor, byte by byte: nothing but its time is left to check.</summary>
    FidoTrustVerdict ByItself(CertificateFields anchor) => CertificateAdapter.IsValidAt(_platformLeaf, _utc)
        ? FidoTrustVerdict.Trusted(anchor.Encoded)
        : FidoTrustVerdict.Untrusted(FidoTrustReason.CertificateExpired, [new FidoChainStatus(0, X509ChainStatusFlags.NotTimeValid)]);

    /// <summary>A chain up to a self-issued anchor: the platform's own kind.</summary>
    FidoTrustVerdict? ByRoots(CertificateFields[] roots)
    {
        var platformRoots = new List<(CertificateFields Fields, X509Certificate2 Loaded)>();
        try
        {
            foreach (var root in roots)
            {
                if (LoadForChain(root) is { } loaded)
                    platformRoots.Add((root, loaded));
            }

            if (platformRoots.Count == 0)
                return null;
            if (ChainAdapter.Build(_platformLeaf, _others, platformRoots.Select(root => root.Loaded), allowUnknownRoot: false, _utc) is not { } chain)
                return Refusal();

            // A leaf that is an anchor has been seen to, by its own bytes and not the platform's.
            var top = chain.Links.Count - 1;
            var anchor = platformRoots.Find(root => root.Loaded.RawDataMemory.Span.SequenceEqual(chain.Links[top].PlatformBytes.Span)).Fields;
            return Judge(chain.Links, chain.IsValid && top > 0 ? anchor : null, top);
        }
        finally
        {
            platformRoots.ForEach(root => root.Loaded.Dispose());
        }
    }

    /// <summary>Of several roots with one name and different keys the platform takes any, perhaps the wrong one: so each is tried alone.</summary>
    FidoTrustVerdict? ByNamesakes(IEnumerable<CertificateFields> roots) => roots
        .GroupBy(root => NameOf(root.Subject))
        .Where(group => group.Count() > 1)
        .SelectMany(group => group)
        .Select(root => ByRoots([root]))
        .FirstOrDefault(verdict => verdict is not null);

    FidoTrustVerdict? ByIntermediates(IEnumerable<CertificateFields> intermediates) =>
        intermediates.Select(ByIntermediate).FirstOrDefault(verdict => verdict is not null);

    /// <summary>
    /// A chain through an anchor that isn't self-issued. The platform goes on to look for a root and, told not to mind, calls any chain
    /// valid, even one without the anchor; so only the links up to the anchor count.
    /// </summary>
    FidoTrustVerdict? ByIntermediate(CertificateFields anchor)
    {
        using var loaded = LoadForChain(anchor);
        if (loaded is null)
            return null;
        if (ChainAdapter.Build(_platformLeaf, [.. _others, loaded], [loaded], allowUnknownRoot: true, _utc) is not { } chain)
            return Refusal();

        var place = chain.Links.Skip(1).TakeWhile(link => !link.PlatformBytes.Span.SequenceEqual(loaded.RawDataMemory.Span)).Count() + 1;
        if (place == chain.Links.Count)
            return Judge(chain.Links, anchor: null, place);

        // That nobody is above the anchor is what it is for. The platform doesn't look at its time where the chain ends with it.
        var links = chain.Links.Take(place + 1).ToArray();
        var status = links[place].Status & ~X509ChainStatusFlags.PartialChain;
        links[place] = links[place] with { Status = CertificateAdapter.IsValidAt(loaded, _utc) ? status : status | X509ChainStatusFlags.NotTimeValid };
        return Judge(links, links.All(link => link.Status == X509ChainStatusFlags.NoError) ? anchor : null, place);
    }

    /// <summary>Trusts, if there is an anchor and everything below it is strong; otherwise keeps what was found, and says nothing.</summary>
    FidoTrustVerdict? Judge(IReadOnlyList<ChainLink> links, CertificateFields? anchor, int anchorIndex)
    {
        if (anchor is not null && links.Take(anchorIndex).All(IsStrong))
            return FidoTrustVerdict.Trusted(anchor.Encoded);

        _isWeak |= anchor is not null;
        var status = links.Select((link, index) => new FidoChainStatus(index, link.Status)).Where(link => link.Status != X509ChainStatusFlags.NoError).ToArray();
        if (Weight(status) > Weight(_bestStatus))
            _bestStatus = status;
        return null;
    }

    FidoTrustVerdict Refusal()
    {
        var isExpired = _bestStatus.Length > 0 && _bestStatus.All(link => link.Status == X509ChainStatusFlags.NotTimeValid);
        var reason = _isWeak ? FidoTrustReason.CertificateTooWeak : isExpired ? FidoTrustReason.CertificateExpired : FidoTrustReason.TrustPathInvalid;
        return FidoTrustVerdict.Untrusted(reason, _bestStatus);
    }

    // A self-issued certificate that was sent along proves nothing, and must not stand in the way of the anchor that has its name.
    void AddOther(ReadOnlyMemory<byte> encoded)
    {
        if (CertificateAdapter.ReadFields(encoded) is not { IsSelfIssued: false } other)
            return;

        _issuers.Add(NameOf(other.Issuer));
        if (!other.PublicKey.IsStrong)
            _isWeak = true;
        else if (LoadForChain(other) is { } loaded)
            _others.Add(loaded);
    }

    static X509Certificate2? LoadForChain(CertificateFields certificate) => CertificateAdapter.Load(UnusedBitsRepair.Apply(certificate.Encoded));

    static string NameOf(ReadOnlyMemory<byte> name) => Convert.ToHexString(name.Span);

    static bool IsStrong(ChainLink link) =>
        CertificateAdapter.ReadFields(link.PlatformBytes) is { IsSignedStrongly: true, PublicKey.IsStrong: true };

    // Of several attempts the most telling one counts.
    static int Weight(FidoChainStatus[] status)
    {
        var flags = status.Aggregate(X509ChainStatusFlags.NoError, (all, link) => all | link.Status);
        if (flags.HasFlag(X509ChainStatusFlags.NotSignatureValid))
            return 4;
        if (flags.HasFlag(X509ChainStatusFlags.NotTimeValid))
            return 3;
        return flags == X509ChainStatusFlags.PartialChain ? 1 : flags == X509ChainStatusFlags.NoError ? 0 : 2;
    }
}
