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

    // The length is the letter A: that of the file, or not.
    [Theory]
    [InlineData(65, 0x04, TokenKeyFormat.Cms)]
    [InlineData(65, (byte)'a', TokenKeyFormat.Unknown)]
    [InlineData(64, 0x04, TokenKeyFormat.Unknown)]
    public void Recognize_ShortDer_DependsOnItsLengthAndItsBytes(int length, byte content, TokenKeyFormat expected) =>
        Assert.Equal(expected, TokenKeyImporter.Recognize([0x30, (byte)'A', .. Enumerable.Repeat(content, length)]));
}
