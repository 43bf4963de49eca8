using Mfa.TestKit;
using static Mfa.Totp.Tests.Fixture;

namespace Mfa.Totp.Tests.Contract;

public class GeneratorTests
{
    static readonly TotpGenerator Generator = new();

    [Fact]
    public void Generate_IntoASpan_WritesTheDigitsAndNoMore()
    {
        using var secret = new TotpSecret(ModelToken.RfcKey);
        Span<char> destination = ['x', 'x', 'x', 'x', 'x', 'x', 'x'];

        Assert.Equal(6, Generator.Generate(secret, Noon, destination));
        Assert.Equal(new ModelToken().CodeAt(Noon) + "x", destination.ToString());
    }

    [Fact]
    public void Generate_BadArguments_AreArgumentErrors()
    {
        using var secret = new TotpSecret(ModelToken.RfcKey);

        Assert.Throws<ArgumentException>("destination", () => Generator.Generate(secret, Noon, new char[5]));
        Assert.Throws<ArgumentNullException>("secret", () => Generator.Generate(null!, Noon));
        Assert.Throws<ArgumentOutOfRangeException>("now", () => Generator.Generate(secret, DateTimeOffset.UnixEpoch.AddTicks(-1)));
    }

    [Theory]
    [InlineData(0, 30)]
    [InlineData(29.999, 30)]
    [InlineData(30, 60)]
    public void GetNextCodeAt_WithinAStep_IsItsEnd(double seconds, int next) =>
        Assert.Equal(Noon.AddSeconds(next), Generator.GetNextCodeAt(Noon.AddSeconds(seconds)));
}
