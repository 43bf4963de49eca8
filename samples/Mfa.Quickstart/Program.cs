using System.CommandLine;
using System.Text;
using Mfa.Quickstart;

// The QR code is drawn with block characters.
Console.OutputEncoding = Encoding.UTF8;

var line = Grammar.Root().Parse(args);
if (line.Errors.Count > 0)
{
    foreach (var error in line.Errors)
        Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine("See --help.");
    return ExitCode.WrongUsage;
}

try
{
    return line.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (TokenFileException e)
{
    Console.Error.WriteLine(e.Message);
    return ExitCode.UnreadableFile;
}
