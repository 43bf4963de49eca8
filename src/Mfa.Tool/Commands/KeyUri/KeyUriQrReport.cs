using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.KeyUri;

/// <summary>What <c>mfa uri qr</c> prints: the drawing, or the file it went into.</summary>
/// <param name="Format">text, png or svg.</param>
/// <param name="File">The file, as it was given.</param>
/// <param name="Text">With the format text: its lines, each ended by a line feed.</param>
internal sealed record KeyUriQrReport(string Format, string? File, string? Text) : IReport
{
    public void WriteText(TextWriter writer)
    {
        if (Text is not null)
            writer.Write(Text);
        else
            writer.WriteLine($"{File} written");
    }
}
