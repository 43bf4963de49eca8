using System.Buffers;
using System.Buffers.Text;
using System.CommandLine;
using System.Security.Cryptography;
using System.Text;

namespace Mfa.Tool.Input;

/// <summary><c>DATA</c> and <c>--file</c>: bytes as text, or from a file that holds them or the text.</summary>
internal sealed class BytesOptions(ToolHost host)
{
    const string HexadecimalPrefix = "hex:", Base64UrlPrefix = "base64url:";
    const string CertificateLabel = "CERTIFICATE";
    const int MaximumBytes = 64 * 1024;

    // Two digits a byte, and some for line breaks.
    const int MaximumText = 3 * MaximumBytes;

    readonly WordArgument _data = new("DATA", "The bytes: base64url, or hex: and hexadecimal digits; - reads them from standard input.", required: false);
    readonly Option<string> _file = new("--file")
    {
        Description = "A file that holds the bytes, or one of these texts, or a PEM certificate; - is standard input, which holds a text.",
        HelpName = "FILE",
    };

    public Argument Argument => _data;

    public Option Option => _file;

    /// <summary>The bytes, and the argument or option that named them, for messages.</summary>
    /// <exception cref="ToolException">There are none, or none that can be read.</exception>
    public (byte[] Bytes, string Source) Read(ParseResult parse)
    {
        var (data, file) = (parse.GetValue(_data), parse.GetValue(_file));
        return (data, file) switch
        {
            (null, null) => throw ToolException.WrongUsage($"{_data.Name} or {_file.Name} is required."),
            (not null, not null) => throw ToolException.WrongUsage($"{_data.Name} and {_file.Name} exclude each other."),
            (TextInput.StandardInput, _) => (ReadText(TextInput.Read(host, data, _data.Name, MaximumText), _data.Name), _data.Name),
            (not null, _) => (ReadText(data, _data.Name), _data.Name),
            (_, TextInput.StandardInput) => (ReadText(TextInput.Read(host, file, _file.Name, MaximumText), _file.Name), _file.Name),
            _ => (ReadFile(file), _file.Name),
        };
    }

    byte[] ReadFile(string file)
    {
        var content = new byte[MaximumText + 1];
        int length;
        try
        {
            using var stream = File.OpenRead(file);
            length = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw ToolException.UnreadableInput($"{_file.Name}: the file can't be read.");
        }

        if (length > MaximumText)
            throw ToolException.UnreadableInput($"{_file.Name}: the file has more than {MaximumText} bytes.");
        var bytes = content[..length];
        return IsText(bytes) ? ReadText(Encoding.ASCII.GetString(bytes), _file.Name) : bytes;
    }

    // None of the structures is printable from beginning to end, except that one byte may be a CTAP2 error.
    static bool IsText(byte[] content) => content.Length > 1 && Array.TrueForAll(content, value => value is >= 0x20 and < 0x7F or (byte)'\t' or (byte)'\r' or (byte)'\n');

    static byte[] ReadText(string text, string source)
    {
        if (PemEncoding.TryFind(text, out var pem))
            return ReadPem(text, pem) ?? throw ToolException.UnreadableInput($"{source}: the only PEM that is read is one {CertificateLabel}.");

        // Lines are broken where a text is long.
        var word = string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
        var bytes = word.StartsWith(HexadecimalPrefix, StringComparison.OrdinalIgnoreCase)
            ? FromHexadecimal(word.AsSpan(HexadecimalPrefix.Length))
            : FromBase64Url(word.StartsWith(Base64UrlPrefix, StringComparison.OrdinalIgnoreCase) ? word[Base64UrlPrefix.Length..] : word);
        return bytes is { Length: > 0 and <= MaximumBytes }
            ? bytes
            : throw ToolException.UnreadableInput($"{source} must be base64url without padding, or hex: and hexadecimal digits, of 1 to {MaximumBytes} bytes.");
    }

    static byte[]? ReadPem(string text, PemFields pem)
    {
        if (text[pem.Label] != CertificateLabel || PemEncoding.TryFind(text.AsSpan(pem.Location.End.Value), out _))
            return null;
        return Convert.FromBase64String(text[pem.Base64Data]);
    }

    static byte[]? FromHexadecimal(ReadOnlySpan<char> digits)
    {
        var bytes = new byte[digits.Length / 2];
        return Convert.FromHexString(digits, bytes, out _, out _) == OperationStatus.Done && digits.Length % 2 == 0 ? bytes : null;
    }

    static byte[]? FromBase64Url(string text) =>
        Base64Url.IsValid(text) && Base64Url.DecodeFromChars(text) is var bytes && Base64Url.EncodeToString(bytes) == text ? bytes : null;
}
