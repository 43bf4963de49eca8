using QRCoder;

namespace Mfa.Quickstart;

static class Terminal
{
    /// <summary>Whether there is somebody to ask.</summary>
    public static bool IsInteractive => !Console.IsInputRedirected;

    public static string Ask(string question)
    {
        Console.Write(question);
        return Console.ReadLine() ?? "";
    }

    /// <summary>Shows a QR code in half blocks, a character for two modules: white on black, whatever the terminal's colours are.</summary>
    public static void ShowQrCode(string text)
    {
        using var modules = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var blocks = new AsciiQRCode(modules);
        var (begin, end) = Console.IsOutputRedirected ? ("", "") : ("\e[97;40m", "\e[0m");
        foreach (var line in blocks.GetGraphicSmall().Split('\n'))
            Console.WriteLine(begin + line + end);
    }
}
