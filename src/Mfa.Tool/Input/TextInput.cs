using System.Buffers;

namespace Mfa.Tool.Input;

/// <summary>Reads a text from a file or from standard input.</summary>
internal static class TextInput
{
    /// <summary>The name that stands for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>Room for a secret or a key URI.</summary>
    public const int ShortText = 16 * 1024;

    /// <summary>The text, without white space around it.</summary>
    /// <param name="host">Has the standard input.</param>
    /// <param name="file">The file, or <see cref="StandardInput"/>.</param>
    /// <param name="option">The option or argument that named it, for the message.</param>
    /// <param name="maximumLength">The most characters that are read.</param>
    /// <exception cref="ToolException">It can't be read, or is longer.</exception>
    public static string Read(ToolHost host, string file, string option, int maximumLength = ShortText)
    {
        // It may be a secret: it is cleared, not left to the pool.
        var buffer = ArrayPool<char>.Shared.Rent(maximumLength + 1);
        var text = buffer.AsSpan(0, maximumLength + 1);
        try
        {
            var length = Read(host, file, option, text);
            if (length > maximumLength)
                throw ToolException.UnreadableInput($"{option}: the text has more than {maximumLength} characters.");
            return new string(text[..length].Trim());
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer, clearArray: true);
        }
    }

    static int Read(ToolHost host, string file, string option, Span<char> text)
    {
        try
        {
            if (file == StandardInput)
                return host.Input.ReadBlock(text);
            using var reader = new StreamReader(file);
            return reader.ReadBlock(text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw ToolException.UnreadableInput($"{option}: the file can't be read.");
        }
    }
}
