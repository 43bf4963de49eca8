using System.Globalization;
using System.Text;

namespace Mfa.Quickstart.Tests;

/// <summary>What a terminal shows, as a picture: each half of a block character becomes a square of pixels.</summary>
static class BlockImage
{
    const int Scale = 6;
    const byte Light = 255;
    const byte Dark = 0;

    /// <summary>Draws the lines that begin with a block character, as a portable graymap.</summary>
    public static void Write(string path, string output)
    {
        var lines = output.Split('\n').Where(line => line.Length > 0 && "█▀▄".Contains(line[0], StringComparison.Ordinal)).ToArray();
        var width = lines.Max(line => line.Length);
        using var file = File.Create(path);
        file.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"P5 {width * Scale} {lines.Length * 2 * Scale} 255\n")));
        foreach (var line in lines)
        {
            WriteRow(file, line, "█▀");
            WriteRow(file, line, "█▄");
        }
    }

    static void WriteRow(FileStream file, string line, string light)
    {
        var row = line.SelectMany(character => Enumerable.Repeat(light.Contains(character, StringComparison.Ordinal) ? Light : Dark, Scale)).ToArray();
        for (var i = 0; i < Scale; i++)
            file.Write(row);
    }
}
