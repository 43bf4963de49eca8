using System.Security.Cryptography;
using Mfa.U2f.Testing;
using Mfa.U2f.Tests.Ceremonies;
using static Mfa.U2f.Tests.Keys.KeyAlgorithms;

namespace Mfa.U2f.Tests.Keys;

/// <summary>The same promises for every algorithm.</summary>
public class AlgorithmTests
{
    static readonly byte[] Data = "what is signed"u8.ToArray();

    public static TheoryData<FidoAlgorithm> All => [.. Supported];

    [Theory]
    [MemberData(nameof(All))]
    public void Verify_OwnSignature_IsTrueAndTheNearestOthersAreFalse(FidoAlgorithm algorithm)
    {
        using var key = Import(algorithm);
        var signature = Key(algorithm).Sign(Data);

        Assert.True(FidoPublicKey.IsSupported(algorithm));
        Assert.Equal(algorithm, key.Algorithm);
        Assert.True(key.Verify(Data, signature));
        Assert.False(key.Verify([.. Data, 0], signature));
        Assert.False(key.Verify(Data.AsSpan(1), signature));
        Assert.False(key.Verify([], signature));
        Assert.False(key.Verify(Data, VirtualKey.Create(Key(algorithm).Algorithm).Sign(Data)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Verify_SignatureThatIsNone_IsFalseWithOneExceptionAtMost(FidoAlgorithm algorithm)
    {
        using var key = Import(algorithm);
        var signature = Key(algorithm).Sign(Data);

        AssertFalse([]);
        AssertFalse([.. signature, 0]);
        AssertFalse([0, .. signature]);
        AssertFalse(new byte[signature.Length]);
        AssertFalse([.. Enumerable.Repeat((byte)0xFF, signature.Length)]);
        AssertFalse(new byte[100_000]);
        for (var length = 0; length < signature.Length; length++)
            AssertFalse(signature[..length]);
        for (var bit = 0; bit < signature.Length * 8; bit += algorithm == FidoAlgorithm.ES256 ? 1 : 13)
        {
            byte[] bent = [.. signature];
            bent[bit / 8] ^= (byte)(1 << (bit % 8));
            AssertFalse(bent);
        }

        void AssertFalse(byte[] bad) => ThrownExceptions.AssertAtMostOne(() => Assert.False(key.Verify(Data, bad)));
    }

    [Fact]
    public void Verify_OtherHashOrPadding_IsFalse()
    {
        using var rsa = RSA.Create(2048);
        foreach (var algorithm in Rsa)
        {
            var signature = new VirtualRsaKey((int)algorithm, rsa).Sign(Data);
            foreach (var other in Rsa)
            {
                var coseKey = new VirtualRsaKey((int)other, rsa).ToCoseKey().Encode();
                Assert.Equal(FidoStatus.Accepted, FidoPublicKey.TryImport(coseKey, out var key));
                using (key)
                    Assert.Equal((algorithm, other, algorithm == other), (algorithm, other, key!.Verify(Data, signature)));
            }
        }
    }

    [Fact]
    public void TryImport_EdwardsCurves_AreUnsupportedNotMalformed()
    {
        foreach (var algorithm in Edwards)
        {
            var curve = algorithm == FidoAlgorithm.Ed448 ? 7 : 6;
            var length = algorithm == FidoAlgorithm.Ed448 ? 57 : 32;

            Assert.False(FidoPublicKey.IsSupported(algorithm));
            Assert.Equal(FidoStatus.UnsupportedAlgorithm, Okp(curve, length));
            Assert.Equal(FidoStatus.MalformedPublicKey, Okp(13 - curve, length));
            Assert.Equal(FidoStatus.MalformedPublicKey, Okp(curve, length - 1));
            Assert.Equal(FidoStatus.MalformedPublicKey, Okp(curve, length + 1));

            FidoStatus Okp(int curve, int length) =>
                FidoPublicKey.TryImport(new CborMapMaterial { { 1, 1 }, { 3, (int)algorithm }, { -1, curve }, { -2, new byte[length] } }.Encode(), out _);
        }
    }

    [Theory]
    [InlineData(FidoAlgorithm.MLDsa44, 1312)]
    [InlineData(FidoAlgorithm.MLDsa65, 1952)]
    [InlineData(FidoAlgorithm.MLDsa87, 2592)]
    public void TryImport_MLDsa_IsUnsupportedWhereThePlatformLacksIt(FidoAlgorithm algorithm, int length)
    {
        FidoStatus Akp(int length) => FidoPublicKey.TryImport(new CborMapMaterial { { 1, 7 }, { 3, (int)algorithm }, { -1, new byte[length] } }.Encode(), out _);

        Assert.Equal(System.Security.Cryptography.MLDsa.IsSupported, FidoPublicKey.IsSupported(algorithm));
        if (!System.Security.Cryptography.MLDsa.IsSupported)
            Assert.Equal(FidoStatus.UnsupportedAlgorithm, Akp(length));
        Assert.Equal(FidoStatus.MalformedPublicKey, Akp(length - 1));
        Assert.Equal(FidoStatus.MalformedPublicKey, Akp(length + 1));
    }

    [Theory]
    [InlineData((FidoAlgorithm)0)]
    [InlineData((FidoAlgorithm)1)]
    [InlineData((FidoAlgorithm)(-6))]
    [InlineData((FidoAlgorithm)int.MinValue)]
    public void IsSupported_NumberThatNamesNoAlgorithm_IsFalse(FidoAlgorithm algorithm) => Assert.False(FidoPublicKey.IsSupported(algorithm));

    [Fact]
    public void Finish_RS1_IsTakenByItsOptionOnly()
    {
        var site = new Site();
        site.Key.Algorithms = [CoseAlgorithms.RS1];
        var stored = new FidoCredential(new byte[32], Site.Ada, "example.com", Key(FidoAlgorithm.RS1).ToCoseKey().Encode());
        site.Key.AddCredential(stored.Id.Span, Key(FidoAlgorithm.RS1), "example.com");
        FidoAuthenticationResult SignIn(bool allowed)
        {
            var options = new FidoRelyingPartyOptions { Id = "example.com", Name = "Example", Origins = [Site.Origin], AllowRS1 = allowed };
            var other = new Site(_ => options) { Key = site.Key };
            return other.SignIn(stored);
        }

        Assert.Equal((FidoCheck.AuthenticationPublicKey, FidoStatus.UnsupportedAlgorithm), (SignIn(allowed: false).Ledger.Failed, SignIn(allowed: false).Status));
        Assert.Equal(FidoStatus.Accepted, SignIn(allowed: true).Status);
        Assert.Throws<ArgumentException>(() => new Site(options => new() { Id = options.Id, Name = options.Name, Origins = options.Origins, Algorithms = [FidoAlgorithm.RS1] }));
    }

    [Theory]
    [InlineData(true, FidoStatus.Accepted)]
    [InlineData(false, FidoStatus.UnsupportedAlgorithm)]
    public void Register_RS1AfterTheOptionWasSwitchedOff_IsUnsupported(bool stillAllowed, FidoStatus expected)
    {
        static FidoRelyingPartyOptions Options(bool allowed) => new()
        {
            Id = "example.com",
            Name = "Example",
            Origins = [Site.Origin],
            AllowRS1 = allowed,
            Algorithms = allowed ? [FidoAlgorithm.RS1] : [FidoAlgorithm.ES256],
        };
        var site = new Site(_ => Options(allowed: true));
        site.Key.Algorithms = [CoseAlgorithms.RS1];
        var begun = site.BeginRegistration();
        var json = site.Browser.Create(begun.OptionsJson, site.Key).Json;

        var result = new Site(_ => Options(stillAllowed)).Finish(begun, json);

        Assert.Equal(expected, result.Status);
        Assert.Equal(stillAllowed ? FidoCheck.None : FidoCheck.RegistrationAlgorithm, result.Ledger.Failed);
    }
}
