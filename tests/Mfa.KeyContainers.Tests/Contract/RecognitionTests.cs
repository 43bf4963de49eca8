namespace Mfa.KeyContainers.Tests.Contract;

public class RecognitionTests
{
    [Theory]
    [InlineData("pskc-plain.xml", TokenKeyFormat.Pskc)]
    [InlineData("pskc-signed-pskctool.xml", TokenKeyFormat.Pskc)]
    [InlineData("cms-key-package.der", TokenKeyFormat.Cms)]
    [InlineData("cms-signed.der", TokenKeyFormat.Cms)]
    public void Recognize_Samples_AreWhatTheyAre(string name, TokenKeyFormat expected) => Assert.Equal(expected, TokenKeyImporter.Recognize(Sample.Read(name)));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0123456789")]
    [InlineData("<KeyContainer")]
    [InlineData("<html/>")]
    public void Recognize_SomethingElse_IsUnknown(string text) => Assert.Equal(TokenKeyFormat.Unknown, TokenKeyImporter.Recognize(System.Text.Encoding.ASCII.GetBytes(text)));
}
