using System.Xml.Linq;
using Mfa.TestKit;

namespace Mfa.Tool.Tests.KeyUri;

public sealed class KeyUriQrTests : IDisposable
{
    const string Uri = $"otpauth://totp/Example:alice%40example.com?secret={Seed.Base32}&issuer=Example";

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [PeerFact("zbarimg")]
    public void Qr_Png_IsReadBack()
    {
        var run = ToolRun.Of("uri", "qr", Uri, "--output", InFolder("key.png"), "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(["format", "file"], run.JsonMembers);
        Assert.Equal("png", run.Json.GetProperty("format").GetString());
        Assert.Equal(Uri, Peer.Run("zbarimg", "--raw", "-q", InFolder("key.png")).TrimEnd());
    }

    // Drawn as a terminal with light text on a dark background shows it: where a character fills its half, it is light.
    [PeerFact("zbarimg")]
    public void Qr_InTheTerminal_IsReadBackDarkOnLight()
    {
        var run = ToolRun.Of("uri", "qr", Uri);

        File.WriteAllText(InFolder("terminal.pbm"), BitmapOf(run.Output.TrimEnd('\n').Split('\n')));
        Assert.Equal(Uri, Peer.Run("zbarimg", "--raw", "-q", InFolder("terminal.pbm")).TrimEnd());
    }

    [Fact]
    public void Qr_Inverted_SwapsDarkAndLight()
    {
        var normal = ToolRun.Of("uri", "qr", Uri).Output;
        var inverted = ToolRun.Of("uri", "qr", Uri, "--invert").Output;

        Assert.Equal('█', normal[0]);
        Assert.Equal(' ', inverted[0]);
    }

    [Fact]
    public void Qr_InTheTerminalAsJson_HasTheDrawing()
    {
        var text = ToolRun.Of("uri", "qr", Uri);
        var json = ToolRun.Of("uri", "qr", Uri, "--json");

        Assert.Equal(["format", "text"], json.JsonMembers);
        Assert.Equal(text.Output, json.Json.GetProperty("text").GetString());
    }

    [Fact]
    public void Qr_Svg_IsOne()
    {
        var run = ToolRun.WithInput(Uri, "uri", "qr", "-", "--output", InFolder("key.SVG"));

        Assert.Equal(new ToolRun(0, $"{InFolder("key.SVG")} written{Environment.NewLine}", ""), run);
        Assert.Equal("svg", XDocument.Load(InFolder("key.SVG")).Root!.Name.LocalName);
    }

    [Fact]
    public void Qr_NewFile_IsItsOwnersAloneToRead()
    {
        ToolRun.Of("uri", "qr", Uri, "--output", InFolder("key.png"));

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(InFolder("key.png")));
    }

    [Theory]
    [InlineData("key.gif", 2, "--output must end in .png or .svg.")]
    [InlineData("png", 2, "--output must end in .png or .svg.")]
    [InlineData("missing/key.png", 3, "--output: the file can't be written.")]
    public void Qr_ToAFileThatCantBe_IsSaid(string file, int exitCode, string message)
    {
        var run = ToolRun.Of("uri", "qr", Uri, "--output", InFolder(file));

        Assert.Equal(new ToolRun(exitCode, "", $"mfa uri qr: {message}{Environment.NewLine}"), run);
    }

    [Fact]
    public void Qr_InvertedImage_IsWrongUsage() =>
        Assert.Equal(2, ToolRun.Of("uri", "qr", Uri, "--invert", "--output", InFolder("key.png")).ExitCode);

    [Fact]
    public void Qr_OfWhatIsTooLong_IsUnreadable()
    {
        var run = ToolRun.Of("uri", "qr", $"{Uri}&image=https://example.com/{new string('a', 3000)}");

        Assert.Equal(new ToolRun(3, "", $"mfa uri qr: URI is too long for a QR code.{Environment.NewLine}"), run);
    }

    string InFolder(string file) => Path.Combine(_folder.FullName, file);

    // A plain portable bitmap, eight pixels to a module; in it 1 is black.
    static string BitmapOf(string[] lines)
    {
        const int Scale = 8;
        var pixels = lines
            .SelectMany(line => (string[])[RowOf(line, light: "█▀"), RowOf(line, light: "█▄")])
            .SelectMany(row => Enumerable.Repeat(row, Scale))
            .ToArray();
        return $"P1\n{pixels[0].Length} {pixels.Length}\n{string.Join('\n', pixels)}\n";

        static string RowOf(string line, string light) =>
            string.Concat(line.Select(character => new string(light.Contains(character, StringComparison.Ordinal) ? '0' : '1', Scale)));
    }
}
