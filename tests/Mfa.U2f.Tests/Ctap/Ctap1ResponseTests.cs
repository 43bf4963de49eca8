namespace Mfa.U2f.Tests.Ctap;

public class Ctap1ResponseTests
{
    [Theory]
    [InlineData("9000", "", Ctap1StatusWord.NoError)]
    [InlineData("5532465F56329000", "5532465F5632", Ctap1StatusWord.NoError)]
    [InlineData("6985", "", Ctap1StatusWord.ConditionsNotSatisfied)]
    [InlineData("6A80", "", Ctap1StatusWord.WrongData)]
    [InlineData("6700", "", Ctap1StatusWord.WrongLength)]
    [InlineData("6D00", "", Ctap1StatusWord.InstructionNotSupported)]
    [InlineData("6E00", "", Ctap1StatusWord.ClassNotSupported)]
    [InlineData("016F01", "01", (Ctap1StatusWord)0x6F01)]
    [InlineData("FFFF", "", (Ctap1StatusWord)0xFFFF)]
    public void Parse_Response_HasDataAndStatusWord(string encoded, string data, Ctap1StatusWord statusWord)
    {
        var bytes = Convert.FromHexString(encoded);

        var response = Ctap1Response.Parse(bytes);

        Assert.Equal(Convert.FromHexString(data), response.Data.ToArray());
        Assert.Equal((statusWord, statusWord == Ctap1StatusWord.NoError), (response.StatusWord, response.IsSuccess));
        Assert.Equal(bytes, response.Encode());
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(65538, true)]
    [InlineData(65539, false)]
    [InlineData(10_000_000, false)]
    public void TryParse_Length_IsBounded(int length, bool expected)
    {
        var bytes = new byte[length];

        Assert.Equal(expected, Ctap1Response.TryParse(bytes, out _));
        if (!expected)
            Assert.Throws<FidoFormatException>(() => Ctap1Response.Parse(bytes));
    }

    [Fact]
    public void Data_OfARegistration_AreARegistrationMessage()
    {
        using var key = new ModelU2fKey();
        var message = key.Register(ModelU2fKey.RegistrationClientData());

        Assert.True(U2fRegistrationData.TryParse(Ctap1Response.Parse((byte[])[.. message, 0x90, 0x00]).Data, out _));
        Assert.False(U2fRegistrationData.TryParse((byte[])[.. message, 0x90, 0x00], out _));
    }
}
