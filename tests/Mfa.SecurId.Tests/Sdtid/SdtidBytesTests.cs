using System.Text;
using Mfa.SecurId.Sdtid;

namespace Mfa.SecurId.Tests.Sdtid;

public class SdtidBytesTests
{
    [Theory]
    [InlineData("Name", 8, "4e616d6500000000")]
    [InlineData(" \t\r\n\v\fName \n", 8, "4e616d6500000000")]
    [InlineData("BatchName", 8, "42617463684e616d")]
    [InlineData("", 8, "0000000000000000")]
    [InlineData("  ", 8, "0000000000000000")]
    [InlineData("\u00A0N", 8, "c2a04e0000000000")]          // the peer trims ASCII white space only
    [InlineData("1234567\u00E9", 8, "31323334353637c3")]     // a character cut in the middle
    [InlineData("1234567\U0001F511", 8, "31323334353637f0")] // and a pair of surrogates
    public void Fit_Value_IsTrimmedCutAndFilled(string value, int length, string expected)
    {
        var bytes = Enumerable.Repeat((byte)0xFF, length).ToArray();

        SdtidBytes.Fit(value, bytes);

        Assert.Equal(expected, Convert.ToHexStringLower(bytes));
    }

    [Fact]
    public void Fit_AVeryLongValue_IsCut()
    {
        var bytes = new byte[32];

        SdtidBytes.Fit(new string('x', 1 << 20), bytes);

        Assert.Equal(new string('x', 32), Encoding.UTF8.GetString(bytes));
    }
}
