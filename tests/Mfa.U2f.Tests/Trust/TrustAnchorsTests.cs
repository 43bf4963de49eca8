using System.Security.Cryptography.X509Certificates;
using Mfa.U2f.Tests.Attestation;

namespace Mfa.U2f.Tests.Trust;

/// <summary>Anchors of every kind, and the nearest path that doesn't lead to one.</summary>
public class TrustAnchorsTests
{
    static readonly DateTimeOffset Noon = CertificateSpec.Noon;

    static readonly Certified Root = CertificateSpec.Authority("CN=Root").Make();
    static readonly Certified OtherRoot = CertificateSpec.Authority("CN=Root").Make();
    static readonly Certified Intermediate = CertificateSpec.Authority("CN=Intermediate").Make(issuer: Root);
    static readonly Certified LeafOfRoot = new CertificateSpec().Make(issuer: Root);
    static readonly Certified Leaf = new CertificateSpec().Make(issuer: Intermediate);
    static readonly Certified SelfSigned = new CertificateSpec().Make();

    [Fact]
    public void Evaluate_LeafOfAnAnchor_IsTrusted() => AssertTrusted(Root, [Root], LeafOfRoot);

    [Fact]
    public void Evaluate_ChainOverAnIntermediate_IsTrusted() => AssertTrusted(Root, [Root], Leaf, Intermediate);

    [Fact]
    public void Evaluate_ChainThatBringsItsRoot_IsTrusted() => AssertTrusted(Root, [Root], Leaf, Intermediate, Root);

    [Fact]
    public void Evaluate_ChainInAnotherOrder_IsTrusted()
    {
        var lower = CertificateSpec.Authority("CN=Lower").Make(issuer: Intermediate);

        AssertTrusted(Root, [Root], new CertificateSpec().Make(issuer: lower), Intermediate, lower);
    }

    [Fact]
    public void Evaluate_AnchorAmongOthers_IsTheOneNamed() => AssertTrusted(Root, [SelfSigned, Intermediate, Root, Leaf], LeafOfRoot);

    [Fact]
    public void Evaluate_AnchorAmongNamesakes_IsFound()
    {
        AssertTrusted(Root, [OtherRoot, Root], LeafOfRoot);
        AssertTrusted(Root, [Root, OtherRoot], LeafOfRoot);
    }

    [Fact]
    public void Evaluate_IntermediateMissing_IsPartial()
    {
        var verdict = Evaluate([Root], Leaf);

        AssertUntrusted(FidoTrustReason.TrustPathInvalid, verdict);
        Assert.Equal([new FidoChainStatus(0, X509ChainStatusFlags.PartialChain)], verdict.ChainStatus);
    }

    [Fact]
    public void Evaluate_IntermediateAsAnchor_IsTrusted()
    {
        AssertTrusted(Intermediate, [Intermediate], Leaf);
        AssertTrusted(Intermediate, [Intermediate], Leaf, Intermediate);
        AssertTrusted(Intermediate, [Intermediate], Leaf, Intermediate, Root);
    }

    [Fact]
    public void Evaluate_LeafOfTheAnchorsIssuer_IsUntrusted() => AssertUntrusted(FidoTrustReason.TrustPathInvalid, Evaluate([Intermediate], LeafOfRoot, Root));

    [Fact]
    public void Evaluate_LeafOfAnotherKeyUnderTheAnchorsName_IsUntrusted()
    {
        var impostor = CertificateSpec.Authority("CN=Intermediate").Make();
        var verdict = Evaluate([Intermediate], new CertificateSpec().Make(issuer: impostor));

        AssertUntrusted(FidoTrustReason.TrustPathInvalid, verdict);
        Assert.Contains(verdict.ChainStatus, link => link.Status.HasFlag(X509ChainStatusFlags.NotSignatureValid));
    }

    [Fact]
    public void Evaluate_LeafAsAnchor_IsTrusted()
    {
        AssertTrusted(Leaf, [Leaf], Leaf);
        AssertTrusted(SelfSigned, [SelfSigned], SelfSigned);
        AssertTrusted(Leaf, [Leaf], Leaf, SelfSigned);
    }

    [Fact]
    public void Evaluate_AnchorFurtherDownThePath_DoesNotCountForTheLeaf() =>
        AssertUntrusted(FidoTrustReason.TrustPathInvalid, Evaluate([LeafOfRoot], SelfSigned, LeafOfRoot));

    [Fact]
    public void Evaluate_SelfSignedLeaf_IsUntrusted() => AssertUntrusted(FidoTrustReason.TrustPathInvalid, Evaluate([Root], SelfSigned));

