using System.Text;
using QRCoder;
using QRCoder.Exceptions;

namespace Mfa.Tool.Commands.KeyUri;

/// <summary>A text as a QR code (ISO/IEC 18004), with the quiet zone that readers need.</summary>
internal sealed class QrDrawing : IDisposable
{
    const int PixelsPerModule = 10;

    readonly QRCodeData _code;

    QrDrawing(QRCodeData code) => _code = code;

    /// <returns>Null if the text is too long.</returns>
    public static QrDrawing? Of(string text)
    {
        try
        {
            // Level M survives a bad screen and keeps the code small. UTF-8 is what readers expect beyond ASCII.
            using var generator = new QRCodeGenerator();
            return new QrDrawing(generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: true));
        }
        catch (DataTooLongException)
        {
            return null;
        }
    }

    /// <summary>Lines of block characters, two rows of modules in each.</summary>
    /// <param name="invert">Off, what the terminal's text color fills is light, as on a dark background it must be; on, it is dark.</param>
    public string ToText(bool invert)
    {
        using var code = new AsciiQRCode(_code);
        return code.GetGraphicSmall(drawQuietZones: true, invert, endOfLine: "\n") + "\n";
    }

    public byte[] ToPng()
    {
        using var code = new PngByteQRCode(_code);
        return code.GetGraphic(PixelsPerModule);
    }

    public byte[] ToSvg()
    {
        using var code = new SvgQRCode(_code);
        return Encoding.UTF8.GetBytes(code.GetGraphic(PixelsPerModule));
    }

    public void Dispose() => _code.Dispose();
}
