using System.Globalization;
using System.Net;
using System.Text;
using QRCoder;
using QRCoder.Exceptions;

namespace Mfa.AspNetCore;

/// <summary>Draws key URIs as QR codes.</summary>
public static class MfaQrCode
{
    /// <summary>
    /// The QR code of a key URI as an SVG element, with its quiet zone, black on white. It has no script and no style, so that a strict content security policy lets it
    /// through. The secret is in it: don't cache the page.
    /// </summary>
    /// <param name="keyUri">The key URI.</param>
    /// <param name="label">What people who can't see it are told, in the page's language.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The URI is empty, or too long for a QR code.</exception>
    public static string ToSvg(string keyUri, string label = "QR code for your authenticator app")
    {
        ArgumentException.ThrowIfNullOrEmpty(keyUri);
        ArgumentNullException.ThrowIfNull(label);
        using var generator = new QRCodeGenerator();
        using var code = Create(generator, keyUri);

        // The matrix that QRCoder makes has the quiet zone of four modules, ISO/IEC 18004, 6.3.8. It needs white below it where the page is dark.
        var size = code.ModuleMatrix.Count;
        var svg = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" width=\"240\" height=\"240\"")
            .Append(CultureInfo.InvariantCulture, $" shape-rendering=\"crispEdges\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(label)}\">")
            .Append(CultureInfo.InvariantCulture, $"<path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/><path fill=\"#000\" d=\"");
        for (var row = 0; row < size; row++)
            AppendRow(svg, code.ModuleMatrix[row], row);
        return svg.Append("\"/></svg>").ToString();
    }

    /// <summary>One rectangle for each run of dark modules.</summary>
    static void AppendRow(StringBuilder svg, System.Collections.BitArray modules, int row)
    {
        for (var column = 0; column < modules.Length; column++)
        {
            if (!modules[column])
                continue;
            var start = column;
            while (column < modules.Length && modules[column])
                column++;
            svg.Append(CultureInfo.InvariantCulture, $"M{start} {row}h{column - start}v1h-{column - start}z");
        }
    }

    static QRCodeData Create(QRCodeGenerator generator, string keyUri)
    {
        try
        {
            return generator.CreateQrCode(keyUri, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        }
        catch (DataTooLongException exception)
        {
            throw new ArgumentException("The key URI is too long for a QR code.", nameof(keyUri), exception);
        }
    }
}