    [Fact]
    public void Evaluate_RootThatIsNoAnchor_IsUntrustedThoughSentAlong() =>
        AssertUntrusted(FidoTrustReason.TrustPathInvalid, Evaluate([OtherRoot], LeafOfRoot, Root));

    [Fact]
    public void Evaluate_CrossSignedRootSentAlong_DoesNotHinder()
    {
        var cross = CertificateSpec.Authority("CN=Root").Make(Root.Key, OtherRoot with { Name = new X500DistinguishedName("CN=Elder") });

        AssertTrusted(Root, [Root], Leaf, Intermediate, cross);
    }

    [Fact]
    public void Evaluate_LeafThatIsAnIssuer_ChainsNoFurther()
    {
        // Its key signs a certificate of its own making: a leaf is no authority, be it an anchor.
        var forged = new CertificateSpec { Subject = CertificateSpec.ProperSubject + " 2" }.Make(issuer: LeafOfRoot);
        FidoTrustVerdict[] verdicts = [Evaluate([Root], forged, LeafOfRoot), Evaluate([LeafOfRoot], forged), Evaluate([LeafOfRoot], forged, LeafOfRoot)];

        Assert.All(verdicts, verdict =>
        {
            AssertUntrusted(FidoTrustReason.TrustPathInvalid, verdict);
            Assert.Contains(verdict.ChainStatus, link => link == new FidoChainStatus(1, X509ChainStatusFlags.InvalidBasicConstraints));
        });
    }

    [Fact]
    public void Evaluate_AuthorityOfTooManyLevels_IsUntrusted()
    {
        var narrow = (CertificateSpec.Authority("CN=Narrow") with { BasicConstraints = "30060101FF020100" }).Make(issuer: Root);
        var lower = CertificateSpec.Authority("CN=Lower").Make(issuer: narrow);
        var leaf = new CertificateSpec().Make(issuer: lower);

        AssertTrusted(narrow, [narrow], new CertificateSpec().Make(issuer: narrow));
        AssertUntrusted(FidoTrustReason.TrustPathInvalid, Evaluate([Root], leaf, lower, narrow));
        AssertUntrusted(FidoTrustReason.TrustPathInvalid, Evaluate([narrow], leaf, lower));
    }

    [Fact]
    public void Evaluate_DamagedSignature_IsUntrusted()
    {
        var damaged = LeafOfRoot with { Der = [.. LeafOfRoot.Der] };
        damaged.Der[^1] ^= 1;
        var verdict = Evaluate([Root], damaged);

        AssertUntrusted(FidoTrustReason.TrustPathInvalid, verdict);
        Assert.Contains(verdict.ChainStatus, link => link == new FidoChainStatus(0, X509ChainStatusFlags.NotSignatureValid));
    }

