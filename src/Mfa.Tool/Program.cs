using System.Text;

namespace Mfa.Tool;

/// <summary>The process: hands the real console and clock to <see cref="MfaTool"/>.</summary>
internal static class Program
{
    static int Main(string[] arguments)
    {
        // QR codes are drawn with block characters.
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return MfaTool.Run(arguments, new ToolHost(Console.Out, Console.Error, Console.In, TimeProvider.System, Console.OpenStandardInput, Console.OpenStandardOutput));
    }
}
