using System.Security.Cryptography;
using Mfa.U2f.Tests.BadInput;
using Mfa.U2f.Tests.Vectors;

namespace Mfa.U2f.Tests.Properties;

/// <summary>No bit of what was signed can change: tried with every one, so nothing is left to chance.</summary>
public class SignedBitTests
{
    [Fact]
    public void Register_AnyBitOfTheClientDataFlipped_IsRefused() => ForEachBit(
        Good.Member(Good.RegistrationJson, "clientDataJSON"),
        bent => Assert.False(Good.Register(Good.With(Good.RegistrationJson, "clientDataJSON", bent)).IsAccepted));

    [Fact]
    public void Register_AnyBitOfTheAuthenticatorDataFlipped_IsRefused()
    {
        var map = CborMaterial.Map(Good.Member(Good.RegistrationJson, "attestationObject"));
        ForEachBit((byte[])map["authData"]!, bent =>
        {
            map["authData"] = bent;
            Assert.False(Good.Register(Good.With(Good.RegistrationJson, "attestationObject", map.Encode())).IsAccepted);
        });
    }

    [Theory]
    [InlineData("clientDataJSON")]
    [InlineData("authenticatorData")]
    [InlineData("signature")]
    public void SignIn_AnyBitFlipped_IsRefused(string member) => ForEachBit(
        Good.Member(Good.AuthenticationJson, member),
        bent => Assert.False(Good.SignIn(Good.With(Good.AuthenticationJson, member, bent)).IsAccepted));

    [Fact]
    public void Verify_AnyBitOfTheKeyFlipped_IsFalseOrNotAKey()
    {
        byte[] signed = [.. Good.Member(Good.AuthenticationJson, "authenticatorData"), .. SHA256.HashData(Good.Member(Good.AuthenticationJson, "clientDataJSON"))];
        var signature = Good.Member(Good.AuthenticationJson, "signature");
        Assert.True(IsSignedBy(Good.Credential.PublicKey.ToArray()));

        ForEachBit(Good.Credential.PublicKey.ToArray(), bent => Assert.False(IsSignedBy(bent)));

        bool IsSignedBy(byte[] coseKey)
        {
            if (FidoPublicKey.TryImport(coseKey, out var key) != FidoStatus.Accepted)
                return false;
            using (key)
                return key!.Verify(signed, signature);
        }
    }

    static void ForEachBit(byte[] bytes, Action<byte[]> assert)
    {
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            byte[] bent = [.. bytes];
            bent[bit / 8] ^= (byte)(1 << (bit % 8));
            assert(bent);
        }
    }
}
