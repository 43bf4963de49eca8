using System.CommandLine;
using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.KeyUri;

/// <summary><c>mfa uri qr</c>.</summary>
internal sealed class KeyUriQrCommand : ToolCommand
{
    readonly KeyUriArgument _uri;
    readonly Option<string> _output = new("--output")
    {
        Description = "Write an image instead: a file whose name ends in .png or .svg. It is overwritten; a new one is its owner's alone to read.",
        HelpName = "FILE",
    };

    readonly Option<bool> _invert = new("--invert")
    {
        Description = "Swap dark and light, for a terminal with dark text on a light background.",
        Arity = ArgumentArity.Zero,
    };

    public KeyUriQrCommand(ToolHost host)
        : base(host, "qr", "Draws a key URI, as it stands, as a QR code: in the terminal or into a file.")
    {
        _uri = new KeyUriArgument(host);
        Takes(_uri.Argument, _output, _invert);
    }

    public override string Example => "mfa uri qr 'otpauth://totp/Example:alice%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example'";

    protected override ExitCode Execute(ParseResult parse)
    {
        var file = parse.GetValue(_output);
        var format = file is null ? "text" : ImageFormat(file);
        var invert = parse.GetValue(_invert);
        if (invert && file is not null)
            throw ToolException.WrongUsage("--invert can't be chosen with --output.");

        var text = _uri.ReadText(parse);
        var (totp, hotp) = _uri.Parse(text);
        totp?.Secret.Dispose();
        hotp?.Secret.Dispose();
        using var drawing = QrDrawing.Of(text) ?? throw ToolException.UnreadableInput("URI is too long for a QR code.");
        if (file is not null)
            Write(file, format == "png" ? drawing.ToPng() : drawing.ToSvg());
        Print(parse, new KeyUriQrReport(format, file, file is null ? drawing.ToText(invert) : null), ToolJson.Reports.KeyUriQrReport);
        return ExitCode.Done;
    }

    string ImageFormat(string file) => Path.GetExtension(file).ToUpperInvariant() switch
    {
        ".PNG" => "png",
        ".SVG" => "svg",
        _ => throw ToolException.WrongUsage($"{_output.Name} must end in .png or .svg."),
    };

    void Write(string file, byte[] content)
    {
        // The image holds the secret.
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        try
        {
            using var stream = new FileStream(file, options);
            stream.Write(content);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ToolException.UnreadableInput($"{_output.Name}: the file can't be written.");
        }
    }
}
