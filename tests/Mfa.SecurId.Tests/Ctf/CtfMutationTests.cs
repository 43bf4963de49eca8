using System.Globalization;
using System.Security.Cryptography;
using Xunit.Abstractions;

namespace Mfa.SecurId.Tests.Ctf;

/// <summary>Strings in which one thing was changed: how many get through, and that none gets through with another seed.</summary>
public class CtfMutationTests(ITestOutputHelper output)
{
    // Of the nine other digits in each place: those of a serial number may pass if the checksum is right by chance, those of the 63 octal digits if they are octal
    // too. The version and the checksum itself must be right.
    const int PossibleMutations = (12 * 9) + (63 * 7);

    /// <summary>The strings of the vectors, but for those whose digits differ in dashes or address alone: each digit replaced by each other digit.</summary>
    [Fact]
    public void ParseAndOpen_OneOtherDigitInAVector_IsAcceptedNoMoreThanByChance() =>
        ReplaceEveryDigit([.. CtfVector.Version2
            .Where(vector => vector.Format is "plain" or "iphone")
            .DistinctBy(vector => vector.String.Split('=')[^1])
            .Select(vector => (vector.String, vector.Password, vector.DeviceId))]);

    /// <summary>Strings of 600 tokens that are made of a counter: more of them, so that chance has its way.</summary>
    [Fact]
    public void ParseAndOpen_OneOtherDigitInManyStrings_IsAcceptedNoMoreThanByChance() =>
        ReplaceEveryDigit([.. Enumerable.Range(0, 600).Select(i => (Written(i), (string?)null, (string?)null))]);

    void ReplaceEveryDigit(IReadOnlyCollection<(string Text, string? Password, string? DeviceId)> strings)
    {
        var (parsed, opened, otherSeed) = (0, 0, 0);
        foreach (var (text, password, deviceId) in strings)
        {
            using var original = SecurIdCtf.Parse(text).Open(password, deviceId).Token;
            Assert.NotNull(original);
            for (var i = 1; i <= 81; i++)
            {
                for (var digit = '0'; digit <= '9'; digit++)
                {
                    if (digit == text[^i] || !SecurIdCtf.TryParse(text[..^i] + digit + text[(text.Length - i + 1)..], out var ctf))
                        continue;
                    parsed++;
                    var opening = ctf.Open(password, deviceId);
                    output.WriteLine($"{text}: accepted with {digit} as digit {81 - i}; {opening.Status}.");
                    using var token = opening.Token;
                    if (token is null)
                        continue;
                    opened++;
                    if (Opened.SeedOf(token) != Opened.SeedOf(original))
                        otherSeed++;
                }
            }
        }

        // A checksum of 15 bits lets one wrong string in 32,768 pass: a Poisson variable, of which six standard deviations above the mean are as good as never.
        var mean = strings.Count * PossibleMutations / 32_768.0;
        var bound = mean + (6 * Math.Sqrt(mean));
        output.WriteLine($"{strings.Count * 81 * 9} strings; {parsed} accepted by Parse ({mean:F1} expected, at most {bound:F1}); {opened} opened; {otherSeed} to another seed.");

        Assert.True(strings.Count > 100);
        Assert.True(parsed <= bound);
        Assert.Equal(0, otherSeed);
    }

    [Fact]
    public void ParseAndOpen_TwoNeighboursExchanged_IsAcceptedNoMoreThanByChance()
    {
        var (tried, parsed, otherSeed) = (0, 0, 0);
        foreach (var vector in CtfVector.Version2.Where(vector => vector.Format == "plain"))
        {
            var text = vector.String;
            for (var i = 0; i + 1 < text.Length; i++)
            {
                if (text[i] == text[i + 1])
                    continue;
                tried++;
                if (!SecurIdCtf.TryParse(text[..i] + text[i + 1] + text[i] + text[(i + 2)..], out var ctf))
                    continue;
                parsed++;
                using var token = ctf.Open(vector.Password, vector.DeviceId).Token;
                if (token is not null && Opened.SeedOf(token) != vector.Seed)
                    otherSeed++;
            }
        }

        var mean = tried / 32_768.0;
        output.WriteLine($"{tried} strings; {parsed} accepted by Parse ({mean:F2} expected); {otherSeed} opened to another seed.");
        Assert.True(tried > 4000);
        Assert.True(parsed <= mean + (6 * Math.Sqrt(mean)));
        Assert.Equal(0, otherSeed);
    }

    /// <summary>Every bit of the 291 bytes of a version 3 string, locked and not.</summary>
    [Fact]
    public void ParseAndOpen_OneOtherBitInVersion3_IsNeverOpened()
    {
        foreach (var vector in CtfVector.Version3.Take(4))
        {
            var statuses = new SortedDictionary<string, int>(StringComparer.Ordinal);
            var address = vector.String[..(vector.String.IndexOf('=', StringComparison.Ordinal) + 1)];
            var bytes = Convert.FromBase64String(Uri.UnescapeDataString(vector.String[address.Length..]));
            for (var bit = 0; bit < bytes.Length * 8; bit++)
            {
                var altered = bytes.ToArray();
                altered[bit / 8] ^= (byte)(1 << (bit % 8));
                var status = "(malformed)";
                if (SecurIdCtf.TryParse(address + Convert.ToBase64String(altered), out var ctf))
                {
                    var opening = ctf.Open(vector.Password, vector.DeviceId);
                    Assert.NotEqual(SecurIdOpenStatus.Opened, opening.Status);
                    Assert.Null(opening.Token);
                    status = opening.Status.ToString();
                }

                statuses[status] = statuses.GetValueOrDefault(status) + 1;
            }

            output.WriteLine($"password {vector.Password is not null}, device {vector.DeviceId is not null}: {string.Join(", ", statuses)}");
            Assert.Equal(291 * 8, statuses.Values.Sum());
        }
    }

    // Always the same for a number.
    static string Written(int number)
    {
        var bytes = SHA256.HashData(BitConverter.GetBytes(number));
        var serialNumber = BitConverter.ToUInt32(bytes, 16).ToString(CultureInfo.InvariantCulture);
        using var token = new SecurIdToken(serialNumber, bytes.AsSpan(0, 16), 6, expiry: new DateOnly(2020, 1, 1).AddDays(BitConverter.ToUInt16(bytes, 20) % 8000));
        return SecurIdCtf.Write(token);
    }
}
