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
    public static string Read(ToolHost host, string file, string option, int maximumLength = ShortText) =>
        Read(host, file, option, maximumLength, text => new string(text.Trim()));

    /// <summary>The text, without the line break that an editor or <c>echo</c> leaves at its end: of a passphrase, blanks are a part.</summary>
    /// <param name="host">Has the standard input.</param>
    /// <param name="file">The file, or <see cref="StandardInput"/>.</param>
    /// <param name="option">The option or argument that named it, for the message.</param>
    /// <exception cref="ToolException">It can't be read, or is longer than <see cref="ShortText"/>.</exception>
    public static string ReadPassphrase(ToolHost host, string file, string option) =>
        Read(host, file, option, ShortText, text =>
        {
            var line = text.EndsWith('\n') ? text[..^1] : text;
            return new string(line.EndsWith('\r') ? line[..^1] : line);
        });

    static string Read(ToolHost host, string file, string option, int maximumLength, Func<ReadOnlySpan<char>, string> take)
    {
        // It may be a secret: it is cleared, not left to the pool.
        var buffer = ArrayPool<char>.Shared.Rent(maximumLength + 1);
        var text = buffer.AsSpan(0, maximumLength + 1);
        try
        {
            var length = Read(host, file, option, text);
            if (length > maximumLength)
                throw ToolException.UnreadableInput($"{option}: the text has more than {maximumLength} characters.");
            return take(text[..length]);
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
