using Mfa.Shared.Otp;

namespace Mfa.Shared.Tests.KeyUris;

public class OtpKeyUriNameTests
{
    // By number: the test runner turns surrogates that stand alone into U+FFFD on their way to a test.
    static readonly string[] Refused =
    [
        "",
        "a:b",
        " a",
        "a ",
        " ",
        "a\nb",
        "a\0",
        "a\u0085b",
        "a\u007f",
        "a\u202eb",      // turns the direction of what follows
        "a\u2028b",      // a line of its own
        "a\u2029b",
        "\ud800",
        "a\udc00b",
        "\udc00\ud800",
        new string('a', 257),
        new string('é', 129),
        new string('a', 10_000_000),
    ];

    public static TheoryData<int> RefusedNumbers => [.. Enumerable.Range(0, Refused.Length)];

    [Theory]
    [InlineData("a")]
    [InlineData("a b")]
    [InlineData("\u00a0a")]
    [InlineData("a%3Ab")] // no colon, and written so that it stays none
    [InlineData("\ud83d\ude00")]
    [InlineData("a\u200db")] // joins letters
    public void ThrowIfInvalid_GoodName_Passes(string name) => OtpKeyUriName.ThrowIfInvalid(name, nameof(name));

    [Theory]
    [InlineData('a', 256)]
    [InlineData('é', 128)]
    public void ThrowIfInvalid_LongestName_Passes(char character, int count) => OtpKeyUriName.ThrowIfInvalid(new string(character, count), nameof(character));

    [Theory]
    [MemberData(nameof(RefusedNumbers))]
    public void ThrowIfInvalid_BadName_Throws(int number) =>
        Assert.Throws<ArgumentException>(nameof(number), () => OtpKeyUriName.ThrowIfInvalid(Refused[number], nameof(number)));
}