    [Fact]
    public void Evaluate_UnknownCriticalExtension_IsUntrusted()
    {
        var leaf = new CertificateSpec { Extensions = [CertificateSpec.Extension("1.2.3.4", "0500", critical: true)] }.Make(issuer: Root);
        var verdict = Evaluate([Root], leaf);

        AssertUntrusted(FidoTrustReason.TrustPathInvalid, verdict);
        Assert.Contains(verdict.ChainStatus, link => link.Status.HasFlag(X509ChainStatusFlags.HasNotSupportedCriticalExtension));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    [InlineData(3599, true)]      // whether the last second belongs to it, platforms see differently
    [InlineData(3601, false)]
    public void Evaluate_Time_IsWithinEveryCertificates(int secondsFromStart, bool trusted)
    {
        var (start, end) = (Noon, Noon.AddHours(1));
        var leaf = new CertificateSpec { NotBefore = start, NotAfter = end }.Make(issuer: Root);
        var intermediate = CertificateSpec.Authority("CN=Intermediate") with { NotBefore = start, NotAfter = end };
        var issuer = intermediate.Make(issuer: Root);
        var leafOfIssuer = new CertificateSpec().Make(issuer: issuer);
        var now = start.AddSeconds(secondsFromStart);

        FidoTrustVerdict[] verdicts =
        [
            Evaluate([Root], now, leaf),
            Evaluate([leaf], now, leaf),
            Evaluate([Root], now, leafOfIssuer, issuer),
            Evaluate([issuer], now, leafOfIssuer),
        ];

        Assert.All(verdicts, verdict => Assert.Equal(trusted ? FidoTrustReason.Anchored : FidoTrustReason.CertificateExpired, verdict.Reason));
    }

    [Fact]
    public void Evaluate_ExpiredAndWithoutAnchor_IsNotCalledExpired() =>
        AssertUntrusted(FidoTrustReason.TrustPathInvalid, Evaluate([OtherRoot], Noon.AddYears(100), LeafOfRoot));

    [Theory]
    [InlineData("0001-01-01T00:00:00+00:00")]
    [InlineData("9999-12-31T23:59:59+00:00")]
    public void Evaluate_EndsOfTime_AreOutside(string now) =>
        AssertUntrusted(FidoTrustReason.CertificateExpired, Evaluate([Root], DateTimeOffset.Parse(now, null), LeafOfRoot));

    [Fact]
    public void Evaluate_TimeInAnotherZone_IsTheSameInstant()
    {
        var leaf = new CertificateSpec { NotBefore = Noon, NotAfter = Noon.AddHours(1) }.Make(issuer: Root);

        Assert.True(Evaluate([Root], Noon.ToOffset(TimeSpan.FromHours(13)), leaf).IsTrusted);
        Assert.False(Evaluate([Root], new DateTimeOffset(Noon.DateTime, TimeSpan.FromHours(13)), leaf).IsTrusted);
    }

    [Fact]
    public void Evaluate_NoAnchors_SaysSo() => AssertUntrusted(FidoTrustReason.NoTrustAnchor, Evaluate([], Leaf));

    [Fact]
    public void Evaluate_SelfAttestation_HasNoCertificate() => AssertUntrusted(
        FidoTrustReason.NoCertificate,
        FidoTrustAnchors.Parse([Root.Der]).Evaluate(new FidoAttestation("packed", FidoAttestationType.Self, NewCredential.Model), Noon));

    [Fact]
    public void NoTrust_AnyAttestation_IsUntrusted() => AssertUntrusted(FidoTrustReason.NoTrustSource, FidoNoTrust.Instance.Evaluate(AttestationOf(Leaf), Noon));

    [Fact]
    public void Parse_SameAnchorTwice_CountsOnce() => Assert.Equal(2, FidoTrustAnchors.Parse([Root.Der, Leaf.Der, Root.Der]).Count);

    [Fact]
    public void Parse_TrailingByte_Throws()
    {
        ReadOnlyMemory<byte>[] anchors = [Root.Der, (byte[])[.. Leaf.Der, 0]];

        Assert.False(FidoTrustAnchors.TryParse(anchors, out _));
        Assert.Throws<FidoFormatException>(() => FidoTrustAnchors.Parse(anchors));
    }

    [Fact]
    public void Parse_BytesThatChangeLater_AreCopied()
    {
        var bytes = (byte[])[.. Root.Der];
        var source = FidoTrustAnchors.Parse([bytes]);
        bytes.AsSpan().Clear();

        Assert.True(source.Evaluate(AttestationOf(LeafOfRoot), Noon).IsTrusted);
    }

    [Fact]
    public void Verdict_TrustWithoutAnAnchor_CannotBeMade()
    {
        Assert.Throws<ArgumentException>(() => FidoTrustVerdict.Trusted(default));
        Assert.Throws<ArgumentOutOfRangeException>(() => FidoTrustVerdict.Untrusted(FidoTrustReason.Anchored));
        Assert.Equal(FidoTrustOutcome.Untrusted, default);
    }

    internal static FidoAttestation AttestationOf(params Certified[] path) => new("packed", FidoAttestationType.BasicOrAttCA, NewCredential.Model)
    {
        CertificatePath = [.. path.Select(certificate => (ReadOnlyMemory<byte>)certificate.Der)],
    };

    internal static FidoTrustVerdict Evaluate(Certified[] anchors, params Certified[] path) => Evaluate(anchors, Noon, path);

    static FidoTrustVerdict Evaluate(Certified[] anchors, DateTimeOffset now, params Certified[] path) =>
        FidoTrustAnchors.Parse(anchors.Select(anchor => (ReadOnlyMemory<byte>)anchor.Der)).Evaluate(AttestationOf(path), now);

    static void AssertTrusted(Certified anchor, Certified[] anchors, params Certified[] path)
    {
        var verdict = Evaluate(anchors, path);

        Assert.Equal((FidoTrustOutcome.Trusted, FidoTrustReason.Anchored), (verdict.Outcome, verdict.Reason));
        Assert.Equal(anchor.Der, verdict.Anchor.ToArray());
        Assert.Empty(verdict.ChainStatus);
    }

    internal static void AssertUntrusted(FidoTrustReason reason, FidoTrustVerdict verdict)
    {
        Assert.Equal((FidoTrustOutcome.Untrusted, reason), (verdict.Outcome, verdict.Reason));
        Assert.False(verdict.IsTrusted);
        Assert.True(verdict.Anchor.IsEmpty);
    }
}
