using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Mfa.TestKit;

namespace Mfa.AspNetCore.Tests.Qr;

public sealed partial class QrCodeTests : IDisposable
{
    const string Uri = "otpauth://totp/Example%20%26%20Co:zo%C3%AB%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example%20%26%20Co";

    readonly string _folder = Directory.CreateTempSubdirectory("mfa-qr-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [PeerFact("zbarimg")]
    public void ToSvg_IsReadBack()
    {
        var image = Path.Combine(_folder, "qr.pbm");
        File.WriteAllText(image, Draw(XDocument.Parse(MfaQrCode.ToSvg(Uri)), 4));

        Assert.Equal(Uri, Peer.Run("zbarimg", "--raw", "-q", image).TrimEnd());
    }

    [Fact]
    public void ToSvg_HasAQuietZoneALabelAndNothingThatAPolicyWouldBlock()
    {
        var svg = XDocument.Parse(MfaQrCode.ToSvg(Uri, "\"<Code> & more\"")).Root!;

        Assert.Equal(("img", "\"<Code> & more\""), (svg.Attribute("role")!.Value, svg.Attribute("aria-label")!.Value));
        Assert.All(svg.DescendantsAndSelf(), element => Assert.Contains(element.Name.LocalName, new HashSet<string> { "svg", "path" }));
        Assert.All(svg.DescendantsAndSelf().Attributes(), attribute => Assert.False(
            attribute.Name.LocalName == "style" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || attribute.Name.LocalName == "href"));
        var modules = Modules(svg);
        for (var index = 0; index < modules.GetLength(0); index++)
        {
            for (var edge = 0; edge < 4; edge++)
            {
                Assert.False(modules[edge, index] || modules[index, edge]);
                Assert.False(modules[modules.GetLength(0) - 1 - edge, index] || modules[index, modules.GetLength(0) - 1 - edge]);
            }
        }
    }

    [Fact]
    public void ToSvg_ThatIsTooLong_IsAnError()
    {
        Assert.Throws<ArgumentException>(() => MfaQrCode.ToSvg(new string('a', 5000)));
        Assert.Throws<ArgumentException>(() => MfaQrCode.ToSvg(""));
    }

    /// <summary>A bitmap that programs read, with so many dots per module.</summary>
    static string Draw(XDocument svg, int scale)
    {
        var modules = Modules(svg.Root!);
        var size = modules.GetLength(0);
        var bitmap = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"P1\n{size * scale} {size * scale}\n"));
        for (var row = 0; row < size * scale; row++)
        {
            for (var column = 0; column < size * scale; column++)
                bitmap.Append(modules[row / scale, column / scale] ? '1' : '0');
            bitmap.Append('\n');
        }

        return bitmap.ToString();
    }

    static bool[,] Modules(XElement svg)
    {
        var size = int.Parse(svg.Attribute("viewBox")!.Value.Split(' ')[2], CultureInfo.InvariantCulture);
        var modules = new bool[size, size];
        var dark = svg.Elements().Single(element => element.Attribute("fill")!.Value == "#000").Attribute("d")!.Value;
        foreach (Match run in Run().Matches(dark))
        {
            var (x, y, length) = (Number(run, 1), Number(run, 2), Number(run, 3));
            for (var column = x; column < x + length; column++)
                modules[y, column] = true;
        }

        return modules;
    }

    static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"M(\d+) (\d+)h(\d+)v1h-\d+z")]
    private static partial Regex Run();
}
