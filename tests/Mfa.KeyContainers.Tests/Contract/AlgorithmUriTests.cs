using Mfa.KeyContainers.Records;

namespace Mfa.KeyContainers.Tests.Contract;

/// <summary>With which URI a key is written, in PSKC and CMS.</summary>
public class AlgorithmUriTests
{
    const string Hotp = "urn:ietf:params:xml:ns:keyprov:pskc:hotp";

    [Theory]
    [InlineData(TokenKeyAlgorithm.Hotp, null, true, Hotp)]
    [InlineData(TokenKeyAlgorithm.Hotp, Hotp, true, Hotp)]
    [InlineData(TokenKeyAlgorithm.Hotp, "http://www.ietf.org/keyprov/pskc#hotp", true, Hotp)]     // a draft's name becomes the standard's
    [InlineData(TokenKeyAlgorithm.Hotp, "http://www.ietf.org/keyprov/pskc#totp", false, "http://www.ietf.org/keyprov/pskc#totp")]
    [InlineData(TokenKeyAlgorithm.Totp, Hotp, false, Hotp)]
    [InlineData(TokenKeyAlgorithm.Totp, "urn:somebody", false, "urn:somebody")]
    [InlineData(TokenKeyAlgorithm.Unknown, "urn:somebody", true, "urn:somebody")]
    [InlineData(TokenKeyAlgorithm.Unknown, null, true, null)]
    [InlineData(TokenKeyAlgorithm.StaticPassword, null, false, null)]
    public void TryUriOf_DependsOnWhatAlgorithmAndUriSay(TokenKeyAlgorithm algorithm, string? said, bool expected, string? uri)
    {
        using var key = new TokenKey([]) { Algorithm = algorithm, AlgorithmUri = said };

        Assert.Equal((expected, uri), (AlgorithmUris.TryUriOf(key, out var written), written));
    }
}
