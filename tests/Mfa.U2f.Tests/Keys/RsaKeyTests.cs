using Mfa.U2f.Testing;
using static Mfa.U2f.Testing.CoseKeyLabels;
using static Mfa.U2f.Tests.Keys.KeyAlgorithms;

namespace Mfa.U2f.Tests.Keys;

/// <summary>RFC 8230, 4: n and e without leading zeros, of 2048 to 4096 bits and up to four bytes, and nothing private.</summary>
public class RsaKeyTests
{
    [Theory]
    [InlineData(256, true)]
    [InlineData(384, true)]
    [InlineData(512, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(128, false)]
    [InlineData(255, false)]
    [InlineData(513, false)]
    [InlineData(2048, false)]
    [InlineData(60_000, false)]
    public void TryImport_Modulus_IsOfBoundedLength(int length, bool expected) =>
        Assert.Equal(expected ? FidoStatus.Accepted : FidoStatus.MalformedPublicKey, Import(key => key[Modulus] = Enumerable.Repeat((byte)0xC5, length).ToArray()));

    [Theory]
    [InlineData("03", true)]
    [InlineData("010001", true)]
    [InlineData("01000001", true)]
    [InlineData("01", false)]
    [InlineData("02", false)]
    [InlineData("010000", false)]      // even
    [InlineData("0100000001", false)]      // more than four bytes
    [InlineData("00010001", false)]      // a leading zero
    [InlineData("00", false)]
    [InlineData("", false)]
    [InlineData("010000000000000001", false)]
    public void TryImport_Exponent_IsOddAndShortAndWithoutLeadingZeros(string hex, bool expected) =>
        Assert.Equal(expected ? FidoStatus.Accepted : FidoStatus.MalformedPublicKey, Import(key => key[Exponent] = Convert.FromHexString(hex)));

    [Fact]
    public void TryImport_LeadingZeroBeforeTheModulus_IsMalformed() => AssertMalformed(key => key[Modulus] = (byte[])[0, .. (byte[])key[Modulus]!]);

    [Fact]
    public void TryImport_MemberMissingOrOfAnotherType_IsMalformed()
    {
        foreach (var label in (int[])[KeyType, CoseKeyLabels.Algorithm, Modulus, Exponent])
        {
            AssertMalformed(key => key.Remove(label));
            AssertMalformed(key => key[label] = "text");
            AssertMalformed(key => key[label] = null);
            AssertMalformed(key => key.Add(label, key[label]));
        }

        AssertMalformed(key => key[Exponent] = 65537);
    }

    [Fact]
    public void TryImport_PrivatePart_IsMalformed() => AssertMalformed(key => key.Add(RsaPrivateExponent, new byte[256]));

    [Fact]
    public void TryImport_AlgorithmOfAnotherKeyType_IsMalformed()
    {
        foreach (var algorithm in Enum.GetValues<FidoAlgorithm>().Except(Rsa))
            AssertMalformed(key => key[CoseKeyLabels.Algorithm] = (int)algorithm);
        foreach (var algorithm in Rsa)
            Assert.Equal(FidoStatus.Accepted, Import(key => key[CoseKeyLabels.Algorithm] = (int)algorithm));
    }

    static void AssertMalformed(Action<CborMapMaterial> bend) => ThrownExceptions.AssertAtMostOne(() => Assert.Equal(FidoStatus.MalformedPublicKey, Import(bend)));

    static FidoStatus Import(Action<CborMapMaterial> bend)
    {
        var coseKey = CoseKey(FidoAlgorithm.RS256);
        bend(coseKey);
        var status = FidoPublicKey.TryImport(coseKey.Encode(), out var key);
        Assert.Equal(status == FidoStatus.Accepted, key is not null);
        key?.Dispose();
        return status;
    }
}
