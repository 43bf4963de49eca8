namespace Mfa.Tool.Input;

/// <summary>Reads a short text from a file or from standard input.</summary>
internal static class TextInput
{
    /// <summary>The name that stands for standard input.</summary>
    public const string StandardInput = "-";

    const int MaximumLength = 16 * 1024;

    /// <summary>The text, without white space around it.</summary>
    /// <param name="host">Has the standard input.</param>
    /// <param name="file">The file, or <see cref="StandardInput"/>.</param>
    /// <param name="option">The option or argument that named it, for the message.</param>
    /// <exception cref="ToolException">It can't be read, or has more than 16,384 characters.</exception>
    public static string Read(ToolHost host, string file, string option)
    {
        Span<char> text = stackalloc char[MaximumLength + 1];
        int length;
        try
        {
            if (file == StandardInput)
            {
                length = host.Input.ReadBlock(text);
            }
            else
            {
                using var reader = new StreamReader(file);
                length = reader.ReadBlock(text);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw ToolException.UnreadableInput($"{option}: the file can't be read.");
        }

        if (length > MaximumLength)
            throw ToolException.UnreadableInput($"{option}: the text has more than {MaximumLength} characters.");
        var read = new string(text[..length].Trim());
        text.Clear();
        return read;
    }
}
